package import AlsoLinearAlgebra
internal import Foundation

/// What each known customer bought: one entry for each distinct item.
///
/// Items are numbered as in the baskets. Orders of guests aren't in it.
package struct Purchases: Sendable, Equatable {
  /// Where each customer's entries begin: customers + 1 of them.
  package let offsets: [Int]
  /// The item of each entry, ascending within a customer.
  package let items: [Int32]
  /// The customer's orders that hold the item.
  package let orders: [UInt32]
  /// What those orders still count, in sum.
  package let recency: [Float]
  /// The first of those orders, in seconds since 1970.
  package let firstTimes: [Int64]
  /// The last of those orders, in seconds since 1970.
  package let lastTimes: [Int64]

  /// The number of customers.
  package var customers: Int { offsets.count - 1 }

  /// Where the entries of a customer are.
  package func range(ofCustomer customer: Int) -> Range<Int> {
    offsets[customer]..<offsets[customer + 1]
  }

  /// Gathers the purchases of the first `customers` customers, which must be all.
  ///
  /// - Complexity: O(items of all baskets), and the sorting of each customer's distinct items.
  package init(_ baskets: Baskets, customers: Int, recency: Recency) {
    let orderRecency = baskets.times.map { recency.weight(at: $0) }
    let grouped = OrdersByCustomer(baskets.customers, count: customers)
    var tallies = [Tally](repeating: Tally(), count: baskets.itemOrders.count)
    var touched: [Int32] = []
    var rows = Rows()
    for customer in 0..<customers {
      for position in grouped.offsets[customer]..<grouped.offsets[customer + 1] {
        let order = Int(grouped.orders[position])
        for entry in baskets.range(ofOrder: order) {
          let item = baskets.items[entry]
          if tallies[Int(item)].orders == 0 { touched.append(item) }
          tallies[Int(item)].add(time: baskets.times[order], recency: orderRecency[order])
        }
      }
      touched.sort()
      for item in touched {
        rows.append(item, tallies[Int(item)])
        tallies[Int(item)] = Tally()
      }
      rows.offsets.append(rows.items.count)
      touched.removeAll(keepingCapacity: true)
    }
    offsets = rows.offsets
    items = rows.items
    orders = rows.orders
    self.recency = rows.recency
    firstTimes = rows.firstTimes
    lastTimes = rows.lastTimes
  }

  /// Customers × the first `trainedItems` items, weighing 1 + ln(orders of the customer with the item).
  package func tasteMatrix(trainedItems: Int) -> SparseMatrix {
    var rowOffsets = [0]
    var columns: [Int32] = []
    var weights: [Float] = []
    rowOffsets.reserveCapacity(offsets.count)
    for customer in 0..<customers {
      for entry in range(ofCustomer: customer) {
        // Items ascend, so the trained ones come first.
        guard items[entry] < trainedItems else { break }
        columns.append(items[entry])
        weights.append(Float(1 + log(Double(orders[entry]))))
      }
      rowOffsets.append(columns.count)
    }
    return SparseMatrix(
      rows: customers,
      columns: trainedItems,
      rowOffsets: rowOffsets,
      columnIndices: columns,
      values: weights
    )
  }
}

/// One customer's orders with one item, while they are being counted.
private struct Tally {
  var orders: UInt32 = 0
  var recency = 0.0
  var firstTime = Int64.max
  var lastTime = Int64.min

  mutating func add(time: Int64, recency: Double) {
    orders += 1
    self.recency += recency
    firstTime = min(firstTime, time)
    lastTime = max(lastTime, time)
  }
}

/// The columns of the purchases, while they grow.
private struct Rows {
  var offsets = [0]
  var items: [Int32] = []
  var orders: [UInt32] = []
  var recency: [Float] = []
  var firstTimes: [Int64] = []
  var lastTimes: [Int64] = []

  mutating func append(_ item: Int32, _ tally: Tally) {
    items.append(item)
    orders.append(tally.orders)
    recency.append(Float(tally.recency))
    firstTimes.append(tally.firstTime)
    lastTimes.append(tally.lastTime)
  }
}

/// The orders of each customer, in the order of the log.
private struct OrdersByCustomer {
  let offsets: [Int]
  let orders: [Int32]

  init(_ customers: [Int32], count: Int) {
    var offsets = [Int](repeating: 0, count: count + 1)
    for customer in customers where customer >= 0 { offsets[Int(customer) + 1] += 1 }
    for customer in 0..<count { offsets[customer + 1] += offsets[customer] }
    var next = offsets
    var orders = [Int32](repeating: 0, count: offsets[count])
    for (order, customer) in customers.enumerated() where customer >= 0 {
      orders[next[Int(customer)]] = Int32(order)
      next[Int(customer)] += 1
    }
    self.offsets = offsets
    self.orders = orders
  }
}
