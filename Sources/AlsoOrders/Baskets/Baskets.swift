/// The items of every order, with the items renumbered by falling number of orders.
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
  /// The items of each order, ascending within it.
  package let items: [Int32]
  /// The moment of each order, in seconds since 1970.
  package let times: [Int64]
  /// The customer of each order; -1 is a guest.
  package let customers: [Int32]

  /// Collects the baskets of `log`, whose orders and customers keep their numbers.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(lines + items · log items), and the sorting of each order's items.
  package init(_ log: OrderLog, threads: Int = 1) {
    let orders = log.itemOrders(threads: threads)
    logItems = Self.itemsByFallingCount(orders)
    var numbers = [Int32](repeating: 0, count: logItems.count)
    for (number, item) in logItems.enumerated() { numbers[Int(item)] = Int32(number) }
    itemNumbers = numbers
    itemOrders = logItems.map { orders[Int($0)] }
    offsets = log.lineOffsets
    items = log.ascendingItems(renumbered: numbers, threads: threads)
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
    // Whole numbers that ascend as the counts fall: they sort faster than by a closure.
    var keys = counts.enumerated().map { UInt64(~$1) << 32 | UInt64($0) }
    keys.sort()
    return keys.map { Int32(truncatingIfNeeded: $0) }
  }
}
