internal import AlsoOrders

// What is known of each item.

extension Section {
  static let itemLayouts = [
    Layout(
      .itemIdentifierBytes,
      "item-ids.bytes",
      count: .total(of: .itemIdentifierOffsets),
      values: .utf8
    ) { $0.itemIdentifiers.bytes },
    Layout(.itemIdentifierOffsets, "item-ids.offsets", count: .bounds(.items), values: .offsets) {
      $0.itemIdentifiers.offsets
    },
    Layout(
      .itemIdentifierOrder,
      "item-ids.order",
      count: .each(.items),
      values: .order(of: .itemIdentifierBytes)
    ) { $0.itemIdentifiers.order },
    Layout(.itemNameBytes, "item-names.bytes", count: .total(of: .itemNameOffsets), values: .utf8) {
      $0.itemNames.joinedBytes
    },
    Layout(.itemNameOffsets, "item-names.offsets", count: .bounds(.items), values: .offsets) {
      $0.itemNames.joinedOffsets
    },
    Layout(.itemKinds, "items.kinds", count: .each(.items), values: .numberOrNone(.kinds)) {
      $0.itemKinds
    },
    Layout(.itemPrices, "items.prices", count: .each(.items), values: .finiteOrNaN) {
      $0.itemPrices
    },
    Layout(.itemOrders, "items.orders", count: .each(.items), values: .any) { $0.itemOrders },
    Layout(.itemCustomers, "items.customers", count: .each(.items), values: .any) {
      $0.itemCustomers
    },
    Layout(.itemOrders30Days, "items.orders-30-days", count: .each(.items), values: .any) {
      $0.itemOrders30Days
    },
    Layout(.itemFirstDays, "items.first-days", count: .each(.items), values: .any) {
      $0.itemFirstDays
    },
    Layout(
      .itemRecentFirstBuyers,
      "items.recent-first-buyers",
      count: .each(.items),
      values: .notNegative
    ) { $0.itemRecentFirstBuyers },
  ]
}

extension Section {
  static let itemSaleLayouts = [
    Layout(
      .itemLastDays,
      "items.last-days",
      count: .each(.items),
      values: .any,
      presence: .ifNotEmpty
    ) { $0.itemLastDays }
  ]

  static let unsellableItemLayouts = [
    Layout(
      .unsellableItems,
      "unsellable-items",
      count: .any,
      values: .ascendingNumbers(.items),
      presence: .ifNotEmpty
    ) { $0.unsellableItems }
  ]
}

extension TextSections {
  static let itemIdentifiers = Self(bytes: .itemIdentifierBytes, offsets: .itemIdentifierOffsets)
  static let itemNames = Self(bytes: .itemNameBytes, offsets: .itemNameOffsets)
}

extension Model {
  /// The number of the item with this identifier, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(items))
  package func itemIndex(of identifier: String) -> Int? {
    let order = storage.column(.itemIdentifierOrder, as: UInt32.self)
    return storage.search(.itemIdentifiers, order: order, for: identifier)
  }

  /// An item's identifier.
  ///
  /// Bytes of a damaged file that aren't UTF-8 read as U+FFFD.
  ///
  /// - Precondition: `index` is in `0..<dimensions.items`.
  package func itemIdentifier(_ index: Int) -> String { storage.text(.itemIdentifiers, index) }

  /// The UTF-8 of all items' identifiers; see ``itemIdentifierRange(of:)``.
  package var itemIdentifierBytes: Column<UInt8> { storage.column(.itemIdentifierBytes) }

  /// Where an item's identifier is among ``itemIdentifierBytes``; empty if there is no such item.
  package func itemIdentifierRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemIdentifierOffsets, rows: .itemIdentifierBytes)
  }

  /// The UTF-8 of all items' names; see ``itemNameRange(of:)``.
  package var itemNameBytes: Column<UInt8> { storage.column(.itemNameBytes) }

  /// Where an item's name is among ``itemNameBytes``; empty without one.
  package func itemNameRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemNameOffsets, rows: .itemNameBytes)
  }

  /// An item's name; empty without one.
  ///
  /// - Precondition: `index` is in `0..<dimensions.items`.
  package func itemName(_ index: Int) -> String { storage.text(.itemNames, index) }

  /// The item's kind; -1 without one.
  ///
  /// Compare with `dimensions.kinds`.
  package var itemKinds: Column<Int32> { storage.column(.itemKinds) }

  /// The item's reference price; NaN if none is known.
  package var itemPrices: Column<Float> { storage.column(.itemPrices) }

  /// Orders that hold the item.
  package var itemOrders: Column<UInt32> { storage.column(.itemOrders) }

  /// Customers who bought the item.
  package var itemCustomers: Column<UInt32> { storage.column(.itemCustomers) }

  /// Orders that hold the item in the 30 days before the end.
  package var itemOrders30Days: Column<UInt32> { storage.column(.itemOrders30Days) }

  /// The day of the item's first order, since 1970.
  package var itemFirstDays: Column<Int32> { storage.column(.itemFirstDays) }

  /// The day of the item's last order, since 1970; empty in a model of a version that didn't keep it.
  package var itemLastDays: Column<Int32> { storage.column(.itemLastDays) }

  /// First-time buyers of the item, by recency.
  package var itemRecentFirstBuyers: Column<Float> { storage.column(.itemRecentFirstBuyers) }

  /// The items that can't be sold.
  ///
  /// Compare with `dimensions.items`.
  package var unsellableItems: Column<UInt32> { storage.column(.unsellableItems) }
}
