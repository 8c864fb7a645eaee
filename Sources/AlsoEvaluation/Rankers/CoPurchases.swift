internal import AlsoOrders

/// The training baskets of known items, by order and by item.
///
/// What was bought together is counted anew for each batch of queries: all pairs of a large shop would not
/// fit into memory.
struct CoPurchases: Sendable {
  /// Where each order's known items begin: orders + 1 of them.
  private let basketOffsets: [Int]
  private let basketItems: [Int32]
  /// Where each item's orders begin: known items + 1 of them.
  private let itemOffsets: [Int]
  private let itemOrders: [Int32]
  /// √ of each item's number of orders.
  let rootOrders: [Double]

  /// Indexes `baskets` without the items that aren't known.
  init(_ baskets: Baskets, knownItems: Int) {
    var (offsets, items) = ([0], [Int32]())
    for order in 0..<baskets.count {
      items += baskets.items[baskets.range(ofOrder: order)].prefix { $0 < knownItems }
      offsets.append(items.count)
    }
    var starts = [Int](repeating: 0, count: knownItems + 1)
    for item in items { starts[Int(item) + 1] += 1 }
    for item in 0..<knownItems { starts[item + 1] += starts[item] }
    var next = starts
    var orders = [Int32](repeating: 0, count: items.count)
    for order in 0..<baskets.count {
      for item in items[offsets[order]..<offsets[order + 1]] {
        orders[next[Int(item)]] = Int32(order)
        next[Int(item)] += 1
      }
    }
    basketOffsets = offsets
    basketItems = items
    itemOffsets = starts
    itemOrders = orders
    rootOrders = (0..<knownItems).map { Double(starts[$0 + 1] - starts[$0]).squareRoot() }
  }

  /// The number of known items.
  var knownItems: Int { rootOrders.count }

  /// Counts the items below `limit` of the orders that hold `item`, itself among them; `weight` is what an
  /// order of so many known items counts.
  ///
  /// - Complexity: O(items of those orders)
  func count(
    companionsOf item: Int,
    below limit: Int,
    in companions: inout Companions,
    weight: (Int) -> Double
  ) {
    let (offsets, items) = (basketOffsets.span, basketItems.span)
    for place in itemOffsets[item]..<itemOffsets[item + 1] {
      let order = Int(itemOrders[place])
      let range = offsets[order]..<offsets[order + 1]
      companions.add(items.extracting(range), below: limit, weight: weight(range.count))
    }
  }
}

/// How often each item was bought with one item; emptied and used again for the next.
struct Companions {
  private struct Tally: BitwiseCopyable {
    var orders = 0.0
    var weight = 0.0
  }

  private var tallies: [Tally]
  private var touched: [Int32]
  private var touchedCount = 0

  init(count: Int) {
    tallies = Array(repeating: Tally(), count: count)
    touched = Array(repeating: 0, count: count + 1)
  }

  /// Counts an order's items, which ascend, as far as they are below `limit`.
  mutating func add(_ items: Span<Int32>, below limit: Int, weight: Double) {
    touchedCount = Self.add(items, below: limit, weight, to: &tallies, &touched, touchedCount)
  }

  private static func add(
    _ items: Span<Int32>,
    below limit: Int,
    _ weight: Double,
    to tallies: inout [Tally],
    _ touched: inout [Int32],
    _ count: Int
  ) -> Int {
    var tallies = tallies.mutableSpan
    var touched = touched.mutableSpan
    var count = count
    for index in items.indices {
      let item = items[index]
      guard Int(item) < limit else { break }
      var tally = tallies[Int(item)]
      // Without a branch, which would be foreseen wrongly time and again.
      touched[count] = item
      count += tally.orders == 0 ? 1 : 0
      tally.orders += 1
      tally.weight += weight
      tallies[Int(item)] = tally
    }
    return count
  }

  /// Hands over and forgets the counts: orders with both, and their weights.
  mutating func drain(_ body: (_ item: Int, _ orders: Double, _ weight: Double) -> Void) {
    for place in 0..<touchedCount {
      let item = Int(touched[place])
      body(item, tallies[item].orders, tallies[item].weight)
      tallies[item] = Tally()
    }
    touchedCount = 0
  }
}
