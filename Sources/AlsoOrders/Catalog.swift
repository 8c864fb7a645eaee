/// What is known of the items beside their orders.
public struct Catalog: Sendable {
  /// The items' identifiers.
  public let items: IdentifierTable
  /// The name of each item; empty where the catalog has none.
  package let names: [String]
  /// The category path of each item, `department/category/subcategory`; empty where there is none.
  package let categories: [String]
  /// The list price of each item; NaN where the catalog has none.
  package let prices: [Float]

  /// Creates a catalog.
  ///
  /// - Precondition: The four have equal counts.
  package init(items: IdentifierTable, names: [String], categories: [String], prices: [Float]) {
    precondition(names.count == items.count && categories.count == items.count)
    precondition(prices.count == items.count)
    self.items = items
    self.names = names
    self.categories = categories
    self.prices = prices
  }

  /// A catalog that knows nothing.
  public static let empty = Catalog(items: IdentifierTable(), names: [], categories: [], prices: [])
}
