/// The distinct items of every order, with the items renumbered by falling number of orders.
///
/// Every model numbers its items this way (ties: the lower number in the log). The items that are in
/// enough orders to be learnt from are then the first ones, and what is read most lies together.
package struct Baskets: Sendable, Equatable {
  /// The number in the log of each item.
  package let logItems: [Int32]
  /// The number here of each of the log's items.
  package let itemNumbers: [Int32]
  /// The number of orders that hold each item; never rises.
  package let itemOrders: [UInt32]
  /// Where each order's items begin in `items`: orders + 1 of them.
  package let offsets: [Int]
  /// The distinct items of each order, ascending within it.
  package let items: [Int32]
  /// The moment of each order, in seconds since 1970.
  package let times: [Int64]
  /// The customer of each order; -1 is a guest.
  package let customers: [Int32]

  /// Collects the baskets of `log`, whose orders and customers keep their numbers.
  ///
  /// - Complexity: O(lines + items · log items)
  package init(_ log: OrderLog) {
    let distinct = DistinctLines(log)
    logItems = Self.itemsByFallingCount(distinct.counts)
    var numbers = [Int32](repeating: 0, count: logItems.count)
    for (number, item) in logItems.enumerated() { numbers[Int(item)] = Int32(number) }
    itemNumbers = numbers
    itemOrders = logItems.map { distinct.counts[Int($0)] }
    offsets = distinct.offsets
    items = distinct.ascending(renumbered: numbers, counts: itemOrders)
    times = log.orderTimes
    customers = log.orderCustomers
  }

  /// The number of orders.
  package var count: Int { times.count }

  /// Where the items of an order are.
  package func range(ofOrder order: Int) -> Range<Int> { offsets[order]..<offsets[order + 1] }

  /// The number of items that are in at least `minimumOrders` orders: the first ones.
  package func trainedItems(minimumOrders: Int) -> Int {
    itemOrders.firstIndex { Int($0) < minimumOrders } ?? itemOrders.count
  }

  private static func itemsByFallingCount(_ counts: [UInt32]) -> [Int32] {
    (0..<Int32(counts.count)).sorted { a, b in
      let (countA, countB) = (counts[Int(a)], counts[Int(b)])
      return countA == countB ? a < b : countA > countB
    }
  }
}

/// The lines of a log without the repetitions of an item within an order.
private struct DistinctLines {
  /// Where each order's lines begin.
  let offsets: [Int]
  /// The item of each line, numbered as in the log.
  let items: [Int32]
  /// The number of lines, and so of orders, of each item.
  let counts: [UInt32]

  init(_ log: OrderLog) {
    var offsets = [0]
    var items: [Int32] = []
    var counts = [UInt32](repeating: 0, count: log.items.count)
    var lastOrders = [Int](repeating: -1, count: log.items.count)
    offsets.reserveCapacity(log.orders.count + 1)
    items.reserveCapacity(log.lineCount)
    for order in 0..<log.orders.count {
      for line in log.lineOffsets[order]..<log.lineOffsets[order + 1] {
        let item = log.lineItems[line]
        guard lastOrders[Int(item)] != order else { continue }
        lastOrders[Int(item)] = order
        counts[Int(item)] += 1
        items.append(item)
      }
      offsets.append(items.count)
    }
    self.offsets = offsets
    self.items = items
    self.counts = counts
  }

  /// The items under their new `numbers`, ascending within each order; `counts` are by new number.
  ///
  /// Two counting sorts instead of a comparison sort an order: by item, then stably by order.
  func ascending(renumbered numbers: [Int32], counts: [UInt32]) -> [Int32] {
    var nextOfItem = [Int](repeating: 0, count: counts.count)
    var sum = 0
    for (item, count) in counts.enumerated() {
      nextOfItem[item] = sum
      sum += Int(count)
    }
    var ordersByItem = [Int32](repeating: 0, count: items.count)
    for order in 0..<offsets.count - 1 {
      for line in offsets[order]..<offsets[order + 1] {
        let item = Int(numbers[Int(items[line])])
        ordersByItem[nextOfItem[item]] = Int32(order)
        nextOfItem[item] += 1
      }
    }
    var nextOfOrder = offsets
    var ascending = [Int32](repeating: 0, count: items.count)
    var first = 0
    for (item, count) in counts.enumerated() {
      for entry in first..<first + Int(count) {
        let order = Int(ordersByItem[entry])
        ascending[nextOfOrder[order]] = Int32(item)
        nextOfOrder[order] += 1
      }
      first += Int(count)
    }
    return ascending
  }
}
