internal import AlsoLinearAlgebra

/// The purchases of some customers, while they are counted.
struct PurchaseRows {
  /// One element an entry, but for `sizes`.
  struct Columns: Sendable {
    /// The entries of each customer.
    var sizes: [Int32] = []
    /// See ``Purchases``, as of all the others.
    var items: [Int32] = []
    var orders: [UInt32] = []
    var recency: [Float] = []
    var firstOrders: [Int32] = []
    var lastOrders: [Int32] = []
  }

  /// One customer's orders with one item.
  private struct Tally {
    var recency = 0.0
    var orders: UInt32 = 0
    var firstOrder: Int32 = 0
    var lastOrder: Int32 = 0

    mutating func add(_ order: Int32, recency: Double, times: Span<Int64>) {
      if orders == 0 {
        (firstOrder, lastOrder) = (order, order)
      } else {
        // A log needn't be in the order of time.
        if times[Int(order)] < times[Int(firstOrder)] { firstOrder = order }
        if times[Int(order)] > times[Int(lastOrder)] { lastOrder = order }
      }
      self.recency += recency
      orders += 1
    }
  }

  private(set) var columns = Columns()
  private var tallies: [Tally]
  /// The items of the customer whose orders are being counted, first as a set, then ascending.
  private var bought: NumberSet
  private var distinct: [Int32] = []
  /// What was found by looking ahead; it has no meaning.
  private var probes = 0

  /// Begins without customers.
  init(items: Int) {
    tallies = [Tally](repeating: Tally(), count: items)
    bought = NumberSet(capacity: items)
  }

  /// Appends the next customer, who placed the orders at these `places` of `orders`; each counts its weight
  /// in `recency`.
  ///
  /// - Complexity: O(items of the orders + items / 4096)
  mutating func append(
    _ places: Range<Int>,
    of orders: Span<Int32>,
    _ baskets: Baskets,
    _ recency: [Double]
  ) {
    let times = baskets.times.span
    for place in places {
      // A customer's orders are all over the log: the memory brings those of the next customers meanwhile.
      if place + 16 < orders.count { look(at: Int(orders[place + 16]), baskets, recency) }
      let order = orders[place]
      let items = baskets.items.span.extracting(baskets.range(ofOrder: Int(order)))
      for entry in items.indices {
        bought.insert(Int(items[entry]))
        tallies[Int(items[entry])].add(order, recency: recency[Int(order)], times: times)
      }
    }
    distinct.removeAll(keepingCapacity: true)
    bought.removeAll(appendingTo: &distinct)
    for item in distinct {
      let tally = tallies[Int(item)]
      tallies[Int(item)] = Tally()
      columns.items.append(item)
      columns.orders.append(tally.orders)
      columns.recency.append(Float(tally.recency))
      columns.firstOrders.append(tally.firstOrder)
      columns.lastOrders.append(tally.lastOrder)
    }
    columns.sizes.append(Int32(distinct.count))
  }

  /// Looks at all of an order that is about to be counted, so that it's in a cache by then.
  @inline(__always)  // once an order
  private mutating func look(at order: Int, _ baskets: Baskets, _ recency: [Double]) {
    let items = baskets.range(ofOrder: order)
    probes ^= Int(baskets.times[order]) ^ Int(truncatingIfNeeded: recency[order].bitPattern)
    if !items.isEmpty { probes ^= Int(baskets.items[items.lowerBound]) }
  }
}
