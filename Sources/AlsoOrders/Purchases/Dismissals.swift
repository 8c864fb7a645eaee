/// The items that customers don't want to be shown.
///
/// Identifiers are compared byte by byte; neither customers nor items need be known from orders.
///
/// ```swift
/// var dismissals = Dismissals()
/// dismissals.insert(customer: "C1327", item: "TRI-1002")
/// ```
public struct Dismissals: Sendable, Equatable {
  /// The customers who dismissed anything.
  package private(set) var customers = IdentifierTable()
  /// All items that anybody dismissed.
  package private(set) var items = IdentifierTable()
  /// The numbers of the items that each customer dismissed, in no order.
  package private(set) var rows: [[Int32]] = []

  /// No dismissals.
  public init() {}

  /// Adds that a customer dismissed an item.
  ///
  /// - Complexity: O(length), expected and amortized
  public mutating func insert(customer: String, item: String) {
    insert(customer: customer.utf8.span, item: item.utf8.span)
  }

  /// Adds that a customer dismissed an item.
  package mutating func insert(customer: Span<UInt8>, item: Span<UInt8>) {
    let row = customers.insert(customer)
    if row == rows.count { rows.append([]) }
    rows[row].append(Int32(items.insert(item)))
  }
}
