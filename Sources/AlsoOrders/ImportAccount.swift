/// What became of every row of an import: rows read = lines kept + rows left out, by reason.
public struct ImportAccount: Sendable, Hashable, Codable {
  /// Why a row was left out.
  ///
  /// Of several reasons the first counts, in the order of this list, but for ``malformed``, which goes
  /// before all others: a row that can't be parsed can't be asked for them.
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
    /// The quantity is zero, or the field is empty.
    case noQuantity = "no quantity"
    /// The quantity is negative: a refund, a return or a cancellation.
    case negativeQuantity = "refund or negative quantity"
    /// The price is zero: a gift, a sample or an adjustment. (An *empty* price is kept.)
    case noPrice = "no price"
    /// The price is negative.
    case negativePrice = "negative price"
    /// The row names no order.
    case noOrder = "unknown order"
    /// The row names no item.
    case noItem = "no item"
    /// The row has no timestamp.
    case noTimestamp = "no timestamp"
    /// The row isn't before the moment that the import was told to stop at.
    case afterEnd = "on or after the end"
    /// The row couldn't be parsed, and the import was told to go on.
    case malformed = "malformed"
  }

  /// Rows read, the header not counted.
  public var rowsRead = 0
  /// Rows that became order lines.
  public var linesKept = 0
  /// Rows left out, by reason; a reason without rows is absent.
  public var leftOut: [Reason: Int] = [:]
  /// Distinct orders among the kept lines.
  public var orders = 0
  /// Distinct customers among the kept lines.
  public var customers = 0
  /// Distinct items among the kept lines.
  public var items = 0
  /// Kept lines of orders without a customer.
  public var guestLines = 0
  /// Kept lines without a price.
  public var linesWithoutPrice = 0
  /// Orders that hold just one distinct item, which teach nothing of what goes together.
  public var oneItemOrders = 0
  /// Kept lines whose item the catalog lacks; `nil` without a catalog.
  public var linesWithoutCatalogItem: Int?
  /// The time of the first order.
  public var firstOrder: Timestamp?
  /// The time of the last order.
  public var lastOrder: Timestamp?

  /// Creates an empty account.
  public init() {}

  /// Whether every row read is either kept or left out under a reason.
  public var addsUp: Bool { rowsRead == linesKept + leftOut.values.reduce(0, +) }
}
