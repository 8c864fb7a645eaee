package import AlsoOrders

/// A log, and what became of the lines and refunds that it was built from.
package struct BuiltLog: Sendable {
  /// An order and an item of a dump.
  package struct Place: Sendable, Equatable {
    /// The order's identifier.
    package let order: String
    /// The item's identifier.
    package let item: String
  }

  /// Lines of the same order and item are one, and what was refunded is taken away.
  package private(set) var log: OrderLog
  /// Lines that became part of another.
  package let mergedLines: Int
  /// The first of them.
  package let firstMerged: Place?
  /// Orders whose lines had several times.
  package let ordersWithSeveralTimes: Int
  /// Orders whose lines had several customers.
  package let ordersWithSeveralCustomers: Int
  /// Orders whose lines name several markets; `nil` if no line names one.
  package let ordersWithSeveralMarkets: Int?
  /// Whether each refund found its purchase, as they are in the dump.
  package private(set) var isMatched: [Bool] = []
  /// Refunds of more than was left of their purchases.
  package private(set) var excessiveRefunds = 0
  /// Lines of which refunds left a part.
  package private(set) var reducedLines = 0
  /// Lines of which refunds left nothing.
  package private(set) var refundedLines = 0
  /// The first of them.
  package private(set) var firstRefunded: Place?
  /// Carts and views of customers and items without a purchase, which the log doesn't have.
  package var strayInterests: Int {
    interests - log.interests.kinds.count { $0 != .returned }
  }

  /// Carts and views, with and without purchases.
  private let interests: Int

  init(
    _ log: OrderLog,
    heads: OrderLog.Builder.Heads,
    merging: OrderLog.Builder.Lines.Merging,
    refunds: OrderLog.Builder.Refunds,
    interests: Int
  ) {
    self.log = log
    self.interests = interests
    mergedLines = merging.count
    firstMerged = merging.first.map { Place(order: log.orders[$0.order], item: log.items[$0.item]) }
    ordersWithSeveralTimes = heads.ordersWithSeveralTimes
    ordersWithSeveralCustomers = heads.ordersWithSeveralCustomers
    ordersWithSeveralMarkets = heads.ordersWithSeveralMarkets
    if !refunds.refunds.isEmpty { takeAway(refunds) }
  }

  private mutating func takeAway(_ refunds: OrderLog.Builder.Refunds) {
    let matching = RefundMatching(refunds, with: log)
    (isMatched, excessiveRefunds) = (matching.isMatched, matching.excessive)
    let left = matching.left
    refundedLines = left.values.count { $0 == 0 }
    reducedLines = left.count - refundedLines
    if let line = left.keys.filter({ left[$0] == 0 }).min(),
      let order = log.lineOffsets.lastIndex(where: { $0 <= line })
    {
      firstRefunded = Place(order: log.orders[order], item: log.items[Int(log.lineItems[line])])
    }
    if !left.isEmpty { log = log.replacingQuantities(left) }
  }
}
