import SampleShop

/// The shop of the default seed, made once for all tests.
let shop = ShopHistory()

/// In how many orders items and kinds are, alone and together.
struct OrderStatistics {
  private(set) var orderCount = 0
  private var counts: [String: Int] = [:]
  private var jointCounts: [[String]: Int] = [:]

  /// Counts the purchases of the orders by a label of the item, such as its kind.
  init(_ orders: [Order], by label: (Item) -> String) {
    for order in orders where !order.purchases.isEmpty {
      orderCount += 1
      let labels = Set(order.purchases.map { label($0.item) })
      for first in labels {
        counts[first, default: 0] += 1
        for second in labels where first < second { jointCounts[[first, second], default: 0] += 1 }
      }
    }
  }

  func count(_ label: String) -> Int { counts[label, default: 0] }

  func count(_ first: String, with second: String) -> Int {
    jointCounts[[first, second].sorted(), default: 0]
  }

  /// How many times as often the two are together as chance alone would have them.
  func lift(_ first: String, with second: String) -> Double {
    Double(count(first, with: second)) * Double(orderCount)
      / (Double(count(first)) * Double(count(second)))
  }
}

/// The purchases of each customer in order of time; those of guests are left out.
let purchasesByCustomer: [String: [(day: Int, item: Item)]] = {
  var purchases: [String: [(day: Int, item: Item)]] = [:]
  for order in shop.orders {
    guard let customer = order.customer else { continue }
    purchases[customer, default: []] += order.purchases.map { (order.day, $0.item) }
  }
  return purchases
}()

let statisticsByItem = OrderStatistics(shop.orders, by: \.id)
let statisticsByKind = OrderStatistics(shop.orders, by: \.kindCode)
