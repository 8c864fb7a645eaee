/// Elements that several threads write, each its own.
///
/// Its members are inlinable since a generic call from another module costs ten times the store that it
/// makes.
@safe
@usableFromInline
package struct DisjointElements<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>?
  @usableFromInline let count: Int

  /// The elements of `buffer`, which must outlive this value.
  @unsafe
  @inlinable
  package init(_ buffer: UnsafeMutableBufferPointer<Element>) {
    unsafe base = buffer.baseAddress
    count = buffer.count
  }

  /// Some of the elements.
  @inlinable
  package func extracting(_ range: Range<Int>) -> Self {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let start = unsafe base?.advanced(by: range.lowerBound)
    return unsafe Self(UnsafeMutableBufferPointer(start: start, count: range.count))
  }

  /// Lets `body` write all of the elements, which needn't be initialized.
  ///
  /// - Safety: No other thread uses one of them.
  @unsafe
  @inlinable
  package func withBuffer(_ body: (UnsafeMutableBufferPointer<Element>) -> Void) {
    unsafe body(UnsafeMutableBufferPointer(start: base, count: count))
  }

  /// Lets `body` write all of the elements, which must be initialized.
  ///
  /// - Safety: No other thread uses one of them.
  @unsafe
  @inlinable
  package func withSpan(_ body: (inout MutableSpan<Element>) -> Void) {
    var span = unsafe MutableSpan(
      _unsafeElements: UnsafeMutableBufferPointer(start: base, count: count)
    )
    body(&span)
  }

  /// Writes one element.
  ///
  /// - Safety: No other thread uses it.
  @unsafe
  @inlinable
  package func set(_ index: Int, to element: Element) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    unsafe base.unsafelyUnwrapped[index] = element
  }
}

extension DisjointElements<Int> {
  /// Adds one to an element, and answers what it was.
  ///
  /// - Safety: No other thread uses it, and it is initialized.
  @unsafe
  @inlinable
  package func increment(_ index: Int) -> Int {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    let value = unsafe base.unsafelyUnwrapped[index]
    unsafe base.unsafelyUnwrapped[index] = value + 1
    return value
  }
}
