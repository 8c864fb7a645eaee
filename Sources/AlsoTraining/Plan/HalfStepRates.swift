/// What was measured of a half step over a sample, and what the whole half step takes by that.
package struct HalfStepRates: Sendable, Hashable {
  /// Finding the basis, whatever the number of rows.
  package var basisSeconds: Double
  /// Turning the sample's other side into the basis, and the share of the other side that it is.
  package var turnSeconds: Double
  /// The share of the other side's rows that was turned.
  package var turnedShare: Double
  /// Solving the sample's rows.
  package var rowSeconds: Double
  /// The share of all rows' cost that the sample has.
  package var rowShare: Double

  /// Creates rates.
  package init(
    basisSeconds: Double,
    turnSeconds: Double,
    turnedShare: Double,
    rowSeconds: Double,
    rowShare: Double
  ) {
    self.basisSeconds = basisSeconds
    self.turnSeconds = turnSeconds
    self.turnedShare = turnedShare
    self.rowSeconds = rowSeconds
    self.rowShare = rowShare
  }

  /// The time of a whole half step.
  package var seconds: Double { turningSeconds + rowSeconds / rowShare }

  /// The time of finding the basis and turning the other side into it.
  package var turningSeconds: Double { basisSeconds + turnSeconds / turnedShare }
}
