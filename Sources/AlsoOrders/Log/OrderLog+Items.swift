internal import AlsoBase
internal import AlsoLinearAlgebra

extension OrderLog {
  /// The number of orders that hold each item, which is that of its lines: no item repeats in an order.
  ///
  /// - Complexity: O(lines + items)
  func itemOrders(threads: Int) -> [UInt32] {
    let blocks = Blocks(rows: lineCount, most: groupingBlocks(values: lineCount, keys: items.count))
    let counts = parallelMap(blocks.count, threads: threads) { block in
      var counts = [UInt32](repeating: 0, count: items.count)
      let items = lineItems.span
      for line in blocks[block] { counts[Int(items[line])] += 1 }
      return counts
    }
    var sums = [UInt32](repeating: 0, count: items.count)
    for block in counts {
      for (item, count) in block.enumerated() { sums[item] += count }
    }
    return sums
  }

  /// The items of every order under their new `numbers`, ascending within the order.
  ///
  /// - Complexity: O(lines), and the sorting of each order's items
  func ascendingItems(renumbered numbers: [Int32], threads: Int) -> [Int32] {
    let blocks = Blocks(rows: orders.count)
    let borders = blocks.borders.map { lineOffsets[$0] }
    return parallelArray(borders: borders, filledWith: 0, threads: threads) { block, ascending in
      var start = 0
      for order in blocks[block] {
        let items = lineItems.span.extracting(lineOffsets[order]..<lineOffsets[order + 1])
        write(items, renumbered: numbers.span, to: &ascending, at: start)
        start += items.count
      }
    }
  }
}

/// Writes the new `numbers` of an order's items, ascending, from `start` on.
private func write(
  _ items: Span<Int32>,
  renumbered numbers: Span<Int32>,
  to ascending: inout MutableSpan<Int32>,
  at start: Int
) {
  // Most orders are so small that no other way of sorting is as fast as by insertion.
  guard items.count > 24 else {
    for line in items.indices {
      let item = numbers[Int(items[line])]
      var place = start + line
      while place > start && ascending[place - 1] > item {
        ascending[place] = ascending[place - 1]
        place -= 1
      }
      ascending[place] = item
    }
    return
  }
  var sorted = items.indices.map { numbers[Int(items[$0])] }
  sorted.sort()
  for (place, item) in sorted.enumerated() { ascending[start + place] = item }
}
