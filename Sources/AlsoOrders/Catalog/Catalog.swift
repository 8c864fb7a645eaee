/// What is known of the items beside their orders.
///
/// ```swift
/// let catalog = Catalog([
///   Catalog.Item(identifier: "MUG", name: "Mug", category: "kitchen/mugs", price: 9.90)
/// ])
/// ```
public struct Catalog: Sendable {
  /// The items' identifiers.
  public let items: IdentifierTable
  /// The name of each item; empty where the catalog has none.
  package let names: [String]
  /// The category path of each item, `department/category/subcategory`; empty where there is none.
  package let categories: [String]
  /// The list price of each item; NaN where the catalog has none.
  package private(set) var prices: [Float]
  /// The product that each item is a variant of; empty where it is a product of its own.
  package let products: [String]
  /// What tells each item from the other variants of its product, as the catalog's columns say it: its size
  /// first; empty where they don't.
  package let attributes: [String]
  /// The items that can't be sold, ascending; they teach, and are never recommended.
  package private(set) var unsellableItems: [Int]
  /// How many of the items, the first ones, the catalog lists itself; 0 if there is none.
  package let listedItems: Int
  /// Whether it lists all that is sold: what it lacks then teaches and is never recommended, as what can't be sold.
  private var isWhole = true

  /// Creates a catalog.
  ///
  /// - Precondition: The first four have equal counts; `unsellableItems` ascend, and are items; there are at
  ///   least as many items as are listed, which are all if it isn't said.
  package init(
    items: IdentifierTable,
    names: [String],
    categories: [String],
    prices: [Float],
    products: [String] = [],
    attributes: [String] = [],
    unsellableItems: [Int] = [],
    listedItems: Int? = nil
  ) {
    precondition(names.count == items.count && categories.count == items.count)
    precondition(prices.count == items.count)
    self.items = items
    self.names = names
    self.categories = categories
    self.prices = prices
    let none = [String](repeating: "", count: items.count)
    self.products = products.isEmpty ? none : products
    self.attributes = attributes.isEmpty ? none : attributes
    precondition(self.products.count == items.count && self.attributes.count == items.count)
    self.unsellableItems = unsellableItems
    self.listedItems = listedItems ?? items.count
  }

  /// The same items, names and categories without prices, which are those of the catalog's day, as is what
  /// can't be sold.
  public var withoutPrices: Catalog {
    var copy = allSellable
    copy.prices = Array(repeating: .nan, count: prices.count)
    return copy
  }

  /// The same without a word of what can't be sold on the catalog's day, or isn't in it.
  public var allSellable: Catalog {
    var copy = keepingUncatalogued
    copy.unsellableItems = []
    return copy
  }

  /// The same, but that what it lacks may be recommended.
  public var keepingUncatalogued: Catalog {
    var copy = self
    copy.isWhole = false
    return copy
  }

  /// Whether an item, by its number here if it has one, may be sold as far as being in the catalog tells.
  package func isListed(_ index: Int?) -> Bool {
    !isWhole || listedItems == 0 || index ?? .max < listedItems
  }

  /// The items of both; what this catalog doesn't say of an item is what `other` says.
  ///
  /// What can't be sold, and what is sold at all, is for this catalog alone to say.
  ///
  /// - Complexity: O(items), expected.
  public func filledIn(from other: Catalog) -> Catalog {
    guard other.items.count > 0 else { return self }
    var (items, names, categories, prices) = (items, names, categories, prices)
    var (products, attributes) = (products, attributes)
    for index in 0..<other.items.count {
      let item = items.insert(other.items.span(at: index))
      if item == names.count {
        names.append("")
        categories.append("")
        prices.append(.nan)
        products.append("")
        attributes.append("")
      }
      if products[item].isEmpty { products[item] = other.products[index] }
      if attributes[item].isEmpty { attributes[item] = other.attributes[index] }
      if names[item].isEmpty { names[item] = other.names[index] }
      if categories[item].isEmpty { categories[item] = other.categories[index] }
      if prices[item].isNaN { prices[item] = other.prices[index] }
    }
    var filled = Catalog(
      items: items,
      names: names,
      categories: categories,
      prices: prices,
      products: products,
      attributes: attributes,
      unsellableItems: unsellableItems,
      listedItems: listedItems
    )
    filled.isWhole = isWhole
    return filled
  }

  /// A catalog that knows nothing.
  public static let empty = Catalog(items: IdentifierTable(), names: [], categories: [], prices: [])
}

extension Catalog {
  /// Creates a catalog of these items.
  ///
  /// Prices are kept as 32-bit numbers; one that isn't positive and finite is none. Of an item that is there
  /// several times, the first name, category, product, attributes and price count that aren't missing, and it can be sold if
  /// one of them can. An item without identifier is left out.
  ///
  /// - Complexity: O(items), expected.
  public init(_ items: some Sequence<Item>) {
    var table = IdentifierTable()
    var (names, categories, prices, isSellable) = ([String](), [String](), [Float](), [Bool]())
    var (products, attributes) = ([String](), [String]())
    for item in items where !item.identifier.isEmpty {
      let index = table.insert(item.identifier)
      if index == names.count {
        names.append("")
        categories.append("")
        prices.append(.nan)
        products.append("")
        attributes.append("")
        isSellable.append(false)
      }
      if products[index].isEmpty { products[index] = item.product }
      if attributes[index].isEmpty { attributes[index] = item.attributes }
      if names[index].isEmpty { names[index] = item.name }
      if categories[index].isEmpty { categories[index] = item.category }
      if prices[index].isNaN, let price = item.price.map(Float.init), price > 0, price.isFinite {
        prices[index] = price
      }
      if item.isSellable { isSellable[index] = true }
    }
    self.init(
      items: table,
      names: names,
      categories: categories,
      prices: prices,
      products: products,
      attributes: attributes,
      unsellableItems: isSellable.indices.filter { !isSellable[$0] }
    )
  }

  /// What a catalog says of one item.
  public struct Item: Sendable, Hashable {
    /// The item's identifier.
    public let identifier: String
    /// The item's name; empty if the catalog has none.
    public let name: String
    /// The category path, `department/category/subcategory`; empty if the catalog has none.
    public let category: String
    /// The list price, or `nil` if the catalog has none.
    public let price: Double?
    /// The product that it is a variant of, the same text for all of them; empty if it is one of its own.
    public let product: String
    /// What tells it from other variants, such as `M black`, its size first; empty if its name does.
    public let attributes: String
    /// Whether it can be sold; what can't teaches, and is never recommended.
    public let isSellable: Bool

    /// Creates an item.
    public init(
      identifier: String,
      name: String = "",
      category: String = "",
      price: Double? = nil,
      product: String = "",
      attributes: String = "",
      isSellable: Bool = true
    ) {
      self.identifier = identifier
      self.name = name
      self.category = category
      self.price = price
      self.product = product
      self.attributes = attributes
      self.isSellable = isSellable
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
      price: prices[index].isNaN ? nil : Double(prices[index]),
      product: products[index],
      attributes: attributes[index],
      isSellable: !isUnsellable(index)
    )
  }

  /// Whether an item can't be sold.
  ///
  /// - Complexity: O(log(such items))
  private func isUnsellable(_ item: Int) -> Bool {
    var (low, high) = (0, unsellableItems.count)
    while low < high {
      let middle = (low + high) / 2
      if unsellableItems[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < unsellableItems.count && unsellableItems[low] == item
  }
}
