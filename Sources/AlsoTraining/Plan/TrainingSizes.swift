/// How large a factorization is.
package struct FactorizationSizes: Sendable, Hashable, Encodable {
  /// Baskets or customers.
  package var rows: Int
  /// Items.
  package var columns: Int
  /// The pairs that were seen.
  package var entries: Int
  /// The number of factors, f.
  package var factors: Int
  /// The number of passes.
  package var sweeps: Int

  /// Creates sizes.
  package init(rows: Int, columns: Int, entries: Int, factors: Int, sweeps: Int) {
    self.rows = rows
    self.columns = columns
    self.entries = entries
    self.factors = factors
    self.sweeps = sweeps
  }
}

/// How large the parts of a training are: what its memory and its model's size follow from.
package struct TrainingSizes: Sendable, Hashable, Encodable {
  /// Orders learnt from.
  package var orders: Int
  /// Distinct items of all orders, in sum.
  package var basketItems: Int
  /// Distinct items of all customers, in sum.
  package var purchases: Int
  /// The bytes of all identifiers' tables.
  package var identifierBytes: Int
  /// The neighbors of all items.
  package var neighbors: Int
  /// The learnt substitutes of all items.
  package var substitutes: Int
  /// The associations of all items, at most: the fold decides whether there are any.
  package var associations: Int
  /// The basket model.
  package var basket: FactorizationSizes
  /// The taste model.
  package var taste: FactorizationSizes
  /// The bytes of the model but for factors, neighbors, substitutes and associations.
  package var otherModelBytes: Int
  /// The bytes of the model file; they are said beside the sizes, not among them.
  package var modelBytes: Int

  private enum CodingKeys: CodingKey {
    case orders, basketItems, purchases, identifierBytes, neighbors, substitutes, associations
    case basket, taste, otherModelBytes
  }

  /// Creates sizes.
  package init(
    orders: Int,
    basketItems: Int,
    purchases: Int,
    identifierBytes: Int,
    neighbors: Int,
    substitutes: Int,
    associations: Int,
    basket: FactorizationSizes,
    taste: FactorizationSizes,
    otherModelBytes: Int,
    modelBytes: Int
  ) {
    self.orders = orders
    self.basketItems = basketItems
    self.purchases = purchases
    self.identifierBytes = identifierBytes
    self.neighbors = neighbors
    self.substitutes = substitutes
    self.associations = associations
    self.basket = basket
    self.taste = taste
    self.otherModelBytes = otherModelBytes
    self.modelBytes = modelBytes
  }

  /// An item, a count and a weight each, and where each item's begin.
  var neighborBytes: Int { 16 * neighbors + 8 * (basket.columns + 1) }

  /// An item and a statistic each, and where each item's begin.
  var substituteBytes: Int { 8 * substitutes + 8 * (basket.columns + 1) }
}
