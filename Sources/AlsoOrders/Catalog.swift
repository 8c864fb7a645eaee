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

  /// The same items, names and categories without prices, which are those of the catalog's day.
  public var withoutPrices: Catalog {
    Catalog(
      items: items,
      names: names,
      categories: categories,
      prices: Array(repeating: .nan, count: prices.count)
    )
  }

  /// A catalog that knows nothing.
  public static let empty = Catalog(items: IdentifierTable(), names: [], categories: [], prices: [])
}

extension Catalog {
  /// What a catalog says of one item.
  public struct Item: Sendable, Hashable {
    /// The item's identifier.
    public let identifier: String
    /// The item's name; empty if the catalog has none.
    public let name: String
    /// The category path, `department/category/subcategory`; empty if the catalog has none.
    public let category: String
    /// The list price, or `nil` if the catalog has none.
    public let price: Float?

    /// Creates an item.
    public init(identifier: String, name: String, category: String, price: Float?) {
      self.identifier = identifier
      self.name = name
      self.category = category
      self.price = price
    }
  }

  /// What the catalog says of the item with this identifier, or `nil` if it lacks the item.
  ///
  /// - Complexity: O(length), expected.
  public subscript(identifier: String) -> Item? {
    guard let index = items.index(of: identifier) else { return nil }
    return Item(
      identifier: identifier,
      name: names[index],
      category: categories[index],
      price: prices[index].isNaN ? nil : prices[index]
    )
  }
}
