internal import AlsoBase
internal import AlsoLinearAlgebra

/// Every item of every order of a known customer: customer by customer, ascending by item, then by order.
///
/// A pair of item and order is one whole number, the item in its upper half, so that sorting and grouping are
/// a matter of comparing and shifting.
struct PurchaseKeys {
  /// The keys of all customers.
  private let values: [UInt64]
  /// Where each customer's keys begin: customers + 1 of them.
  private let offsets: [Int]
  private let blocks: Blocks

  /// Sorts what each customer bought; `orders` are the orders of each customer, ascending.
  ///
  /// - Complexity: O(lines · log orders of a customer)
  init(_ baskets: Baskets, of orders: Grouping<Int32>, threads: Int) {
    let customers = orders.offsets.count - 1
    var offsets = [Int](repeating: 0, count: customers + 1)
    for (order, customer) in baskets.customers.enumerated() where customer >= 0 {
      offsets[Int(customer) + 1] += baskets.range(ofOrder: order).count
    }
    for customer in 0..<customers { offsets[customer + 1] += offsets[customer] }
    let (starts, blocks) = (offsets, Blocks(rows: customers, most: 256))
    values = parallelArray(
      borders: blocks.borders.map { starts[$0] },
      filledWith: 0,
      threads: threads
    ) { block, keys in
      var sorter = RunSorter()
      let first = starts[blocks[block].lowerBound]
      for customer in blocks[block] {
        let places = orders.offsets[customer]..<orders.offsets[customer + 1]
        let range = starts[customer] - first..<starts[customer + 1] - first
        sorter.take(places, of: orders.values.span, baskets, lineCount: range.count)
        sorter.sort(into: &keys, at: range)
      }
    }
    (self.offsets, self.blocks) = (starts, blocks)
  }

  /// The item of a key.
  @inline(__always)  // several times a line
  static func item(_ key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key >> 32) }

  /// The order of a key.
  @inline(__always)  // several times a line
  static func order(_ key: UInt64) -> Int { Int(key & 0xffff_ffff) }

  /// Where each customer's entries begin, one entry for each distinct item: customers + 1 of them.
  func entryOffsets(threads: Int) -> [Int] {
    let sizes = parallelMap(blocks.count, threads: threads) { block in
      blocks[block].map { customer in
        let keys = values.span.extracting(offsets[customer]..<offsets[customer + 1])
        guard keys.count > 0 else { return Int32(0) }
        var count: Int32 = 1
        for place in 1..<keys.count {
          count &+= Self.item(keys[place]) == Self.item(keys[place - 1]) ? 0 : 1
        }
        return count
      }
    }
    var (entryOffsets, count) = ([0], 0)
    entryOffsets.reserveCapacity(offsets.count)
    for block in sizes {
      for size in block {
        count += Int(size)
        entryOffsets.append(count)
      }
    }
    return entryOffsets
  }

  /// What `value` makes of the keys of each entry, which have the same item.
  ///
  /// - Complexity: O(lines)
  @inline(__always)  // so that `value` isn't called at a distance
  func column<Value: BitwiseCopyable & Sendable>(
    _ entryOffsets: [Int],
    filler: Value,
    threads: Int,
    _ value: @Sendable (Span<UInt64>) -> Value
  ) -> [Value] {
    parallelArray(
      borders: blocks.borders.map { entryOffsets[$0] },
      filledWith: filler,
      threads: threads
    ) { block, column in
      let keys = values.span
      var entry = 0
      for customer in blocks[block] {
        let end = offsets[customer + 1]
        var start = offsets[customer]
        while start < end {
          var next = start + 1
          while next < end, Self.item(keys[next]) == Self.item(keys[start]) { next += 1 }
          column[entry] = value(keys.extracting(start..<next))
          entry += 1
          start = next
        }
      }
    }
  }
}

/// Sorts one customer's keys, which are ascending runs, an order each.
private struct RunSorter {
  private var keys: [UInt64] = []
  private var merged: [UInt64] = []
  /// Where the runs begin, and the number of keys.
  private var starts: [Int] = []
  /// What was found by looking ahead; it has no meaning.
  private var probes = 0

  /// Takes the orders at these `places` of `orders`, which have so many lines.
  mutating func take(
    _ places: Range<Int>,
    of orders: Span<Int32>,
    _ baskets: Baskets,
    lineCount: Int
  ) {
    let shortage = lineCount - min(keys.count, merged.count)
    if shortage > 0 {
      keys.append(contentsOf: repeatElement(0, count: shortage))
      merged.append(contentsOf: repeatElement(0, count: shortage))
    }
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    for place in places {
      look(ahead: place, of: orders, baskets)
      let end = write(Int(orders[place]), baskets, to: &keys, at: starts[starts.count - 1])
      starts.append(end)
    }
  }

  /// Looks at orders that are about to be taken, so that they are in a cache by then: a customer's are all
  /// over the log.
  @inline(__always)  // once an order
  private mutating func look(ahead place: Int, of orders: Span<Int32>, _ baskets: Baskets) {
    if place + 16 < orders.count { probes ^= baskets.offsets[Int(orders[place + 16])] }
    guard place + 8 < orders.count else { return }
    let items = baskets.range(ofOrder: Int(orders[place + 8]))
    if !items.isEmpty { probes ^= Int(baskets.items[items.lowerBound]) }
  }

  /// Writes the keys that were taken, ascending, to a range of `target`: pairs of neighbouring runs are
  /// merged until there is one.
  mutating func sort(into target: inout MutableSpan<UInt64>, at range: Range<Int>) {
    while starts.count > 2 {
      mergePairs(keys, to: &merged, &starts)
      swap(&keys, &merged)
    }
    let keys = keys.span
    for (key, place) in range.enumerated() { target[place] = keys[key] }
  }
}

/// Writes the keys of an order from `start` on, and gives the place behind them.
@inline(__always)  // once an order
private func write(
  _ order: Int,
  _ baskets: Baskets,
  to keys: inout [UInt64],
  at start: Int
) -> Int {
  let items = baskets.items.span.extracting(baskets.range(ofOrder: order))
  var keys = keys.mutableSpan
  for entry in items.indices {
    keys[start + entry] = UInt64(UInt32(bitPattern: items[entry])) << 32 | UInt64(order)
  }
  return start + items.count
}

/// Merges the first two runs, the next two and so on; a last one without another is copied.
private func mergePairs(_ keys: [UInt64], to merged: inout [UInt64], _ starts: inout [Int]) {
  let (source, last) = (keys.span, starts.count - 1)
  var target = merged.mutableSpan
  var (run, kept) = (0, 0)
  while run < last {
    let (start, middle) = (starts[run], starts[run + 1])
    let end = starts[min(run + 2, last)]
    merge(start..<middle, middle..<end, of: source, to: &target)
    starts[kept] = start
    kept += 1
    run += 2
  }
  starts[kept] = starts[last]
  starts.removeLast(last - kept)
}

/// Merges two ascending runs, which stand one behind the other, to the same place of `target`.
private func merge(
  _ a: Range<Int>,
  _ b: Range<Int>,
  of source: Span<UInt64>,
  to target: inout MutableSpan<UInt64>
) {
  var (first, second, place) = (a.lowerBound, b.lowerBound, a.lowerBound)
  while first < a.upperBound, second < b.upperBound {
    let (x, y) = (source[first], source[second])
    // No branch that nobody could foresee.
    let isFirst = x < y ? 1 : 0
    target[place] = min(x, y)
    first &+= isFirst
    second &+= 1 &- isFirst
    place &+= 1
  }
  for rest in first..<a.upperBound {
    target[place] = source[rest]
    place += 1
  }
  for rest in second..<b.upperBound {
    target[place] = source[rest]
    place += 1
  }
}
