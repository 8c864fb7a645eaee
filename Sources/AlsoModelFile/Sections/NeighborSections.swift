// What is bought in the same orders.

extension ModelContents {
  /// Rows of unequal length: row r is `offsets[r]..<offsets[r + 1]` of the columns beside.
  package struct Neighbors: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The neighbor's number, within a row ascending.
    package var items: [UInt32]
    /// Orders that hold both.
    package var orders: [UInt32]
    /// The customers of these orders; each guest's order is another customer's.
    package var customers: [UInt32]
    /// Orders that hold both, a basket of z items counted (z - 1)^-½: c̃.
    package var weights: [Float]

    package init(
      offsets: [UInt64],
      items: [UInt32],
      orders: [UInt32],
      customers: [UInt32],
      weights: [Float]
    ) {
      self.offsets = offsets
      self.items = items
      self.orders = orders
      self.customers = customers
      self.weights = weights
    }
  }
}

extension Section {
  static let neighborLayouts = [
    Layout(.neighborOffsets, "neighbors.offsets", count: .bounds(.trainedItems), values: .offsets) {
      $0.neighbors.offsets
    },
    Layout(
      .neighborItems,
      "neighbors.items",
      count: .total(of: .neighborOffsets),
      values: .ascendingNumbers(.items)
    ) { $0.neighbors.items },
    Layout(.neighborOrders, "neighbors.orders", count: .total(of: .neighborOffsets), values: .any) {
      $0.neighbors.orders
    },
    Layout(
      .neighborWeights,
      "neighbors.weights",
      count: .total(of: .neighborOffsets),
      values: .notNegative
    ) { $0.neighbors.weights },
    Layout(
      .neighborCustomers,
      "neighbors.customers",
      count: .total(of: .neighborOffsets),
      values: .any,
      presence: .ifNotEmpty
    ) { $0.neighbors.customers },
  ]
}

extension Model {
  /// Where an item's neighbors are; empty for an item that has no factors.
  package func neighborRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .neighborOffsets, rows: .neighborItems)
  }

  /// The neighbors' numbers; see ``neighborRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var neighborItems: Column<UInt32> { storage.column(.neighborItems) }

  /// Orders that hold the item and its neighbor.
  package var neighborOrders: Column<UInt32> { storage.column(.neighborOrders) }

  /// The customers of these orders, each guest another; the orders themselves in a model of a version that
  /// didn't count customers.
  package var neighborCustomers: Column<UInt32> {
    let customers: Column<UInt32> = storage.column(.neighborCustomers)
    return customers.span.isEmpty ? neighborOrders : customers
  }

  /// Orders that hold both, weighted by size.
  package var neighborWeights: Column<Float> { storage.column(.neighborWeights) }
}
