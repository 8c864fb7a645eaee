package import AlsoOrders

/// What each training customer bought of the known items.
package struct PurchaseHistory: Sendable {
  private let customers: IdentifierTable
  private let purchases: Purchases
  /// The moment of each order, in seconds since 1970.
  private let times: [Int64]
  private let knownItems: Int
  private let recency: Recency

  /// Collects the purchases of the split's training orders, whose baskets are `baskets`.
  package init(_ split: TimeSplit, baskets: Baskets, knownItems: Int) {
    customers = split.training.customers
    recency = Recency(end: split.moment)
    purchases = Purchases(baskets, customers: customers.count, recency: recency)
    times = baskets.times
    self.knownItems = knownItems
  }

  /// The number of training customers.
  package var customerCount: Int { customers.count }

  /// Calls `body` with each customer's first purchase of each known item, and what it still counts.
  package func forEachFirstPurchase(
    _ body: (_ customer: Int, _ item: Int, _ weight: Double) -> Void
  ) {
    for customer in 0..<customers.count {
      for entry in purchases.range(ofCustomer: customer) {
        let item = Int(purchases.items[entry])
        guard item < knownItems else { break }
        body(customer, item, recency.weight(at: times[Int(purchases.firstOrders[entry])]))
      }
    }
  }

  /// Whether a customer ordered anything in training, known items or not.
  package func knows(_ customer: String) -> Bool { customers.index(of: customer) != nil }

  /// What a customer bought, by ascending item; empty for a customer who bought nothing known.
  package func purchases(of customer: String) -> [PastPurchase] {
    guard let customer = customers.index(of: customer) else { return [] }
    let entries = purchases.range(ofCustomer: customer)
    return entries.prefix { Int(purchases.items[$0]) < knownItems }.map {
      PastPurchase(
        item: Int(purchases.items[$0]),
        orders: Int(purchases.orders[$0]),
        lastTime: times[Int(purchases.lastOrders[$0])]
      )
    }
  }
}
