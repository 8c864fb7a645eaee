/// Order lines, grouped by order, with orders, customers and items numbered from zero.
///
/// Orders are numbered in the order of their first appearance among the purchases; customers, items and
/// markets too, where lines are taken order by order. (An order's lines need not stand together in a dump.)
/// So equal dumps give equal logs, and a part of the orders is numbered as if it were all.
public struct OrderLog: Sendable {
  /// The orders' identifiers.
  public let orders: IdentifierTable
  /// The identifiers of the customers who placed an order; guests have none.
  public let customers: IdentifierTable
  /// The identifiers of the items that were ordered.
  public let items: IdentifierTable
  /// The names of the markets that orders are of; none where no dump names any.
  public let markets: IdentifierTable

  /// The customer of each order; -1 is a guest.
  ///
  /// An order's first line decides.
  package let orderCustomers: [Int32]
  /// The moment of each order, in seconds since 1970.
  ///
  /// An order's earliest line decides, wherever in the dump it is.
  package let orderTimes: [Int64]
  /// The market of each order, -1 where none is named; empty if there are no markets.
  ///
  /// The first line that names one decides.
  package let orderMarkets: [Int32]
  /// Where each order's lines begin; one more than there are orders, the last is the line count.
  package let lineOffsets: [Int]
  /// The item of each line.
  ///
  /// Within an order, lines keep the dump's order, and no item repeats.
  package let lineItems: [Int32]
  /// The quantity of each line, positive.
  package let lineQuantities: [Float]
  /// The unit price of each line, positive; NaN where the dump has none.
  package let linePrices: [Float]
  /// What the customers showed an interest in besides, which aren't order lines.
  public let interests: Interests

  /// The number of order lines.
  public var lineCount: Int { lineItems.count }

  /// Creates a log from columns that fit together.
  ///
  /// - Precondition: All counts agree, offsets ascend, indices are within their tables.
  package init(
    orders: IdentifierTable,
    customers: IdentifierTable,
    items: IdentifierTable,
    markets: IdentifierTable = IdentifierTable(),
    orderCustomers: [Int32],
    orderTimes: [Int64],
    orderMarkets: [Int32] = [],
    lineOffsets: [Int],
    lineItems: [Int32],
    lineQuantities: [Float],
    linePrices: [Float],
    interests: Interests = .none
  ) {
    precondition(orderCustomers.count == orders.count && orderTimes.count == orders.count)
    precondition(orderMarkets.count == (markets.count > 0 ? orders.count : 0))
    precondition(lineOffsets.count == orders.count + 1 && lineOffsets.last == lineItems.count)
    precondition(lineQuantities.count == lineItems.count && linePrices.count == lineItems.count)
    self.orders = orders
    self.customers = customers
    self.items = items
    self.markets = markets
    self.orderCustomers = orderCustomers
    self.orderTimes = orderTimes
    self.orderMarkets = orderMarkets
    self.lineOffsets = lineOffsets
    self.lineItems = lineItems
    self.lineQuantities = lineQuantities
    self.linePrices = linePrices
    self.interests = interests
  }
}

extension OrderLog: Equatable {
  /// Whether both hold the same lines under the same numbers; two missing prices are equal.
  public static func == (a: Self, b: Self) -> Bool {
    a.lineOffsets == b.lineOffsets && a.lineItems == b.lineItems
      && a.orderTimes == b.orderTimes && a.orderCustomers == b.orderCustomers
      && a.lineQuantities == b.lineQuantities
      && a.linePrices.elementsEqual(b.linePrices) { $0 == $1 || $0.isNaN && $1.isNaN }
      && a.orderMarkets == b.orderMarkets && a.markets == b.markets
      && a.orders == b.orders && a.customers == b.customers && a.items == b.items
      && a.interests == b.interests
  }
}
