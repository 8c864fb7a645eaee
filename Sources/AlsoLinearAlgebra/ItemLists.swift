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

  /// Whether an item is in a list.
  ///
  /// - Complexity: O(log *n*)
  func contains(_ item: Int32, inList list: Int) -> Bool {
    if offsets.isEmpty { return false }
    var (start, count) = (offsets[list], offsets[list + 1] - offsets[list])
    guard count > 0 else { return false }
    // Without a branch on what is found: which half it is can't be foreseen.
    while count > 1 {
      let half = count / 2
      start += items[start + half] <= item ? half : 0
      count -= half
    }
    return items[start] == item
  }
}
