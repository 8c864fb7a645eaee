package import AlsoModelFile
internal import AlsoScoring

// Kinds ascend by the UTF-8 of their category paths, so that all below a path stand together. In a damaged
// file they may not; then ranges are wrong, but still of kinds.

extension Model {
  /// The kinds of a category path and of all below it.
  ///
  /// - Complexity: O(log(kinds))
  func kinds(inCategory path: String) -> [Range<Int>] {
    let exact = kindIndex(of: path).map { [$0..<$0 + 1] } ?? []
    return exact + [kinds(beginningWith: path + "/")]
  }

  /// The kinds whose whole category path is one of `texts`, begins with one, or contains one.
  ///
  /// - Complexity: O(log(kinds)) a text; O(kinds) to look for what contains them
  func kinds(_ relation: Filter.TextRelation, _ texts: [String]) -> [Range<Int>] {
    switch relation {
    case .equals: return texts.compactMap(kindIndex).map { $0..<$0 + 1 }
    case .beginsWith: return texts.map(kinds(beginningWith:))
    case .contains:
      let pattern = TextPattern(.contains, texts)
      var ranges: [Range<Int>] = []
      for kind in 0..<manifest.kinds where pattern.matches(kindName(kind).utf8.span) {
        if let last = ranges.last, last.upperBound == kind {
          ranges[ranges.count - 1] = last.lowerBound..<kind + 1
        } else {
          ranges.append(kind..<kind + 1)
        }
      }
      return ranges
    }
  }

  private func kinds(beginningWith text: String) -> Range<Int> {
    let all = 0..<manifest.kinds
    let first = all.partitioningIndex { !kindName($0).utf8.lexicographicallyPrecedes(text.utf8) }
    let end = (first..<all.upperBound).partitioningIndex {
      !kindName($0).utf8.starts(with: text.utf8)
    }
    return first..<end
  }

  /// Whether the catalog said that an item can't be sold.
  ///
  /// - Complexity: O(log(such items))
  package func isUnsellable(_ item: Int) -> Bool {
    let items = unsellableItems
    return items.span.containsSorted(item)
  }
}

extension Span<UInt32> {
  /// Whether the numbers, which ascend, hold this one.
  ///
  /// - Complexity: O(log *n*)
  func containsSorted(_ number: Int) -> Bool {
    let place = indices.partitioningIndex { self[$0] >= number }
    return place < count && self[place] == number
  }
}

extension Model {
  /// Whether an item was ordered in one of these markets.
  ///
  /// - Complexity: O(markets given · log(markets of the item))
  func isOrdered(_ item: Int, inOneOf markets: [Int]) -> Bool {
    let column = itemMarkets
    let row = column.span.extracting(marketRange(of: item))
    for market in markets where row.containsSorted(market) { return true }
    return false
  }
}
