/// A matrix of weights from one side, as half steps want it: the rows with the most entries first, the
/// columns numbered by falling number of entries, the weights as roots.
///
/// What is popular stands together, which spares the caches, and the longest rows are begun first.
package struct Observations: Sendable {
  /// The number of columns.
  package let columns: Int
  /// Where each row begins: rows + 1 of them.
  package let rowOffsets: [Int]
  /// The column of each entry.
  package let columnIndices: [Int32]
  /// √w of each entry.
  package let roots: [Float]
  /// The number in the original matrix of each row.
  package let originalRows: [Int32]

  /// Entries that are in this form already.
  ///
  /// - Precondition: The parts fit together.
  package init(
    columns: Int,
    rowOffsets: [Int],
    columnIndices: [Int32],
    roots: [Float],
    originalRows: [Int32]
  ) {
    precondition(rowOffsets.count == originalRows.count + 1)
    precondition(rowOffsets.last == columnIndices.count && roots.count == columnIndices.count)
    self.columns = columns
    self.rowOffsets = rowOffsets
    self.columnIndices = columnIndices
    self.roots = roots
    self.originalRows = originalRows
  }

  /// The number of rows.
  package var rows: Int { originalRows.count }

  /// The number of entries.
  package var count: Int { columnIndices.count }

  /// The bytes that the entries take.
  package var byteCount: Int { count * (MemoryLayout<Int32>.stride + MemoryLayout<Float>.stride) }

  /// Where the entries of a row are.
  package func range(ofRow row: Int) -> Range<Int> { rowOffsets[row]..<rowOffsets[row + 1] }

  /// The most entries of a row.
  package var longestRow: Int { rows == 0 ? 0 : range(ofRow: 0).count }
}

extension Observations {
  /// Borders of rows in chunks of about equal cost, the dearest rows first, so that threads end together.
  ///
  /// - Parameters:
  ///   - rowsAtOnce: How many rows from one with so many entries on are solved at once; a chunk never parts
  ///     them.
  ///   - cost: What a row with so many entries costs.
  /// - Returns: The chunks, in order. They depend on the rows' lengths alone.
  package func chunks(
    rowsAtOnce: (_ entries: Int) -> Int = { _ in 1 },
    cost: (_ entries: Int) -> Double
  ) -> [Range<Int>] {
    let most = (0..<rows).reduce(0) { $0 + cost(range(ofRow: $1).count) } / 256
    var chunks: [Range<Int>] = []
    var (start, row, sum) = (0, 0, 0.0)
    while row < rows {
      let end = min(rows, row + rowsAtOnce(range(ofRow: row).count))
      sum += (row..<end).reduce(0) { $0 + cost(range(ofRow: $1).count) }
      row = end
      if sum >= most || row == rows {
        chunks.append(start..<row)
        (start, sum) = (row, 0)
      }
    }
    return chunks
  }
}
