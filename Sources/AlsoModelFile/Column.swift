/// One section of a mapped model file, read in place: an immutable column of fixed-width elements.
package struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
  /// The number of elements.
  package let count: Int

  /// One element.
  ///
  /// - Precondition: `index` is in `0..<count`.
  package subscript(index: Int) -> Element { fatalError() }

  /// All elements. Take it once, outside the loop.
  package var span: Span<Element> {
    @_lifetime(borrow self)
    get { fatalError() }
  }
}
