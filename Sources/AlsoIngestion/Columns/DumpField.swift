/// What a column of a dump or a catalog holds; the raw value is what it is called, if nothing else is said.
public enum DumpField: String, Sendable, Hashable, CaseIterable {
  /// The order that a line belongs to.
  case order = "order_id"
  /// Who ordered; empty for a guest.
  case customer = "customer_id"
  /// What was ordered.
  case item = "item_id"
  /// When it was ordered.
  case timestamp
  /// How many were ordered; refunds are negative.
  case quantity
  /// What one of them cost.
  case price = "unit_price"
  /// What an item is listed at in a catalog.
  case listPrice = "price"
  /// The item's name.
  case name
  /// The item's category path, `department/category/subcategory`.
  case category
  /// The product that an item is a variant of, such as a size or a colour; all items of a product have the same.
  case product = "parent_id"
  /// What happened: a purchase, a cart, a view or a refund.
  case event
  /// The market, such as a country or a shop of several.
  case market
  /// The channel, such as web or store.
  case channel
  /// How many are in stock: 0 and less can't be sold.
  case stock
  /// Whether it can be sold.
  case sellable
  /// How much was taken off the price of one of them, zero or more; what was paid is never less than zero.
  case discount
  /// The currency of the prices.
  case currency
  /// What the shop paid for one of them; empty or zero where that isn't known.
  case cost

  /// Those that are looked for in order dumps.
  package static let ofOrders: [DumpField] = [
    .order, .customer, .item, .timestamp, .quantity, .price, .discount, .currency, .cost, .name,
    .category, .event, .market, .channel,
  ]

  /// Those that are looked for in catalogs.
  package static let ofCatalogs: [DumpField] = [
    .item, .name, .category, .listPrice, .stock, .sellable, .product,
  ]
}
