// The kinds of items, by their category paths.

extension Section {
  static let kindLayouts = [
    Layout(
      .kindNameBytes,
      "kind-names.bytes",
      count: .total(of: .kindNameOffsets),
      values: .ascendingUTF8
    ) { $0.kindNames.joinedBytes },
    Layout(.kindNameOffsets, "kind-names.offsets", count: .bounds(.kinds), values: .offsets) {
      $0.kindNames.joinedOffsets
    },
    Layout(.kindMeanLogPrices, "kinds.mean-log-prices", count: .each(.kinds), values: .finiteOrNaN)
    { $0.kindMeanLogPrices },
    Layout(.kindItemOffsets, "kind-items.offsets", count: .bounds(.kinds), values: .offsets) {
      $0.kindOffsets
    },
    Layout(
      .kindItems,
      "kind-items.items",
      count: .total(of: .kindItemOffsets),
      values: .ascendingNumbers(.items)
    ) { $0.kindItems },
  ]
}

extension Section {
  static let kindSaleLayouts = [
    Layout(
      .kindReturnRates,
      "kinds.return-rates",
      count: .each(.kinds),
      values: .notNegative,
      presence: .ifNotEmpty
    ) { $0.kindReturnRates }
  ]
}

extension TextSections {
  static let kindNames = Self(bytes: .kindNameBytes, offsets: .kindNameOffsets)
}

extension Model {
  /// A kind's category path.
  ///
  /// - Precondition: `index` is in `0..<dimensions.kinds`.
  package func kindName(_ index: Int) -> String { storage.text(.kindNames, index) }

  /// The number of the kind with this category path, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(kinds))
  package func kindIndex(of name: String) -> Int? {
    storage.search(.kindNames, order: nil, for: name)
  }

  /// The mean of ln(price) over what was bought of the kind; NaN without a price.
  package var kindMeanLogPrices: Column<Float> { storage.column(.kindMeanLogPrices) }

  /// The share, shrunk towards a quarter, of those who bought of the kind and ordered anything later that
  /// bought of it again; empty in a model of a version that didn't count them.
  package var kindReturnRates: Column<Float> { storage.column(.kindReturnRates) }

  /// The items of all kinds; see ``kindRange(of:)``.
  package var kindItems: Column<UInt32> { storage.column(.kindItems) }

  /// Where a kind's items are.
  package func kindRange(of kind: Int) -> Range<Int> {
    storage.range(of: kind, offsets: .kindItemOffsets, rows: .kindItems)
  }
}
