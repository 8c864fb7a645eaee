internal import AlsoOrders

/// The identifiers of the model's items and what the catalog says of them.
struct ItemDescriptions: Sendable {
  /// The identifiers, in the model's numbering.
  let identifiers: IdentifierTable
  /// The names; empty where the catalog has none.
  let names: [String]
  /// The category paths; empty where the catalog has none.
  let categories: [String]
  /// The list prices; NaN where the catalog has none that is positive.
  let listPrices: [Float]
  /// The product of each item and what tells it from other variants; none where no item is a variant.
  let variants: ItemVariants
  /// The items that can't be sold, or that a catalog which says what is sold lacks, ascending.
  let unsellableItems: [UInt32]

  /// Looks the items of `log` up in `catalog`; what was never sold is left out.
  init(_ log: OrderLog, _ baskets: Baskets, catalog: Catalog) {
    var identifiers = IdentifierTable()
    var names: [String] = []
    var categories: [String] = []
    var listPrices: [Float] = []
    var unsellableItems: [UInt32] = []
    let unsellable = Set(catalog.unsellableItems)
    for logItem in baskets.logItems {
      let identifier = log.items.span(at: Int(logItem))
      identifiers.insert(identifier)
      let index = catalog.items.index(of: identifier)
      names.append(index.map { catalog.names[$0] } ?? "")
      categories.append(index.map { catalog.categories[$0] } ?? "")
      let price = index.map { catalog.prices[$0] } ?? .nan
      if index.map(unsellable.contains) ?? false || !catalog.isListed(index) {
        unsellableItems.append(UInt32(identifiers.count - 1))
      }
      listPrices.append(price > 0 && price.isFinite ? price : .nan)
    }
    variants = ItemVariants(identifiers, names: names, catalog: catalog)
    self.identifiers = identifiers
    self.names = names
    self.categories = categories
    self.listPrices = listPrices
    self.unsellableItems = unsellableItems
  }
}
