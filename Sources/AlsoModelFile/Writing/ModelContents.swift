package import AlsoOrders

/// A model in memory, as training hands it to the writer: one array a section of the file.
///
/// Items are numbered by falling number of orders (ties: the order of first appearance in the dump).
/// The first `manifest.trainedItems` of them have factors and neighbors. Customers keep the order log's
/// numbers. What isn't set is empty; the writer holds all counts against the manifest.
package struct ModelContents: Sendable {
  package var manifest: ModelManifest

  // Items: `manifest.items` of each.
  package var itemIdentifiers = IdentifierTable()
  package var itemNames: [String] = []
  /// The item's kind, an index into `kindNames`; -1 without one.
  package var itemKinds: [Int32] = []
  /// The reference price; NaN if none is known.
  package var itemPrices: [Float] = []
  /// Orders that hold the item, and customers who bought it.
  package var itemOrders: [UInt32] = []
  package var itemCustomers: [UInt32] = []
  /// Orders in the 30 days before the end.
  package var itemOrders30Days: [UInt32] = []
  /// The day of the first order, since 1970.
  package var itemFirstDays: [Int32] = []
  /// The number of the product that each item is a variant of, -1 for one of its own; none at all where no item
  /// is a variant.
  package var itemProducts: [Int32] = []
  /// What tells each item from the other variants of its product.
  package var itemAttributes: [String] = []
  /// The day of the last order, since 1970.
  package var itemLastDays: [Int32] = []
  /// Customers who bought the item for the first time, each counted 2^(-age / 60 days).
  package var itemRecentFirstBuyers: [Float] = []

  // Kinds: `manifest.kinds` of each, in ascending order of their UTF-8.
  package var kindNames: [String] = []
  /// The mean of ln(price) over the kind's order lines' items, each distinct (order, item) counted once.
  package var kindMeanLogPrices: [Float] = []
  /// The share of those who bought of the kind and ordered anything later that bought of it again.
  package var kindReturnRates: [Float] = []
  /// Where each kind's items begin in `kindItems`: kinds + 1 of them.
  package var kindOffsets: [UInt64] = []
  /// The items of each kind, within a kind ascending.
  package var kindItems: [UInt32] = []

  package var customerIdentifiers = IdentifierTable()

  package var basket = Factors(width: 0, items: [], spectrum: [], rows: [])
  package var taste = Factors(width: 0, items: [], spectrum: [], rows: [])
  package var neighbors = Neighbors(
    offsets: [],
    items: [],
    orders: [],
    customers: [],
    weights: []
  )
  package var substitutes = Substitutes(offsets: [], items: [], statistics: [])
  package var associations = Associations(offsets: [], items: [], weights: [])
  package var history = History(offsets: [], items: [], orders: [], recency: [], lastDays: [])
  package var buyers = Buyers(offsets: [], customers: [])
  package var returns = Returns.none
  /// The items that can't be sold, ascending.
  package var unsellableItems: [UInt32] = []
  package var markets = Markets.none

  /// A model of which everything but the manifest is to be set.
  package init(manifest: ModelManifest) { self.manifest = manifest }
}
