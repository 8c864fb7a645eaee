internal import AlsoOrders

/// The training baskets of known items, by order and by item.
///
/// What was bought together is counted anew for each query: all pairs of a large shop would not fit into
/// memory, and a query needs few of them.
struct CoPurchases: Sendable {
  /// The known items of each order.
  private let baskets: [ArraySlice<Int32>]
  /// The orders that hold each known item.
  private let ordersOfItem: [[Int32]]
  /// What each order counts in size-normalized counts: (z - 1)^-½ for z items.
  private let orderWeights: [Double]
  /// √ of each item's number of orders.
  let rootOrders: [Double]

  /// Indexes `baskets` without the items that aren't known.
  init(_ baskets: Baskets, knownItems: Int) {
    self.baskets = (0..<baskets.count).map { order in
      baskets.items[baskets.range(ofOrder: order)].prefix { $0 < knownItems }
    }
    var ordersOfItem = [[Int32]](repeating: [], count: knownItems)
    for (order, items) in self.baskets.enumerated() {
      for item in items { ordersOfItem[Int(item)].append(Int32(order)) }
    }
    self.ordersOfItem = ordersOfItem
    orderWeights = self.baskets.map { 1 / Double(max($0.count - 1, 1)).squareRoot() }
    rootOrders = ordersOfItem.map { Double($0.count).squareRoot() }
  }

  /// Counts the other items of the orders that hold `item`.
  ///
  /// - Complexity: O(items of those orders)
  func count(companionsOf item: Int, in companions: inout Companions) {
    for order in ordersOfItem[item] {
      let weight = orderWeights[Int(order)]
      for other in baskets[Int(order)] where Int(other) != item {
        companions.add(Int(other), weight: weight)
      }
    }
  }
}

/// How often each item was bought with one item; emptied and used again for the next.
struct Companions {
  private var tallies: [(orders: Double, weight: Double)]
  private var touched: [Int] = []

  init(count: Int) { tallies = .init(repeating: (0, 0), count: count) }

  /// Counts an order.
  mutating func add(_ item: Int, weight: Double) {
    if tallies[item].orders == 0 { touched.append(item) }
    tallies[item].orders += 1
    tallies[item].weight += weight
  }

  /// Hands over and forgets the counts: orders with both, and their weights.
  mutating func drain(_ body: (_ item: Int, _ orders: Double, _ weight: Double) -> Void) {
    for item in touched {
      body(item, tallies[item].orders, tallies[item].weight)
      tallies[item] = (0, 0)
    }
    touched.removeAll(keepingCapacity: true)
  }
}
