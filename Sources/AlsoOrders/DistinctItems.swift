internal import AlsoLinearAlgebra

/// How many distinct items the orders of a log hold, before the items get their numbers.
struct DistinctItems {
  /// Where each order's distinct items are to begin: orders + 1 of them.
  let offsets: [Int]
  /// The number of orders that hold each item, numbered as in the log.
  let itemOrders: [UInt32]
  /// The orders, as they are given to threads.
  private let blocks: Blocks

  /// Counts the lines of `log` without the repetitions of an item within an order.
  ///
  /// - Complexity: O(lines + items)
  init(_ log: OrderLog, threads: Int) {
    let blocks = Blocks(
      rows: log.orders.count,
      most: groupingBlocks(values: log.lineCount, keys: log.items.count)
    )
    let counts = parallelMap(blocks.count, threads: threads) { Counts(log, orders: blocks[$0]) }
    var offsets = [0]
    offsets.reserveCapacity(log.orders.count + 1)
    var (itemOrders, end) = ([UInt32](repeating: 0, count: log.items.count), 0)
    for block in counts {
      for size in block.ofOrders {
        end += Int(size)
        offsets.append(end)
      }
      for (item, count) in block.ofItems.enumerated() { itemOrders[item] += count }
    }
    self.blocks = blocks
    self.offsets = offsets
    self.itemOrders = itemOrders
  }

  /// The distinct items of every order under their new `numbers`, ascending within the order.
  func ascending(_ log: OrderLog, renumbered numbers: [Int32], threads: Int) -> [Int32] {
    let borders = blocks.borders.map { offsets[$0] }
    return parallelArray(borders: borders, filledWith: 0, threads: threads) { block, items in
      var start = 0
      for order in blocks[block] {
        let lines = log.lineItems.span
          .extracting(log.lineOffsets[order]..<log.lineOffsets[order + 1])
        start = appendAscending(lines, numbers.span, to: &items, at: start)
      }
    }
  }

  /// The counts of a block of orders.
  private struct Counts: Sendable {
    /// The distinct items of each order.
    var ofOrders: [Int32] = []
    /// The orders of each item.
    var ofItems: [UInt32]

    init(_ log: OrderLog, orders: Range<Int>) {
      ofItems = [UInt32](repeating: 0, count: log.items.count)
      ofOrders.reserveCapacity(orders.count)
      var lastOrders = [Int32](repeating: -1, count: log.items.count)
      let (items, offsets) = (log.lineItems.span, log.lineOffsets.span)
      for order in orders {
        var size: Int32 = 0
        for line in offsets[order]..<offsets[order + 1] {
          let item = Int(items[line])
          guard lastOrders[item] != Int32(order) else { continue }
          lastOrders[item] = Int32(order)
          ofItems[item] += 1
          size += 1
        }
        ofOrders.append(size)
      }
    }
  }
}

/// Writes the distinct `numbers` of an order's `items`, ascending, from `start` on; answers their end.
private func appendAscending(
  _ items: Span<Int32>,
  _ numbers: Span<Int32>,
  to ascending: inout MutableSpan<Int32>,
  at start: Int
) -> Int {
  var end = start
  // Most orders are so small that no other way of sorting is as fast as by insertion.
  guard items.count > 24 else {
    for line in items.indices {
      end = insert(numbers[Int(items[line])], into: &ascending, start..<end)
    }
    return end
  }
  var sorted = items.indices.map { numbers[Int(items[$0])] }
  sorted.sort()
  for item in sorted where end == start || ascending[end - 1] != item {
    ascending[end] = item
    end += 1
  }
  return end
}

/// Puts `item` into its place in a `range` of distinct items, unless it's there; answers the range's end.
private func insert(
  _ item: Int32,
  into ascending: inout MutableSpan<Int32>,
  _ range: Range<Int>
) -> Int {
  var place = range.upperBound
  while place > range.lowerBound && ascending[place - 1] > item { place -= 1 }
  if place > range.lowerBound && ascending[place - 1] == item { return range.upperBound }
  var moved = range.upperBound
  while moved > place {
    ascending[moved] = ascending[moved - 1]
    moved -= 1
  }
  ascending[place] = item
  return range.upperBound + 1
}
