internal import AlsoOrders

extension OrderLog.Builder {
  /// What a dump says of its orders, and which lines belong to which.
  package struct Heads: Sendable {
    private(set) var orders = IdentifierTable()
    private(set) var customers = IdentifierTable()
    /// The customer of each order; -1 is a guest.
    private(set) var customersOfOrders: [Int32] = []
    private(set) var times: [Int64] = []
    /// The markets that are named.
    private(set) var markets = IdentifierTable()
    /// The market of each of the first orders, none of the others; -1 where no line names one.
    private var marketsOfFirst: [Int32] = []
    /// In what each order's lines differ.
    private var differences: [Differences] = []
    /// The order of each run of lines, and the number of lines up to the run's end.
    private var runOrders: [Int32] = []
    private var runEnds: [Int] = []
    /// Whether each order's lines stand together, which they do in most dumps.
    private(set) var isGrouped = true
    /// What was found by looking ahead; it has no meaning.
    private var probes: UInt64 = 0

    /// What lines of one order say differently of it.
    private struct Differences: OptionSet {
      let rawValue: UInt8
      static let time = Differences(rawValue: 1)
      static let customer = Differences(rawValue: 2)
      static let market = Differences(rawValue: 4)
    }

    /// Creates the part of a builder without lines.
    package init() {}

    /// The number of lines so far.
    var lineCount: Int { runEnds.last ?? 0 }

    /// Makes room for `factor` times the runs of a batch, each of another order.
    package mutating func reserveCapacity(for batch: OrderBatch, times factor: Double) {
      let runs = Int(factor * Double(batch.runs.count))
      let byteCount = batch.runs.reduce(0) { $0 + $1.order.place.byteCount }
      orders.reserveCapacity(runs, byteCount: Int(factor * Double(byteCount)))
      runOrders.reserveCapacity(runs)
      runEnds.reserveCapacity(runs)
      customersOfOrders.reserveCapacity(runs)
      times.reserveCapacity(runs)
      differences.reserveCapacity(runs)
    }

    /// Appends the lines of a batch, which are behind all that were appended before; `bytes` are its
    /// stretch.
    ///
    /// - Complexity: O(runs of lines of one order + length of their identifiers), expected and amortized.
    package mutating func append(_ batch: OrderBatch, of bytes: [UInt8]) {
      let before = lineCount
      let runs = batch.runs.span
      var ahead = 0
      for index in runs.indices {
        if index == ahead {
          ahead = min(index + 32, runs.count)
          // The sum keeps the loads alive.
          for next in index..<ahead {
            probes ^= orders.probe(hash: runs[next].order.hash)
            probes ^= customers.probe(hash: runs[next].customer.hash)
          }
        }
        runOrders.append(Int32(insert(runs[index], of: batch, bytes)))
        let end = index + 1 < runs.count ? runs[index + 1].start : batch.lineCount
        runEnds.append(before + end)
      }
      if !batch.markets.isEmpty { takeMarkets(of: batch, bytes) }
    }

    /// Takes what the runs of the batch that was appended last say of markets: of an order's lines the first
    /// that names one counts.
    private mutating func takeMarkets(of batch: OrderBatch, _ bytes: [UInt8]) {
      precondition(batch.markets.count == batch.runs.count, "some lines are of a market")
      for (order, key) in zip(runOrders.suffix(batch.runs.count), batch.markets) {
        let name = batch.span(key.place, bytes.span)
        if name.isEmpty { continue }
        let order = Int(order)
        while marketsOfFirst.count <= order { marketsOfFirst.append(-1) }
        let known = Int(marketsOfFirst[order])
        if known < 0 {
          marketsOfFirst[order] = Int32(markets.insert(name, hash: key.hash))
        } else if !equalBytes(name, markets.span(at: known)) {
          differences[order].insert(.market)
        }
      }
    }

    /// The market of each order, -1 where no line names one; empty if none does.
    var marketsOfOrders: [Int32] {
      guard markets.count > 0 else { return [] }
      return marketsOfFirst + repeatElement(-1, count: times.count - marketsOfFirst.count)
    }

    /// The number of a run's order.
    private mutating func insert(
      _ run: OrderBatch.Run,
      of batch: OrderBatch,
      _ bytes: [UInt8]
    ) -> Int {
      let identifier = batch.span(run.order.place, bytes.span)
      let order = orders.insert(identifier, hash: run.order.hash)
      if order == times.count {
        let customer = batch.span(run.customer.place, bytes.span)
        let isGuest = customer.isEmpty
        customersOfOrders.append(
          isGuest ? -1 : Int32(customers.insert(customer, hash: run.customer.hash))
        )
        times.append(run.time)
        differences.append([])
      } else {
        if order != times.count - 1 { isGrouped = false }
        join(run, of: batch, bytes, to: order)
      }
      return order
    }

    /// Takes a run of an order that is known: the earliest time counts, and the first customer.
    private mutating func join(
      _ run: OrderBatch.Run,
      of batch: OrderBatch,
      _ bytes: [UInt8],
      to order: Int
    ) {
      if run.time != times[order] {
        differences[order].insert(.time)
        times[order] = min(times[order], run.time)
      }
      let customer = batch.span(run.customer.place, bytes.span)
      let known = customersOfOrders[order]
      let isSame =
        known < 0 ? customer.isEmpty : equalBytes(customer, customers.span(at: Int(known)))
      if !isSame { differences[order].insert(.customer) }
    }

    /// The number of orders whose lines have several times.
    var ordersWithSeveralTimes: Int { differences.count { $0.contains(.time) } }

    /// The number of orders whose lines have several customers, a guest being one.
    var ordersWithSeveralCustomers: Int { differences.count { $0.contains(.customer) } }

    /// The number of orders whose lines name several markets; `nil` if no line names one.
    var ordersWithSeveralMarkets: Int? {
      markets.count > 0 ? differences.count { $0.contains(.market) } : nil
    }

    /// Where each order's lines begin once they are grouped.
    func lineOffsets() -> [Int] {
      var offsets = [Int](repeating: 0, count: orders.count + 1)
      var start = 0
      for run in runOrders.indices {
        offsets[Int(runOrders[run]) + 1] += runEnds[run] - start
        start = runEnds[run]
      }
      for order in 0..<orders.count { offsets[order + 1] += offsets[order] }
      return offsets
    }

    /// The lines of each run, the runs order by order.
    func runsByOrder() -> [Range<Int>] {
      var next = [Int](repeating: 0, count: orders.count + 1)
      for order in runOrders { next[Int(order) + 1] += 1 }
      for order in 0..<orders.count { next[order + 1] += next[order] }
      var runs = [Range<Int>](repeating: 0..<0, count: runOrders.count)
      var start = 0
      for (run, order) in runOrders.enumerated() {
        runs[next[Int(order)]] = start..<runEnds[run]
        next[Int(order)] += 1
        start = runEnds[run]
      }
      return runs
    }
  }
}
