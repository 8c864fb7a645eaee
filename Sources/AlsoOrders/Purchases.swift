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
  /// - Complexity: O(items of all baskets + customers · items / 4096)
  package init(_ baskets: Baskets, customers: Int, recency: Recency, threads: Int = 1) {
    let weights = recency.weights(at: baskets.times, threads: threads)
    let ordersOfCustomers = baskets.ordersByCustomer(customers, threads: threads)
    let blocks = Blocks(
      rows: customers,
      most: groupingBlocks(values: baskets.items.count, keys: baskets.itemOrders.count)
    )
    var parts = parallelMap(blocks.count, threads: threads) { block in
      var rows = PurchaseRows(items: baskets.itemOrders.count)
      for customer in blocks[block] {
        let range = ordersOfCustomers.offsets[customer]..<ordersOfCustomers.offsets[customer + 1]
        rows.append(range, of: ordersOfCustomers.values.span, baskets, weights)
      }
      return rows.columns
    }
    var (offsets, count) = ([0], 0)
    offsets.reserveCapacity(customers + 1)
    for part in parts {
      for size in part.sizes {
        count += Int(size)
        offsets.append(count)
      }
    }
    self.offsets = offsets
    // One column after the other is joined and its parts are freed.
    items = parts.joined(\.items, threads: threads)
    orders = parts.joined(\.orders, threads: threads)
    self.recency = parts.joined(\.recency, threads: threads)
    firstOrders = parts.joined(\.firstOrders, threads: threads)
    lastOrders = parts.joined(\.lastOrders, threads: threads)
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

extension [PurchaseRows.Columns] {
  /// A column of all parts, which lose it.
  fileprivate mutating func joined<Value: BitwiseCopyable & Sendable>(
    _ column: WritableKeyPath<PurchaseRows.Columns, [Value]>,
    threads: Int
  ) -> [Value] {
    let joined = Array<Value>(joining: map { $0[keyPath: column] }, threads: threads)
    for part in indices { self[part][keyPath: column] = [] }
    return joined
  }
}
