internal import AlsoBase

/// Factors in half precision, to be gathered from: half the bytes, and memory is what gathering waits for.
///
/// A column is scaled so that its root mean square is near one, so that nothing but what doesn't matter
/// underflows and nothing overflows: no element is more than √rows times the root mean square, which a half
/// holds for up to four thousand million rows. An element keeps eleven bits.
@safe
package final class HalfTable: @unchecked Sendable {
  /// The number of rows.
  package let rows: Int
  /// Where the next row begins.
  package let stride: Int
  /// What the columns were multiplied with, powers of two; one in the padding.
  package let columnScales: [Float]
  private let memory: LargeMemory
  private let elements: UnsafeMutableBufferPointer<UInt16>

  /// A table of zeros for factors whose columns have these root mean squares.
  package init(rows: Int, rootMeanSquares: [Float]) {
    self.rows = rows
    stride = Kernels.padded(rootMeanSquares.count)
    let padding = [Float](repeating: 1, count: stride - rootMeanSquares.count)
    columnScales = rootMeanSquares.map(Self.scale) + padding
    memory = LargeMemory(byteCount: rows * stride * MemoryLayout<UInt16>.stride)
    unsafe elements = UnsafeMutableBufferPointer(
      start: memory.start.bindMemory(to: UInt16.self, capacity: rows * stride),
      count: rows * stride
    )
  }

  /// The power of two below 1 / `size`; one where that is out of reach.
  private static func scale(_ size: Float) -> Float {
    guard size > 1e-30 && size < 1e30 else { return 1 }
    return Float(sign: .plus, exponent: -size.exponent, significand: 1)
  }

  /// All rows, to be gathered from.
  ///
  /// - Safety: Nothing writes to the table while the view is in use.
  @unsafe
  package var view: TableView {
    @_lifetime(borrow self)
    get {
      let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(elements))
      let view = TableView(halves: span, stride: stride)
      return unsafe _overrideLifetime(view, borrowing: self)
    }
  }

  /// Some rows, to be written.
  ///
  /// - Safety: No other span of these rows is in use.
  @unsafe
  @_lifetime(borrow self)
  package func mutableSpan(ofRows range: Range<Int>) -> MutableSpan<UInt16> {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    let part = unsafe elements.extracting(range.lowerBound * stride..<range.upperBound * stride)
    let span = unsafe MutableSpan(_unsafeElements: part)
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}
