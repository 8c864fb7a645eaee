internal import AlsoDocuments

extension EvidenceDocument {
  /// What was counted as four cells of a table: how much of how much, how often by chance, and the customers
  /// of it; empty where that isn't known.
  var cells: [String] {
    [(both ?? orders).text, (withItem ?? withKind).text, timesChance.text, customers.text]
  }

  /// The cells where nothing was counted.
  static let emptyCells = ["", "", "", ""]
}

extension Optional where Wrapped: LosslessStringConvertible {
  /// The value in digits that read back as the same value; empty if there is none.
  var text: String { map { String($0) } ?? "" }
}
