// Rows of the ragged columns. A row is empty if there is no such row, or if the file's offsets are out
// of order or bounds, so that a range is always one of its columns' indices.

extension Model {
  /// Where an item's neighbors are; empty for an item that has no factors.
  package func neighborRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .neighborOffsets, rows: .neighborItems)
  }

  /// Where an item's learnt substitutes are; empty for an item that has a kind or no factors.
  package func substituteRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .substituteOffsets, rows: .substituteItems)
  }

  /// Where an item's associations are; empty for an item that has none.
  package func associationRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .associationOffsets, rows: .associationItems)
  }

  /// Where a customer's purchases are.
  package func historyRange(of customer: Int) -> Range<Int> {
    storage.range(of: customer, offsets: .historyOffsets, rows: .historyItems)
  }

  /// Where an item's buyers are.
  package func buyerRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .buyerOffsets, rows: .buyerCustomers)
  }

  /// Where the markets of an item's orders are; empty for one that was ordered in none that has a name.
  package func marketRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemMarketOffsets, rows: .itemMarkets)
  }

  /// Where a kind's items are.
  package func kindRange(of kind: Int) -> Range<Int> {
    storage.range(of: kind, offsets: .kindItemOffsets, rows: .kindItems)
  }
}

extension ModelStorage {
  /// Where row `row` is, within the indices of the section `rows`.
  ///
  /// - Complexity: O(1)
  func range(of row: Int, offsets: Section, rows: Section) -> Range<Int> {
    let offsets = column(offsets, as: UInt64.self)
    let bounds = offsets.span
    guard row >= 0, row < bounds.count - 1 else { return 0..<0 }
    let (lower, upper) = (bounds[row], bounds[row + 1])
    guard lower <= upper, upper <= UInt64(count(of: rows)) else { return 0..<0 }
    return Int(lower)..<Int(upper)
  }
}
