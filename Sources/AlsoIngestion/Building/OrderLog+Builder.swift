public import AlsoOrders

extension OrderLog {
  /// Collects order lines in the order in which a dump has them, and groups them by order.
  ///
  /// ```swift
  /// var builder = OrderLog.Builder()
  /// for line in lines { try builder.append(line) }
  /// let orders = builder.build()
  /// ```
  ///
  /// Its parts know nothing of each other, so that several threads can fill them: each takes every batch,
  /// in the same order.
  public struct Builder: Sendable {
    private var heads: Heads
    private var lines: Lines
    private var refunds: Refunds
    private var interests: Interests

    /// Creates a builder without lines.
    public init() { self.init(heads: Heads(), lines: Lines()) }

    /// Creates a builder of parts that took the same batches in the same order.
    package init(
      heads: consuming Heads,
      lines: consuming Lines,
      refunds: consuming Refunds = Refunds(),
      interests: consuming Interests = Interests()
    ) {
      precondition(heads.lineCount == lines.items.count, "parts of different dumps")
      self.heads = heads
      self.lines = lines
      self.refunds = refunds
      self.interests = interests
    }

    /// The number of lines so far.
    public var lineCount: Int { lines.items.count }

    /// Appends a line.
    ///
    /// A guest's `customer` is empty; a `price` that isn't known is NaN. The customer of an order is that of
    /// its first line, the time that of the earliest, the market that of the first which names one.
    ///
    /// - Precondition: `quantity` is positive and finite, and so is `price`, if known.
    /// - Complexity: O(length of the identifiers), expected and amortized.
    package mutating func append(
      order: String,
      customer: String = "",
      item: String,
      time: Timestamp,
      quantity: Float = 1,
      price: Float = .nan,
      market: String = ""
    ) {
      var batch = OrderBatch()
      let none: [UInt8] = []
      let order = batch.copy(order.utf8.span)
      let customer = batch.copy(customer.utf8.span)
      let item = batch.copy(item.utf8.span)
      let line = OrderBatch.Line(
        order: order,
        customer: customer,
        item: item,
        time: time,
        quantity: quantity,
        price: price
      )
      let place = market.isEmpty ? nil : batch.copy(market.utf8.span)
      batch.append(line, market: place, of: none.span)
      heads.append(batch, of: none)
      lines.number(&batch, of: none.span)
      lines.append(batch)
    }

    /// Appends a refund of purchases that may come before it or behind; see ``RefundMatching``.
    ///
    /// A guest's `customer` is empty, and so is an `order` that isn't known.
    ///
    /// - Precondition: `quantity` is positive and finite.
    package mutating func appendRefund(
      order: String = "",
      customer: String = "",
      item: String,
      time: Timestamp,
      quantity: Float = 1
    ) {
      var batch = OrderBatch()
      let order = batch.copy(order.utf8.span)
      let customer = batch.copy(customer.utf8.span)
      let item = batch.copy(item.utf8.span)
      batch.appendRefund(
        order: order,
        customer: customer,
        item: item,
        time: time,
        quantity: quantity
      )
      refunds.append(batch, of: [])
    }

    /// Appends what a customer put into a cart or looked at.
    package mutating func appendInterest(
      _ kind: AlsoOrders.Interests.Kind,
      customer: String,
      item: String,
      time: Timestamp
    ) {
      var batch = OrderBatch()
      let none: [UInt8] = []
      let customer = batch.copy(customer.utf8.span)
      let item = batch.copy(item.utf8.span)
      batch.appendInterest(kind, customer: customer, item: item, of: none.span, time: time)
      interests.append(batch, of: none)
    }

    /// The log of the lines so far; refunds are taken from their purchases.
    ///
    /// - Complexity: O(lines + identifiers), and what matching the refunds takes.
    public consuming func build(threads: Int = 1) -> OrderLog { account(threads: threads).log }

    /// The log of the lines so far, and what became of them.
    ///
    /// - Complexity: O(lines + identifiers), and what matching the refunds takes.
    package consuming func account(threads: Int = 1) -> BuiltLog {
      var offsets = heads.lineOffsets()
      if !heads.isGrouped {
        let sources = heads.runsByOrder()
        lines = lines.regrouped(by: sources, threads: threads)
      }
      let merging = lines.merge(&offsets, threads: threads)
      let log = OrderLog(
        orders: heads.orders,
        customers: heads.customers,
        items: lines.table,
        markets: heads.markets,
        orderCustomers: heads.customersOfOrders,
        orderTimes: heads.times,
        orderMarkets: heads.marketsOfOrders,
        lineOffsets: offsets,
        lineItems: lines.items,
        lineQuantities: lines.quantities,
        linePrices: lines.prices,
        interests: interests.numbered(customers: heads.customers, items: lines.table)
      )
      return BuiltLog(
        log,
        heads: heads,
        merging: merging,
        refunds: refunds,
        interests: interests.count
      )
    }
  }
}
