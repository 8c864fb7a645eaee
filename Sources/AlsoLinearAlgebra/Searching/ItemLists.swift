/// Ascending lists of distinct items, one for each query; or none, where nothing is listed.
package struct ItemLists: ~Escapable {
  private let offsets: Span<Int>
  private let items: Span<Int32>

  /// Lists one after the other; list k is `items[offsets[k]..<offsets[k + 1]]`.
  @_lifetime(copy offsets, copy items)
  package init(offsets: Span<Int>, items: Span<Int32>) {
    self.offsets = offsets
    self.items = items
  }

  /// No lists: no item is in any that is asked for.
  @_lifetime(immortal)
  package init() {
    offsets = Span()
    items = Span()
  }

  /// The first lists.
  @_lifetime(copy self)
  package func prefix(_ count: Int) -> ItemLists { extracting(0..<count) }

  /// Some of the lists.
  @_lifetime(copy self)
  func extracting(_ range: Range<Int>) -> ItemLists {
    offsets.isEmpty
      ? self
      : ItemLists(
        offsets: offsets.extracting(range.lowerBound..<range.upperBound + 1),
        items: items
      )
  }

  /// The items of a list.
  subscript(list: Int) -> Span<Int32> {
    @_lifetime(copy self)
    get {
      offsets.isEmpty ? Span() : items.extracting(offsets[list]..<offsets[list + 1])
    }
  }
}
