internal import AlsoBase

/// Rows of factors that a factorization gathers from and solves in place.
///
/// A row begins on a cache line and is padded with zeros to whole blocks of the kernels, so that it is
/// never more lines than it must be and no loop over it has a remainder.
@safe
package final class FactorTable: @unchecked Sendable {
  /// The number of rows.
  package let rows: Int
  /// The number of factors of a row, f.
  package let columns: Int
  /// Where the next row begins.
  package let stride: Int
  private let memory: LargeMemory
  private let elements: UnsafeMutableBufferPointer<Float>

  /// A table of zeros.
  package init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns > 0)
    self.rows = rows
    self.columns = columns
    stride = Kernels.padded(columns)
    memory = LargeMemory(byteCount: rows * stride * MemoryLayout<Float>.stride)
    unsafe elements = UnsafeMutableBufferPointer(
      start: memory.start.bindMemory(to: Float.self, capacity: rows * stride),
      count: rows * stride
    )
  }

  /// All rows with their padding, to be read.
  ///
  /// - Safety: Nothing writes to the table while the span is in use.
  @unsafe
  package var span: Span<Float> {
    @_lifetime(borrow self)
    get {
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(elements))
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// All rows, to be gathered from.
  ///
  /// - Safety: Nothing writes to the table while the view is in use.
  @unsafe
  package var view: TableView {
    @_lifetime(borrow self)
    get {
      let view = unsafe TableView(span, stride: stride)
      return unsafe _overrideLifetime(view, borrowing: self)
    }
  }

  /// Some rows with their padding, to be written.
  ///
  /// - Safety: No other span of these rows is in use.
  @unsafe
  @_lifetime(borrow self)
  package func mutableSpan(ofRows range: Range<Int>) -> MutableSpan<Float> {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    let part = unsafe elements.extracting(range.lowerBound * stride..<range.upperBound * stride)
    let span = unsafe MutableSpan(_unsafeElements: part)
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}

extension FactorTable {
  /// A table with the elements of `matrix`.
  package convenience init(_ matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns)
    for row in 0..<rows {
      var span = unsafe mutableSpan(ofRows: row..<row + 1)
      for column in 0..<columns { span[column] = matrix[row, column] }
    }
  }

  /// The elements without padding; row `order[k]` of the matrix is row k of the table.
  ///
  /// - Precondition: `order` is a permutation of the rows.
  package func matrix(order: [Int32]) -> Matrix {
    precondition(order.count == rows)
    let source = unsafe span
    var matrix = Matrix(rows: rows, columns: columns)
    var target = matrix.elements.mutableSpan
    for row in 0..<rows {
      let (from, to) = (row * stride, Int(order[row]) * columns)
      for column in 0..<columns { target[to + column] = source[from + column] }
    }
    return matrix
  }

  /// The elements without padding.
  package var matrix: Matrix { matrix(order: (0..<Int32(rows)).map { $0 }) }
}
