internal import AlsoBase
package import AlsoLinearAlgebra

extension Interests {
  /// Customers × the first `trainedItems` items as the baskets number them, weighing what carts and views
  /// are worth beside a purchase: the sum of their weights, but never more than one purchase.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(n log n) in the carts and views of each customer.
  package func matrix(
    customers customerCount: Int,
    trainedItems: Int,
    itemNumbers: [Int32],
    threads: Int = 1
  ) -> SparseMatrix {
    let events = Blocks(rows: count, most: groupingBlocks(values: count, keys: customerCount))
    let byCustomer = Grouping(
      keyCount: customerCount,
      blocks: events.count,
      filler: 0 as UInt64,
      threads: threads
    ) { block, add in
      for event in events[block] where kinds[event] != .returned {
        let item = UInt64(itemNumbers[Int(items[event])])
        add(Int(customers[event]), item << 1 | UInt64(kinds[event].rawValue))
      }
    }
    let blocks = Blocks(rows: customerCount)
    let parts = parallelMap(blocks.count, threads: threads) { block in
      var rows = Rows()
      for customer in blocks[block] {
        let events = byCustomer.offsets[customer]..<byCustomer.offsets[customer + 1]
        rows.append(byCustomer.values[events], weights, trainedItems: trainedItems)
      }
      return rows
    }
    var offsets = [0]
    offsets.reserveCapacity(customerCount + 1)
    for part in parts {
      for size in part.sizes { offsets.append(offsets[offsets.count - 1] + size) }
    }
    return SparseMatrix(
      rows: customerCount,
      columns: trainedItems,
      rowOffsets: offsets,
      columnIndices: parts.flatMap(\.items),
      values: parts.flatMap(\.values)
    )
  }

  /// Rows of the matrix, while they are summed.
  private struct Rows: Sendable {
    var sizes: [Int] = []
    var items: [Int32] = []
    var values: [Float] = []

    /// Appends a customer, whose `events` are twice an item's number, and one more for a cart.
    mutating func append(_ events: ArraySlice<UInt64>, _ weights: Weights, trainedItems: Int) {
      let begin = items.count
      let sorted = events.sorted()
      var next = 0
      while next < sorted.count {
        let item = sorted[next] >> 1
        let start = next
        while next < sorted.count, sorted[next] == item << 1 { next += 1 }
        let views = next - start
        while next < sorted.count, sorted[next] >> 1 == item { next += 1 }
        let carts = next - start - views
        let weight = min(1, Double(views) * weights.view + Double(carts) * weights.cart)
        if item < trainedItems, weight > 0 {
          items.append(Int32(item))
          values.append(Float(weight))
        }
      }
      sizes.append(items.count - begin)
    }
  }
}
