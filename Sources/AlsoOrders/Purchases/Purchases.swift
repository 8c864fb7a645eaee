internal import AlsoBase
internal import AlsoLinearAlgebra

/// What each known customer bought: one entry for each distinct item.
///
/// Items and orders are numbered as in the baskets. Orders of guests aren't in it.
package struct Purchases: Sendable, Equatable {
  /// Where each customer's entries begin: customers + 1 of them.
  package let offsets: [Int]
  /// The item of each entry, ascending within a customer.
  package let items: [Int32]
  /// The customer's orders that hold the item.
  package let orders: [UInt32]
  /// What those orders still count, in sum.
  package let recency: [Float]
  /// The earliest of those orders.
  package let firstOrders: [Int32]
  /// The latest of those orders.
  package let lastOrders: [Int32]

  /// The number of customers.
  package var customers: Int { offsets.count - 1 }

  /// Where the entries of a customer are.
  package func range(ofCustomer customer: Int) -> Range<Int> {
    offsets[customer]..<offsets[customer + 1]
  }

  /// Gathers the purchases of the first `customers` customers, which must be all.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(lines · log orders of a customer)
  package init(_ baskets: Baskets, customers: Int, recency: Recency, threads: Int = 1) {
    let weights = recency.weights(at: baskets.times, threads: threads)
    let ordersOfCustomers = baskets.ordersByCustomer(customers, threads: threads)
    let keys = PurchaseKeys(baskets, of: ordersOfCustomers, threads: threads)
    let offsets = keys.entryOffsets(threads: threads)
    self.offsets = offsets
    items = keys.column(offsets, filler: 0, threads: threads) { PurchaseKeys.item($0[0]) }
    orders = keys.column(offsets, filler: 0, threads: threads) { UInt32($0.count) }
    self.recency = keys.column(offsets, filler: 0, threads: threads) { keys in
      Float(keys.sum { weights[$0] })
    }
    let times = baskets.times
    // A log needn't be in the order of time; of orders at the same time the first counts.
    firstOrders = keys.column(offsets, filler: 0, threads: threads) { keys in
      keys.firstOrder { times[$0] < times[$1] }
    }
    lastOrders = keys.column(offsets, filler: 0, threads: threads) { keys in
      keys.firstOrder { times[$0] > times[$1] }
    }
  }
}

extension Span<UInt64> {
  /// The sum of what the orders of keys weigh.
  @inline(__always)  // once an entry
  fileprivate func sum(_ weight: (Int) -> Double) -> Double {
    var sum = 0.0
    for place in indices { sum += weight(PurchaseKeys.order(self[place])) }
    return sum
  }

  /// The first order of keys that no other one `precedes`.
  @inline(__always)  // once an entry
  fileprivate func firstOrder(_ precedes: (Int, Int) -> Bool) -> Int32 {
    var first = PurchaseKeys.order(self[0])
    for place in 1..<count {
      let order = PurchaseKeys.order(self[place])
      if precedes(order, first) { first = order }
    }
    return Int32(first)
  }
}

extension Baskets {
  /// The orders of each customer, in the order of the log.
  fileprivate func ordersByCustomer(_ count: Int, threads: Int) -> Grouping<Int32> {
    let blocks = Blocks(rows: self.count, most: groupingBlocks(values: self.count, keys: count))
    return Grouping(keyCount: count, blocks: blocks.count, filler: 0, threads: threads) {
      block,
      add in
      for order in blocks[block] where customers[order] >= 0 {
        add(Int(customers[order]), Int32(order))
      }
    }
  }
}
