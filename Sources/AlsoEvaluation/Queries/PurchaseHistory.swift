internal import AlsoOrders

/// What each training customer bought of the known items.
struct PurchaseHistory: Sendable {
  /// One item that a customer bought.
  struct Entry: Sendable {
    /// The item's known number.
    var item: Int
    /// The customer's orders that hold it.
    var orders: Int
    /// The time of the last of them, in seconds since 1970.
    var lastTime: Int64
  }

  private let customers: IdentifierTable
  private let purchases: Purchases
  /// The moment of each order, in seconds since 1970.
  private let times: [Int64]
  private let knownItems: Int
  private let recency: Recency

  /// Collects the purchases of the split's training orders, whose baskets are `baskets`.
  init(_ split: TimeSplit, baskets: Baskets, knownItems: Int) {
    customers = split.training.customers
    recency = Recency(end: split.moment)
    purchases = Purchases(baskets, customers: customers.count, recency: recency)
    times = baskets.times
    self.knownItems = knownItems
  }

  /// The number of training customers.
  var customerCount: Int { customers.count }

  /// Calls `body` with each customer's first purchase of each known item, and what it still counts.
  func forEachFirstPurchase(_ body: (_ customer: Int, _ item: Int, _ weight: Double) -> Void) {
    for customer in 0..<customers.count {
      for entry in purchases.range(ofCustomer: customer) {
        let item = Int(purchases.items[entry])
        guard item < knownItems else { break }
        body(customer, item, recency.weight(at: times[Int(purchases.firstOrders[entry])]))
      }
    }
  }

  /// Whether a customer ordered anything in training, known items or not.
  func knows(_ customer: String) -> Bool { customers.index(of: customer) != nil }

  /// What a customer bought, by ascending item; empty for a customer who bought nothing known.
  func purchases(of customer: String) -> [Entry] {
    guard let customer = customers.index(of: customer) else { return [] }
    let entries = purchases.range(ofCustomer: customer)
    return entries.prefix { Int(purchases.items[$0]) < knownItems }.map {
      Entry(
        item: Int(purchases.items[$0]),
        orders: Int(purchases.orders[$0]),
        lastTime: times[Int(purchases.lastOrders[$0])]
      )
    }
  }
}
