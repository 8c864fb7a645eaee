/// Aligned working memory of one thread, reused from call to call.
///
/// Unlike an array's, its spans may be taken while another scratch of the same owner is being written.
///
/// Its members are inlinable since solvers of other modules take spans by the row: a generic call that isn't
/// specialized costs more than a short row's arithmetic.
@safe
@usableFromInline
package final class Scratch<Element: BitwiseCopyable> {
  @usableFromInline let buffer: UnsafeMutableBufferPointer<Element>

  /// Memory for `count` elements, each `element` at first, on a border of 64 bytes.
  @inlinable
  package init(count: Int, filledWith element: Element) {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride,
      alignment: 64
    )
    let start = unsafe bytes.bindMemory(to: Element.self, capacity: count)
    unsafe buffer = UnsafeMutableBufferPointer(start: start, count: count)
    unsafe buffer.initialize(repeating: element)
  }

  @inlinable
  deinit {
    unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.deallocate()
  }

  /// How many elements there are.
  @inlinable package var count: Int { unsafe buffer.count }

  /// The first element, for a kernel that takes several scratches at once.
  ///
  /// - Safety: It is valid while this scratch is, and nothing else uses it meanwhile.
  @unsafe
  @inlinable
  package var pointer: UnsafeMutablePointer<Element>? { unsafe buffer.baseAddress }

  /// The first `count` elements, to be read.
  ///
  /// - Safety: Nothing writes to this scratch while the span is in use.
  @unsafe
  @inlinable
  @_lifetime(borrow self)
  package func span(count: Int) -> Span<Element> {
    unsafe precondition(count <= buffer.count)
    let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(buffer).extracting(..<count))
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The first `count` elements, to be written.
  ///
  /// - Safety: No other span of this scratch is in use.
  @unsafe
  @inlinable
  @_lifetime(borrow self)
  package func mutableSpan(count: Int) -> MutableSpan<Element> {
    unsafe precondition(count <= buffer.count)
    let span = unsafe MutableSpan(_unsafeElements: buffer.extracting(..<count))
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// Some elements, to be written.
  ///
  /// - Safety: No other span of these elements is in use.
  @unsafe
  @inlinable
  @_lifetime(borrow self)
  package func mutableSpan(_ range: Range<Int>) -> MutableSpan<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let span = unsafe MutableSpan(_unsafeElements: buffer.extracting(range))
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}
