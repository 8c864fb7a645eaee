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
