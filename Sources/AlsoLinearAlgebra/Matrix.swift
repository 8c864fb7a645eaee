/// A dense, row-major matrix of single-precision numbers.
package struct Matrix: Sendable, Equatable {
  /// The number of rows.
  package let rows: Int
  /// The number of columns.
  package let columns: Int
  /// Row after row.
  package var elements: [Float]

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  /// A matrix of the given elements, row after row.
  package init(rows: Int, columns: Int, elements: [Float]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// One element.
  package subscript(row: Int, column: Int) -> Float { elements[row * columns + column] }
}

/// Borders of `count` rows in blocks of equal size, which depend on the count alone, so that sums over
/// blocks come out the same for any number of threads.
package struct Blocks: Sendable {
  /// The number of rows.
  package let rows: Int
  /// The number of blocks.
  package let count: Int

  /// Cuts `rows` into at most `most` blocks of at least `least` rows, but for the last.
  package init(rows: Int, least: Int = 1024, most: Int = 64) {
    self.rows = rows
    count = max(1, min(most, rows / least))
  }

  /// The rows of a block.
  package subscript(block: Int) -> Range<Int> {
    rows * block / count..<rows * (block + 1) / count
  }
}
