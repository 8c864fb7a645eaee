// What is bought instead of items without a kind.

extension ModelContents {
  /// What is bought instead of each item that has no kind, learnt from orders alone.
  package struct Substitutes: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The substitute's number, within a row ascending.
    package var items: [UInt32]
    /// ``SubstituteScore/statistic(both:_:_:)``, above its threshold.
    package var statistics: [Float]
    /// What the item's customers buy most, for how many buy it, at a price that may take the item's place:
    /// trainedItems + 1 offsets, or none where all items have kinds.
    package var coBuyerOffsets: [UInt64] = []
    /// The numbers of these items, within a row ascending.
    package var coBuyers: [UInt32] = []
    /// ``SubstituteScore/statistic(both:_:_:)`` of each of them.
    package var coBuyerStatistics: [Float] = []

    package init(offsets: [UInt64], items: [UInt32], statistics: [Float]) {
      self.offsets = offsets
      self.items = items
      self.statistics = statistics
    }
  }
}

extension Section {
  static let substituteLayouts = [
    Layout(
      .substituteOffsets,
      "substitutes.offsets",
      count: .bounds(.trainedItems),
      values: .offsets
    ) { $0.substitutes.offsets },
    Layout(
      .substituteItems,
      "substitutes.items",
      count: .total(of: .substituteOffsets),
      values: .ascendingNumbers(.items)
    ) { $0.substitutes.items },
    Layout(
      .substituteStatistics,
      "substitutes.statistics",
      count: .total(of: .substituteOffsets),
      values: .notNegative
    ) { $0.substitutes.statistics },
    Layout(
      .coBuyerOffsets,
      "co-buyers.offsets",
      count: .bounds(.trainedItems),
      values: .offsets,
      presence: .ifNotEmpty
    ) { $0.substitutes.coBuyerOffsets },
    Layout(
      .coBuyerItems,
      "co-buyers.items",
      count: .total(of: .coBuyerOffsets),
      values: .ascendingNumbers(.items),
      presence: .ifNotEmpty
    ) { $0.substitutes.coBuyers },
    Layout(
      .coBuyerStatistics,
      "co-buyers.statistics",
      count: .total(of: .coBuyerOffsets),
      values: .notNegative,
      presence: .ifNotEmpty
    ) { $0.substitutes.coBuyerStatistics },
  ]
}

extension Model {
  /// Where an item's learnt substitutes are; empty for an item that has a kind or no factors.
  package func substituteRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .substituteOffsets, rows: .substituteItems)
  }

  /// The numbers of what is bought instead; see ``substituteRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var substituteItems: Column<UInt32> { storage.column(.substituteItems) }

  /// How many more of their customers buy both than by chance, as a share.
  package var substituteStatistics: Column<Float> { storage.column(.substituteStatistics) }

  /// Where the items are that an item's customers buy most at a price that may take its place; empty for an item
  /// that has a kind or no factors.
  package func coBuyerRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .coBuyerOffsets, rows: .coBuyerItems)
  }

  /// The numbers of these items; see ``coBuyerRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var coBuyerItems: Column<UInt32> { storage.column(.coBuyerItems) }

  /// How many more of their customers buy both than by chance, as a share.
  package var coBuyerStatistics: Column<Float> { storage.column(.coBuyerStatistics) }
}
