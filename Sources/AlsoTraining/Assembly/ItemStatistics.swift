internal import AlsoBase
internal import AlsoLinearAlgebra
package import AlsoOrders

/// How each item sold, and how much of it lately.
package struct ItemStatistics: Sendable, Equatable {
  /// Customers who bought the item; guests aren't counted.
  package let customers: [UInt32]
  /// Orders that hold the item in the 30 days before the end.
  package let orders30Days: [UInt32]
  /// The day of the first order that holds the item, since 1970.
  package let firstDays: [Int32]
  /// The day of the last order that holds the item, since 1970.
  package let lastDays: [Int32]
  /// What the customers' first purchases of the item still count, in sum.
  package let recentFirstBuyers: [Float]
  /// All orders in the 30 days before the end.
  package let recentOrders: Int

  /// Counts the sales before the end that `recency` counts from.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(items of all baskets + entries of the purchases)
  package init(_ baskets: Baskets, _ purchases: Purchases, recency: Recency, threads: Int = 1) {
    let recent = Sales(baskets, end: recency.end, threads: threads)
    let weights = recency.weights(at: baskets.times, threads: threads)
    var customers = [UInt32](repeating: 0, count: baskets.itemOrders.count)
    var firstBuyers = [Double](repeating: 0, count: baskets.itemOrders.count)
    // One after the other, for the sums of an item's customers round in their order.
    for (item, order) in zip(purchases.items, purchases.firstOrders) {
      customers[Int(item)] += 1
      firstBuyers[Int(item)] += weights[Int(order)]
    }
    self.customers = customers
    orders30Days = recent.orders30Days
    firstDays = recent.firstTimes.map(Timestamp.days)
    lastDays = recent.lastTimes.map(Timestamp.days)
    recentFirstBuyers = firstBuyers.map(Float.init)
    recentOrders = recent.orders
  }
}

/// The first and the last sales of each item, and those of the last days before the end.
struct Sales: Sendable {
  var orders30Days: [UInt32]
  /// The moment of each item's first order.
  var firstTimes: [Int64]
  /// The moment of each item's last order.
  var lastTimes: [Int64]
  /// All orders in the 30 days.
  var orders = 0

  init(_ baskets: Baskets, end: Timestamp, threads: Int) {
    let blocks = Blocks(
      rows: baskets.count,
      most: groupingBlocks(values: baskets.items.count, keys: baskets.itemOrders.count)
    )
    let parts = parallelMap(blocks.count, threads: threads) { block in
      Self(baskets, orders: blocks[block], end: end)
    }
    self = parts[0]
    for part in parts.dropFirst() {
      orders += part.orders
      for item in orders30Days.indices {
        orders30Days[item] += part.orders30Days[item]
        firstTimes[item] = min(firstTimes[item], part.firstTimes[item])
        lastTimes[item] = max(lastTimes[item], part.lastTimes[item])
      }
    }
  }

  private init(_ baskets: Baskets, orders: Range<Int>, end: Timestamp) {
    orders30Days = [UInt32](repeating: 0, count: baskets.itemOrders.count)
    firstTimes = [Int64](repeating: .max, count: orders30Days.count)
    lastTimes = [Int64](repeating: .min, count: orders30Days.count)
    for order in orders {
      let age = end.secondsSince1970 - baskets.times[order]
      let isRecent = age > 0 && age <= 30 * Timestamp.secondsPerDay
      if isRecent { self.orders += 1 }
      for entry in baskets.range(ofOrder: order) {
        let item = Int(baskets.items[entry])
        firstTimes[item] = min(firstTimes[item], baskets.times[order])
        lastTimes[item] = max(lastTimes[item], baskets.times[order])
        if isRecent { orders30Days[item] += 1 }
      }
    }
  }
}
