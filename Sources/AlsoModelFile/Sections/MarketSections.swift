// The markets that items are ordered in.

extension ModelContents {
  /// In which markets each item was ordered; nothing at all where no order names one.
  package struct Markets: Sendable {
    /// The names: `manifest.markets` of them, in ascending order of their UTF-8.
    package var names: [String]
    /// items + 1 of them.
    package var offsets: [UInt64]
    /// The market's number, within a row ascending.
    package var markets: [UInt32]

    package init(names: [String], offsets: [UInt64], markets: [UInt32]) {
      self.names = names
      self.offsets = offsets
      self.markets = markets
    }

    /// Those of orders that name none.
    package static let none = Markets(names: [], offsets: [], markets: [])
  }
}

extension Section {
  static let marketLayouts = [
    Layout(
      .marketNameBytes,
      "market-names.bytes",
      count: .total(of: .marketNameOffsets),
      values: .ascendingUTF8,
      presence: .ifAny(.markets)
    ) { $0.markets.names.joinedBytes },
    Layout(
      .marketNameOffsets,
      "market-names.offsets",
      count: .bounds(.markets),
      values: .offsets,
      presence: .ifAny(.markets)
    ) {
      // Of no names there is an offset, too.
      $0.markets.names.isEmpty ? [] : $0.markets.names.joinedOffsets
    },
    Layout(
      .itemMarketOffsets,
      "item-markets.offsets",
      count: .bounds(.items),
      values: .offsets,
      presence: .ifAny(.markets)
    ) { $0.markets.offsets },
    Layout(
      .itemMarkets,
      "item-markets.markets",
      count: .total(of: .itemMarketOffsets),
      values: .ascendingNumbers(.markets),
      presence: .ifAny(.markets)
    ) { $0.markets.markets },
  ]
}

extension TextSections {
  static let marketNames = Self(bytes: .marketNameBytes, offsets: .marketNameOffsets)
}

extension Model {
  /// The names of the markets that orders are of, ascending by their bytes; none where no order names one.
  ///
  /// - Complexity: O(markets)
  public var markets: [String] { (0..<dimensions.markets).map { storage.text(.marketNames, $0) } }

  /// The number of the market with this name, its place in ``markets``, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(markets))
  package func marketIndex(of name: String) -> Int? {
    storage.search(.marketNames, order: nil, for: name)
  }

  /// Where the markets of an item's orders are; empty for one that was ordered in none that has a name.
  package func marketRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemMarketOffsets, rows: .itemMarkets)
  }

  /// The markets that items were ordered in; see ``marketRange(of:)``.
  ///
  /// Compare with `dimensions.markets`.
  package var itemMarkets: Column<UInt32> { storage.column(.itemMarkets) }
}
