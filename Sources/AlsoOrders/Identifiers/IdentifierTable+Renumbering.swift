extension IdentifierTable {
  /// A table of the identifiers that `indices` names, numbered in the order in which it first names
  /// them, and the new number of each old one; -1 for those that it doesn't name.
  ///
  /// - Complexity: O(indices + identifiers)
  package func renumbered(
    byFirstOf indices: some Sequence<Int32>
  ) -> (table: IdentifierTable, newIndices: [Int32]) {
    var table = IdentifierTable()
    var newIndices = [Int32](repeating: -1, count: count)
    for index in indices where newIndices[Int(index)] < 0 {
      newIndices[Int(index)] = Int32(table.insert(span(at: Int(index))))
    }
    return (table, newIndices)
  }
}
