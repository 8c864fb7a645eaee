/// What became of every row of an import: rows read = rows kept + rows left out, by reason.
public struct ImportAccount: Sendable, Hashable, Codable {
  /// Why a row was left out.
  ///
  /// Of several reasons the first counts, in the order of this list, but for ``malformed``, which goes
  /// before all others: a row that can't be parsed can't be asked for them.
  ///
  /// A row whose quantity is negative is a refund, unless its price is zero: then it's an adjustment. A
  /// refund's price isn't looked at further, and not at all where an event says that it's one. What a refund
  /// names must be enough to find the purchase: an item, a time, and a customer or an order. Carts and views
  /// need a customer, an item and a time.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The order was cancelled.
    case cancelledOrder = "cancelled order"
    /// The order was refunded as a whole.
    case refundedOrder = "refunded order"
    /// The order was never paid, or its payment was voided.
    case unpaidOrder = "unpaid order"
    /// The row corrects an account.
    case adjustment = "adjustment"
    /// The row sells a service, a fee, postage or a voucher.
    case notAProduct = "not a product"
    /// The row is a part of what another row sells.
    case partOfAnotherLine = "part of another line"
    /// The event isn't one that is known.
    case unknownEvent = "unknown event"
    /// The row is of a market that wasn't asked for.
    case otherMarket = "other market"
    /// The row is of a channel that wasn't asked for.
    case otherChannel = "other channel"
    /// The quantity is zero, or the field is empty.
    case noQuantity = "no quantity"
    /// The price is zero: a gift, a sample or an adjustment. (An *empty* price is kept.)
    case noPrice = "no price"
    /// The price is negative, and the quantity isn't.
    case negativePrice = "negative price"
    /// The row names no order.
    case noOrder = "unknown order"
    /// The row is a cart or a view, and names no customer whom it could tell something of.
    case guestInterest = "cart or view of a guest"
    /// The row names no item.
    case noItem = "no item"
    /// The row has no timestamp.
    case noTimestamp = "no timestamp"
    /// The row is of a time that hasn't come: see `OrderReader.now`.
    case beyondNow = "later than now"
    /// The row isn't before the moment that the import was told to stop at; nor is a refund known then.
    case afterEnd = "on or after the end"
    /// The item was told to be left out.
    case excludedItem = "excluded item"
    /// The customer was told to be left out.
    case excludedCustomer = "excluded customer"
    /// The row is a cart or a view of a customer, or of an item, of whom there is no purchase.
    case strayInterest = "cart or view without a purchase"
    /// The item is in an earlier row of the same order, whose line has this row's quantity as well.
    case merged = "merged with the same item of its order"
    /// The row is a refund, and took the quantity of a purchase, or a part of it.
    case refund = "refund of a purchase"
    /// The row is a refund of something that no row before it sells to this customer, or in this order.
    case refundWithoutPurchase = "refund without its purchase"
    /// The row is a purchase of which refunds left nothing.
    case refunded = "refunded"
    /// The quantity is negative; only in models of imports that didn't look for the purchase.
    case negativeQuantity = "refund or negative quantity"
    /// The row couldn't be parsed, and the import was told to go on.
    case malformed = "malformed"
  }

  /// Rows read, the header not counted.
  public package(set) var rowsRead = 0
  /// Rows that became order lines.
  public package(set) var linesKept = 0
  /// Rows that are carts of known customers.
  public package(set) var cartsKept = 0
  /// Rows that are views of known customers.
  public package(set) var viewsKept = 0
  /// Rows left out, by reason; a reason without rows is absent.
  public package(set) var leftOut: [Reason: Int] = [:]
  /// Distinct orders among the kept lines.
  public package(set) var orders = 0
  /// Distinct customers among the kept lines.
  public package(set) var customers = 0
  /// Distinct items among the kept lines.
  public package(set) var items = 0
  /// Kept lines of orders without a customer.
  public package(set) var guestLines = 0
  /// Kept lines without a price.
  public package(set) var linesWithoutPrice = 0
  /// Orders that hold just one distinct item, which teach nothing of what goes together.
  public package(set) var oneItemOrders = 0
  /// Orders whose rows have several times, of which the earliest counts; refunded orders among them.
  public package(set) var ordersWithSeveralTimes = 0
  /// Orders whose rows have several customers, of which the first counts; refunded orders among them.
  public package(set) var ordersWithSeveralCustomers = 0
  /// Orders whose rows name several markets, of which the first counts; refunded orders among them.
  ///
  /// It is `nil` if no kept row names one.
  public package(set) var ordersWithSeveralMarkets: Int?
  /// Kept lines of which something was refunded, but not all.
  public package(set) var reducedLines = 0
  /// Refunds of more than their purchases, among those that have one.
  public package(set) var excessiveRefunds = 0
  /// The markets that the rows name, left-out ones among them; `nil` if the dump has none.
  public package(set) var markets: Names?
  /// The channels that the rows name, left-out ones among them; `nil` if the dump has none.
  public package(set) var channels: Names?
  /// Kept lines whose item the catalog lacks; `nil` without a catalog.
  public package(set) var linesWithoutCatalogItem: Int?
  /// The time of the first order.
  public package(set) var firstOrder: Timestamp?
  /// The time of the last order.
  public package(set) var lastOrder: Timestamp?

  /// Creates an empty account.
  package init() {}

  /// Rows that became order lines, carts or views.
  public var rowsKept: Int { linesKept + cartsKept + viewsKept }

  /// Whether carts or views were kept.
  package var hasInterests: Bool { cartsKept + viewsKept > 0 }

  /// Whether every row read is either kept or left out under a reason.
  public var addsUp: Bool { rowsRead == rowsKept + leftOut.values.reduce(0, +) }
}

extension ImportAccount {
  /// Reads an account; numbers that a model of another version doesn't have are zero.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func count(_ key: CodingKeys) throws -> Int {
      try values.decodeIfPresent(Int.self, forKey: key) ?? 0
    }
    rowsRead = try count(.rowsRead)
    linesKept = try count(.linesKept)
    cartsKept = try count(.cartsKept)
    viewsKept = try count(.viewsKept)
    leftOut = try values.decode([Reason: Int].self, forKey: .leftOut)
    orders = try count(.orders)
    customers = try count(.customers)
    items = try count(.items)
    guestLines = try count(.guestLines)
    linesWithoutPrice = try count(.linesWithoutPrice)
    oneItemOrders = try count(.oneItemOrders)
    ordersWithSeveralTimes = try count(.ordersWithSeveralTimes)
    ordersWithSeveralCustomers = try count(.ordersWithSeveralCustomers)
    ordersWithSeveralMarkets = try values.decodeIfPresent(
      Int.self,
      forKey: .ordersWithSeveralMarkets
    )
    reducedLines = try count(.reducedLines)
    excessiveRefunds = try count(.excessiveRefunds)
    markets = try values.decodeIfPresent(Names.self, forKey: .markets)
    channels = try values.decodeIfPresent(Names.self, forKey: .channels)
    linesWithoutCatalogItem = try values.decodeIfPresent(
      Int.self,
      forKey: .linesWithoutCatalogItem
    )
    firstOrder = try values.decodeIfPresent(Timestamp.self, forKey: .firstOrder)
    lastOrder = try values.decodeIfPresent(Timestamp.self, forKey: .lastOrder)
  }
}

extension ImportAccount {
  /// A name in a column, and the rows that have it.
  public struct Name: Sendable, Hashable, Codable {
    /// The name; empty where the field is.
    public package(set) var name: String
    /// The rows.
    public package(set) var rows: Int

    /// Creates a name's count.
    package init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// The distinct names in a column.
  public struct Names: Sendable, Hashable, Codable {
    /// So many are named at most.
    package static let mostNamed = 5

    /// How many there are.
    public package(set) var count: Int
    /// Those of the most rows, falling.
    public package(set) var top: [Name]

    /// Creates an account of names.
    package init(count: Int, top: [Name]) {
      self.count = count
      self.top = top
    }
  }
}
