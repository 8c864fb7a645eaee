package import AlsoModelFile

/// Whether an item that is in a large part of all orders goes with everything alike, as bags and postage do.
///
/// Such an item says nothing of what else an order holds, nor of who ordered it.
package struct GoesWithEverything {
  /// From this share of all orders on an item may go with everything.
  package static let leastShare = 0.2
  /// What goes with everything alike is ordered with each at the chance rate, but for so much.
  private static let alike = 0.7...1.4
  /// The share of the others that it goes with alike.
  private static let mostAlike = 0.9
  /// Of an item with which chance alone gives so many joint orders, these tell something.
  private static let fewestByChance = 10.0

  private let orders: Double
  private var (alike, all) = (0, 0)

  /// Prepares to judge an item in a shop of so many orders.
  package init(orders: Int) { self.orders = Double(max(1, orders)) }

  /// Adds another item: how many orders hold both, and how many each.
  package mutating func add(both: Int, _ ordersOfItem: Int, _ ordersOfOther: Int) {
    let chance = Double(ordersOfItem) * Double(ordersOfOther) / orders
    guard chance >= Self.fewestByChance else { return }
    all += 1
    if Self.alike.contains(Double(both) / chance) { alike += 1 }
  }

  /// Whether the item goes with everything alike.
  package var isMet: Bool { all > 0 && Double(alike) >= Self.mostAlike * Double(all) }
}

extension Model {
  /// The items that are in a large part of all orders and go with everything alike.
  ///
  /// - Complexity: O(neighbors of the items in a fifth of the orders or more)
  package var itemsWithEverything: NumberSet {
    let trained = manifest.trainedItems
    var items = NumberSet(capacity: trained)
    let least = GoesWithEverything.leastShare * Double(max(1, manifest.orders))
    // Items are numbered by falling number of orders.
    for item in 0..<trained {
      guard Double(itemOrders[item]) >= least else { break }
      var test = GoesWithEverything(orders: manifest.orders)
      for entry in neighborRange(of: item) where Int(neighborItems[entry]) < manifest.items {
        let other = Int(itemOrders[Int(neighborItems[entry])])
        test.add(both: Int(neighborOrders[entry]), Int(itemOrders[item]), other)
      }
      if test.isMet { items.insert(item) }
    }
    return items
  }
}
