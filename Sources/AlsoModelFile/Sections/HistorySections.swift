// Who bought what: the items of each customer and the customers of each item.

extension ModelContents {
  /// What each customer bought: one entry for each distinct item.
  package struct History: Sendable {
    /// customers + 1 of them.
    package var offsets: [UInt64]
    /// The item's number, within a row ascending, which may be that of an item without factors.
    package var items: [UInt32]
    /// The customer's orders that hold the item.
    package var orders: [UInt32]
    /// Σ over those orders of 2^(-age / 60 days), age counted back from the manifest's `end`.
    package var recency: [Float]
    /// The last of those orders, in whole days since 1970.
    package var lastDays: [Int32]

    package init(
      offsets: [UInt64],
      items: [UInt32],
      orders: [UInt32],
      recency: [Float],
      lastDays: [Int32]
    ) {
      self.offsets = offsets
      self.items = items
      self.orders = orders
      self.recency = recency
      self.lastDays = lastDays
    }
  }

  /// Who bought each item, the history the other way round: one entry for each distinct customer.
  package struct Buyers: Sendable {
    /// items + 1 of them.
    package var offsets: [UInt64]
    /// The customer's number, within a row ascending.
    package var customers: [UInt32]

    package init(offsets: [UInt64], customers: [UInt32]) {
      self.offsets = offsets
      self.customers = customers
    }
  }
}

extension Section {
  static let historyLayouts = [
    Layout(.historyOffsets, "history.offsets", count: .bounds(.customers), values: .offsets) {
      $0.history.offsets
    },
    Layout(
      .historyItems,
      "history.items",
      count: .total(of: .historyOffsets),
      values: .ascendingNumbers(.items)
    ) { $0.history.items },
    Layout(.historyOrders, "history.orders", count: .total(of: .historyOffsets), values: .any) {
      $0.history.orders
    },
    Layout(
      .historyRecency,
      "history.recency",
      count: .total(of: .historyOffsets),
      values: .notNegative
    ) { $0.history.recency },
    Layout(.historyLastDays, "history.last-days", count: .total(of: .historyOffsets), values: .any)
    { $0.history.lastDays },
  ]
}

extension Section {
  static let buyerLayouts = [
    Layout(.buyerOffsets, "buyers.offsets", count: .bounds(.items), values: .offsets) {
      $0.buyers.offsets
    },
    Layout(
      .buyerCustomers,
      "buyers.customers",
      count: .total(of: .buyerOffsets),
      values: .ascendingNumbers(.customers)
    ) { $0.buyers.customers },
  ]
}

extension Model {
  /// Where a customer's purchases are.
  package func historyRange(of customer: Int) -> Range<Int> {
    storage.range(of: customer, offsets: .historyOffsets, rows: .historyItems)
  }

  /// What customers bought; see ``historyRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var historyItems: Column<UInt32> { storage.column(.historyItems) }

  /// The customer's orders that hold the item.
  package var historyOrders: Column<UInt32> { storage.column(.historyOrders) }

  /// Those orders, by recency.
  package var historyRecency: Column<Float> { storage.column(.historyRecency) }

  /// The day of the last of those orders, since 1970.
  package var historyLastDays: Column<Int32> { storage.column(.historyLastDays) }

  /// Where an item's buyers are.
  package func buyerRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .buyerOffsets, rows: .buyerCustomers)
  }

  /// Who bought the items; see ``buyerRange(of:)``.
  ///
  /// Compare with `dimensions.customers`.
  package var buyerCustomers: Column<UInt32> { storage.column(.buyerCustomers) }
}
