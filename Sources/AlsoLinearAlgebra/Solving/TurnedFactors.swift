/// One side's factors W in the basis in which α₀ WᵀW is diagonal, as a half step that solves the other side
/// gathers from them.
///
/// ``Basis/turn(_:isRough:regularization:kernels:threads:)`` makes them; a block on another machine has them
/// from there.
package struct TurnedFactors: Sendable {
  /// W.
  let table: FactorTable
  /// W in half precision, to gather from instead.
  let halves: HalfTable?
  /// Λ, the diagonal of α₀ WᵀW.
  package let spectrum: [Float]
  /// Σ λ w² of each column; zeros if no λ were given.
  package let penalties: [Float]

  /// The number of rows.
  var rows: Int { table.rows }

  /// The number of factors of a row, f.
  var columns: Int { table.columns }

  /// What the columns that are gathered were multiplied with; empty for nothing.
  var columnScales: [Float] { halves?.columnScales ?? [] }

  /// The rows to gather from.
  ///
  /// - Safety: Nothing writes to the table while the view is in use.
  @unsafe
  var view: TableView {
    @_lifetime(borrow self)
    get {
      if let halves { return unsafe _overrideLifetime(halves.view, borrowing: self) }
      return unsafe _overrideLifetime(table.view, borrowing: self)
    }
  }
}
