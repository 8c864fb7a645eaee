package import AlsoOrders

/// How each item sold, and how much of it lately.
package struct ItemStatistics: Sendable, Equatable {
  /// Customers who bought the item; guests aren't counted.
  package let customers: [UInt32]
  /// Orders that hold the item in the 30 days before the end.
  package let orders30Days: [UInt32]
  /// Orders that hold the item in the 45 days before the end.
  package let orders45Days: [UInt32]
  /// What the customers' first purchases of the item still count, in sum.
  package let recentFirstBuyers: [Float]
  /// All orders in the 30 days before the end.
  package let recentOrders: Int

  /// Counts the sales before the end that `recency` counts from.
  package init(_ baskets: Baskets, _ purchases: Purchases, recency: Recency) {
    var orders30Days = [UInt32](repeating: 0, count: baskets.itemOrders.count)
    var orders45Days = orders30Days
    var customers = orders30Days
    var recentOrders = 0
    for order in 0..<baskets.count {
      let age = recency.end.secondsSince1970 - baskets.times[order]
      guard age > 0 && age <= 45 * Timestamp.secondsPerDay else { continue }
      let isRecent = age <= 30 * Timestamp.secondsPerDay
      if isRecent { recentOrders += 1 }
      for entry in baskets.range(ofOrder: order) {
        let item = Int(baskets.items[entry])
        orders45Days[item] += 1
        if isRecent { orders30Days[item] += 1 }
      }
    }
    var firstBuyers = [Double](repeating: 0, count: baskets.itemOrders.count)
    for (item, firstTime) in zip(purchases.items, purchases.firstTimes) {
      customers[Int(item)] += 1
      firstBuyers[Int(item)] += recency.weight(at: firstTime)
    }
    self.customers = customers
    self.orders30Days = orders30Days
    self.orders45Days = orders45Days
    self.recentFirstBuyers = firstBuyers.map(Float.init)
    self.recentOrders = recentOrders
  }
}
