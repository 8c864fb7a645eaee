internal import AlsoOrders

/// The training baskets of known items, by order and by item.
struct CoPurchases: Sendable {
  /// The known items of each order.
  private let baskets: [ArraySlice<Int32>]
  /// The orders that hold each known item.
  private let ordersOfItem: [[Int32]]
  /// What each order counts in size-normalized counts: (z - 1)^-½ for z items.
  private let orderWeights: [Double]
  /// √ of each item's number of orders.
  fileprivate let rootOrders: [Double]

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

  /// The number of orders that hold `item`.
  fileprivate func orders(of item: Int) -> Double { Double(ordersOfItem[item].count) }

  /// Calls `body` with each other item of each order that holds `item`, and with the order's weight.
  fileprivate func forEachCompanion(
    of item: Int,
    _ body: (_ other: Int, _ weight: Double) -> Void
  ) {
    for order in ordersOfItem[item] {
      let weight = orderWeights[Int(order)]
      for other in baskets[Int(order)] where Int(other) != item { body(Int(other), weight) }
    }
  }
}

/// Ranks by how often items were bought with the query's, or with the customer's where it gives none.
struct CoPurchaseRanker: Ranker {
  /// How companions of an item are counted.
  enum Count: String, CaseIterable {
    /// Orders with both.
    case orders = "co-occurrence"
    /// Orders with both / (√(orders with one · orders with the other) + 10).
    case cosine
    /// Orders with both, each counted (z - 1)^-½ / (orders with the query's item + 10).
    case conditional
  }

  let count: Count
  let purchases: CoPurchases
  let history: PurchaseHistory

  var name: String { count.rawValue }

  func answers(_ task: EvaluationTask) -> Bool { true }

  func ranking(for query: HeldOutQuery, among admitted: [Bool]) -> [Int] {
    var given = query.items
    if given.isEmpty, let customer = query.customer {
      given = history.purchases(of: customer).map(\.item)
    }
    var scores = [Double](repeating: 0, count: admitted.count)
    for item in given { addCompanions(of: item, to: &scores) }
    return highest(scores, among: admitted)
  }

  private func addCompanions(of item: Int, to scores: inout [Double]) {
    let root = purchases.rootOrders[item]
    let scale = 1 / (purchases.orders(of: item) + 10)
    switch count {
    case .orders:
      purchases.forEachCompanion(of: item) { other, _ in scores[other] += 1 }
    case .cosine:
      purchases.forEachCompanion(of: item) { other, _ in
        scores[other] += 1 / (root * purchases.rootOrders[other] + 10)
      }
    case .conditional:
      purchases.forEachCompanion(of: item) { other, weight in scores[other] += weight * scale }
    }
  }
}
