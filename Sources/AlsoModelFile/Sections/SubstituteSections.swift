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
}
