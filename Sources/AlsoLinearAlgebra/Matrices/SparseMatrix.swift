/// A compressed sparse row matrix of `Float` weights; a row's columns ascend and are distinct.
package struct SparseMatrix: Sendable, Equatable {
  /// The number of rows.
  package let rows: Int
  /// The number of columns.
  package let columns: Int
  /// Where each row begins: rows + 1 of them.
  package let rowOffsets: [Int]
  /// The column of each entry.
  package let columnIndices: [Int32]
  /// The weight of each entry.
  package let values: [Float]

  /// The number of entries.
  package var count: Int { columnIndices.count }

  /// Creates a matrix from parts that fit together.
  package init(
    rows: Int,
    columns: Int,
    rowOffsets: [Int],
    columnIndices: [Int32],
    values: [Float]
  ) {
    precondition(rowOffsets.count == rows + 1 && rowOffsets.last == columnIndices.count)
    precondition(columnIndices.count == values.count)
    self.rows = rows
    self.columns = columns
    self.rowOffsets = rowOffsets
    self.columnIndices = columnIndices
    self.values = values
  }

  /// Where the entries of a row are.
  package func range(ofRow row: Int) -> Range<Int> { rowOffsets[row]..<rowOffsets[row + 1] }

  /// The number of entries of each column.
  package var columnCounts: [Int] {
    var counts = [Int](repeating: 0, count: columns)
    for column in columnIndices { counts[Int(column)] += 1 }
    return counts
  }

  /// The sum of the weights of each row.
  package var rowWeights: [Double] {
    (0..<rows).map { row in range(ofRow: row).reduce(0.0) { $0 + Double(values[$1]) } }
  }

  /// The sum of the weights of each column.
  package var columnWeights: [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for (column, value) in zip(columnIndices, values) { sums[Int(column)] += Double(value) }
    return sums
  }

  /// The matrix with rows and columns exchanged.
  ///
  /// - Complexity: O(rows + columns + entries)
  package func transposed() -> SparseMatrix {
    var offsets = [Int](repeating: 0, count: columns + 1)
    for column in columnIndices { offsets[Int(column) + 1] += 1 }
    for column in 0..<columns { offsets[column + 1] += offsets[column] }
    var next = offsets
    var indices = [Int32](repeating: 0, count: count)
    var weights = [Float](repeating: 0, count: count)
    for row in 0..<rows {
      for entry in range(ofRow: row) {
        let column = Int(columnIndices[entry])
        indices[next[column]] = Int32(row)
        weights[next[column]] = values[entry]
        next[column] += 1
      }
    }
    return SparseMatrix(
      rows: columns,
      columns: rows,
      rowOffsets: offsets,
      columnIndices: indices,
      values: weights
    )
  }
}
