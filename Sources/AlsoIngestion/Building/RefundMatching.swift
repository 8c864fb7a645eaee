internal import AlsoOrders

/// Finds the purchases that refunds cancel.
///
/// A refund belongs to purchases of the same item and customer at the same time or before: first to that of
/// the order that it names, if that is one of them, then to the others, the latest first. It takes their
/// quantity until its own is used up. A guest's belongs to the order that it names, or to nothing. Refunds
/// are taken in the order of time, those of the same time as they are in the dump.
struct RefundMatching {
  /// An item in an order, or of a customer.
  private struct Pair: Hashable {
    let owner: Int32
    let item: Int32
  }

  /// A refund whose identifiers the log knows, or doesn't: -1.
  private struct Claim {
    let order: Int32
    let customer: Int32
    let isGuest: Bool
    let item: Int32
    let time: Int64
    let quantity: Float
  }

  /// Whether each refund found a purchase to take from.
  private(set) var isMatched: [Bool]
  /// How many of them were left with a quantity that nobody bought.
  private(set) var excessive = 0
  /// What is left of the lines that refunds took from; zero is nothing.
  private(set) var left: [Int: Double] = [:]

  private let log: OrderLog
  private var linesOfOrders: [Pair: Int] = [:]
  private var purchasesOfCustomers: [Pair: CustomerPurchases] = [:]

  /// Matches `refunds`, whose order is the dump's, with the lines of a log.
  ///
  /// - Complexity: O(r log r + orders + lines of the r refunds' orders and customers), expected.
  init(_ refunds: OrderLog.Builder.Refunds, with log: OrderLog) {
    self.log = log
    isMatched = [Bool](repeating: false, count: refunds.refunds.count)
    let claims = Self.claims(refunds, log)
    collectPurchases(of: claims)
    for number in claims.indices.sorted(by: { (claims[$0].time, $0) < (claims[$1].time, $1) }) {
      settle(claims[number], number)
    }
  }

  private static func claims(_ refunds: OrderLog.Builder.Refunds, _ log: OrderLog) -> [Claim] {
    let names = refunds.identifiers
    func number(_ name: Int, in table: IdentifierTable) -> Int32 {
      Int32(table.index(of: names.span(at: name)) ?? -1)
    }
    return refunds.refunds.map { refund in
      Claim(
        order: number(refund.order, in: log.orders),
        customer: number(refund.customer, in: log.customers),
        isGuest: names.span(at: refund.customer).isEmpty,
        item: number(refund.item, in: log.items),
        time: refund.time,
        quantity: refund.quantity
      )
    }
  }

  /// Finds the lines that any of the claims could take from.
  private mutating func collectPurchases(of claims: [Claim]) {
    var isConcerned = [Bool](repeating: false, count: log.orders.count)
    var isConcernedCustomer = [Bool](repeating: false, count: log.customers.count)
    for claim in claims where claim.item >= 0 {
      if claim.order >= 0 {
        isConcerned[Int(claim.order)] = true
        linesOfOrders[Pair(owner: claim.order, item: claim.item)] = -1
      }
      if claim.customer >= 0 {
        isConcernedCustomer[Int(claim.customer)] = true
        purchasesOfCustomers[Pair(owner: claim.customer, item: claim.item)] = CustomerPurchases()
      }
    }
    for order in isConcerned.indices {
      let customer = log.orderCustomers[order]
      let isOfCustomer = customer >= 0 && isConcernedCustomer[Int(customer)]
      guard isConcerned[order] || isOfCustomer else { continue }
      for line in log.lineOffsets[order]..<log.lineOffsets[order + 1] {
        let item = log.lineItems[line]
        if isConcerned[order] {
          let pair = Pair(owner: Int32(order), item: item)
          if linesOfOrders[pair] != nil { linesOfOrders[pair] = line }
        }
        if isOfCustomer {
          purchasesOfCustomers[Pair(owner: customer, item: item)]?
            .append(line: line, time: log.orderTimes[order])
        }
      }
    }
    for pair in purchasesOfCustomers.keys { purchasesOfCustomers[pair]?.sort() }
  }

  /// Lets a claim take what it finds.
  private mutating func settle(_ claim: Claim, _ number: Int) {
    let wanted = Double(claim.quantity)
    var rest = wanted
    if let line = namedLine(claim) { take(&rest, of: wanted, from: line) }
    if claim.customer >= 0 {
      let pair = Pair(owner: claim.customer, item: claim.item)
      while rest > 0, let line = purchasesOfCustomers[pair]?.latest(until: claim.time) {
        take(&rest, of: wanted, from: line)
        if left[line] == 0 { purchasesOfCustomers[pair]?.removeLatest() }
      }
    }
    isMatched[number] = rest < wanted
    if isMatched[number], rest > 0 { excessive += 1 }
  }

  /// The line of the order that a claim names, if it may be of it.
  private func namedLine(_ claim: Claim) -> Int? {
    let pair = Pair(owner: claim.order, item: claim.item)
    guard let line = linesOfOrders[pair], line >= 0 else { return nil }
    let order = Int(claim.order)
    let isOwn = claim.isGuest || claim.customer >= 0 && claim.customer == log.orderCustomers[order]
    return isOwn && log.orderTimes[order] <= claim.time ? line : nil
  }

  private mutating func take(_ rest: inout Double, of wanted: Double, from line: Int) {
    let bought = Double(log.lineQuantities[line])
    let quantity = left[line] ?? bought
    let taken = min(quantity, rest)
    left[line] = Self.difference(quantity, taken, of: bought)
    rest = Self.difference(rest, taken, of: wanted)
  }

  /// What is left of a part of `whole`; nothing, where it's only what the rounding of fractions leaves.
  private static func difference(_ part: Double, _ taken: Double, of whole: Double) -> Double {
    let rest = part - taken
    return rest > whole * 0x1p-22 ? rest : 0
  }
}

/// A customer's purchases of an item, in the order of time.
private struct CustomerPurchases {
  private var purchases: [(time: Int64, line: Int)] = []
  /// How many of them are before the moment that was asked for last.
  private var next = 0
  /// The lines of these of which something may be left.
  private var open: [Int] = []

  mutating func append(line: Int, time: Int64) { purchases.append((time, line)) }

  mutating func sort() { purchases.sort { $0 < $1 } }

  /// The latest line at or before a moment, which is none before the last one.
  mutating func latest(until time: Int64) -> Int? {
    while next < purchases.count, purchases[next].time <= time {
      open.append(purchases[next].line)
      next += 1
    }
    return open.last
  }

  mutating func removeLatest() { open.removeLast() }
}
