/// One section of a mapped model file, read in place: an immutable column of fixed-width elements.
///
/// A column keeps its mapping alive, and nothing writes what is mapped. Its members are inlinable since a generic call from another module
/// costs ten times the load that it makes.
@safe
package struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let owner: MappedFile
  @usableFromInline let start: UnsafePointer<Element>?
  /// The number of elements.
  package let count: Int

  /// Creates a column without elements.
  init(owner: MappedFile) {
    self.owner = owner
    unsafe start = nil
    count = 0
  }

  /// Creates a column of `count` elements from `start` on.
  ///
  /// - Safety: The elements are in `owner`'s mapping, aligned, and any bits are a value of `Element`.
  @unsafe
  init(owner: MappedFile, start: UnsafePointer<Element>, count: Int) {
    self.owner = owner
    unsafe self.start = start
    self.count = count
  }

  /// One element.
  ///
  /// - Precondition: `index` is in `0..<count`.
  /// - Complexity: O(1). In a loop, prefer ``span``.
  @inlinable package subscript(index: Int) -> Element { span[index] }

  /// All elements.
  ///
  /// Take it once, outside the loop.
  ///
  /// - Complexity: O(1)
  @inlinable package var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
      let span = unsafe Span(_unsafeElements: buffer)
      // The column owns the mapping that the elements are in.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}
