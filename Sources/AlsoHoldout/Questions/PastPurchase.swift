/// One item that a customer bought before the held-out orders.
package struct PastPurchase: Sendable, Hashable {
  /// The item's number.
  package var item: Int
  /// The customer's orders that hold it.
  package var orders: Int
  /// The time of the last of them, in seconds since 1970.
  package var lastTime: Int64

  package init(item: Int, orders: Int, lastTime: Int64) {
    (self.item, self.orders, self.lastTime) = (item, orders, lastTime)
  }

  /// In so many orders of a customer an item must be to be a staple of theirs.
  package static let stapleOrders = 2
}

extension [PastPurchase] {
  /// A customer's staples: of each kind the item that is in most of their orders, and each item without a
  /// kind; in at least ``PastPurchase/stapleOrders`` orders, ascending.
  ///
  /// Ties go to what was bought last, then to the item that comes first.
  package func staples<Kind: Hashable>(kind: (_ item: Int) -> Kind?) -> [Int] {
    var best: [Kind: PastPurchase] = [:]
    var staples: [Int] = []
    for purchase in self where purchase.orders >= PastPurchase.stapleOrders {
      guard let kind = kind(purchase.item) else {
        staples.append(purchase.item)
        continue
      }
      if let other = best[kind],
        (other.orders, other.lastTime) >= (purchase.orders, purchase.lastTime)
      {
        continue
      }
      best[kind] = purchase
    }
    return (staples + best.values.map(\.item)).sorted()
  }
}
