package import AlsoOrders

/// A model in memory, as training hands it to the writer: one array a section of the file.
///
/// Items are numbered by falling number of orders (ties: the order of first appearance in the dump).
/// The first `manifest.trainedItems` of them have factors and neighbors. Customers keep the order log's
/// numbers.
package struct ModelContents: Sendable {
  /// The factors of one factorization in its whitened basis: rows are Q-rotated (W = Y·Q, where
  /// α₀ YᵀY = Q Λ Qᵀ), so that fold-in needs no further product.
  package struct Factors: Sendable {
    /// The number of factors, f.
    package var width: Int
    /// Item factors, row-major, trainedItems × f.
    package var items: [Float]
    /// The eigenvalues Λ of α₀ YᵀY, ascending, f of them.
    package var spectrum: [Float]
    /// Row factors in the same basis (taste: customers × f; basket: empty).
    package var rows: [Float]

    package init(width: Int, items: [Float], spectrum: [Float], rows: [Float]) {
      self.width = width
      self.items = items
      self.spectrum = spectrum
      self.rows = rows
    }
  }

  /// Rows of unequal length: row r is `offsets[r]..<offsets[r + 1]` of the columns beside.
  package struct Neighbors: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The neighbor's number, within a row ascending.
    package var items: [UInt32]
    /// Orders that hold both.
    package var orders: [UInt32]
    /// Orders that hold both, a basket of z items counted (z - 1)^-½: c̃.
    package var weights: [Float]

    package init(offsets: [UInt64], items: [UInt32], orders: [UInt32], weights: [Float]) {
      self.offsets = offsets
      self.items = items
      self.orders = orders
      self.weights = weights
    }
  }

  /// What is bought instead of each item that has no kind, learnt from orders alone.
  package struct Substitutes: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The substitute's number, within a row ascending.
    package var items: [UInt32]
    /// ``SubstituteScore/statistic(both:_:_:)``, above its threshold.
    package var statistics: [Float]

    package init(offsets: [UInt64], items: [UInt32], statistics: [Float]) {
      self.offsets = offsets
      self.items = items
      self.statistics = statistics
    }
  }

  /// The strongest associations of each item by the linear model; none where the mix doesn't use them.
  package struct Associations: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The associated item's number, within a row ascending.
    package var items: [UInt32]
    /// What the item adds to the score of the associated one, B_ij, of either sign.
    package var weights: [Float]

    package init(offsets: [UInt64], items: [UInt32], weights: [Float]) {
      self.offsets = offsets
      self.items = items
      self.weights = weights
    }
  }

  /// What each customer bought: one entry for each distinct item.
  package struct History: Sendable {
    /// customers + 1 of them.
    package var offsets: [UInt64]
    /// The item's number, within a row ascending, which may be that of an item without factors.
    package var items: [UInt32]
    /// The customer's orders that hold the item.
    package var orders: [UInt32]
    /// Σ over those orders of 2^(-age / 60 days), age counted back from the manifest's `end`.
    package var recency: [Float]
    /// The last of those orders, in whole days since 1970.
    package var lastDays: [Int32]

    package init(
      offsets: [UInt64],
      items: [UInt32],
      orders: [UInt32],
      recency: [Float],
      lastDays: [Int32]
    ) {
      self.offsets = offsets
      self.items = items
      self.orders = orders
      self.recency = recency
      self.lastDays = lastDays
    }
  }

  /// Who bought each item, the history the other way round: one entry for each distinct customer.
  package struct Buyers: Sendable {
    /// items + 1 of them.
    package var offsets: [UInt64]
    /// The customer's number, within a row ascending.
    package var customers: [UInt32]

    package init(offsets: [UInt64], customers: [UInt32]) {
      self.offsets = offsets
      self.customers = customers
    }
  }

  /// In which markets each item was ordered; nothing at all where no order names one.
  package struct Markets: Sendable {
    /// The names: `manifest.markets` of them, in ascending order of their UTF-8.
    package var names: [String]
    /// items + 1 of them.
    package var offsets: [UInt64]
    /// The market's number, within a row ascending.
    package var markets: [UInt32]

    package init(names: [String], offsets: [UInt64], markets: [UInt32]) {
      self.names = names
      self.offsets = offsets
      self.markets = markets
    }

    /// Those of orders that name none.
    package static let none = Markets(names: [], offsets: [], markets: [])
  }

  package var manifest: ModelManifest

  // Items: `manifest.items` of each.
  package var itemIdentifiers: IdentifierTable
  package var itemNames: [String]
  /// The item's kind, an index into `kindNames`; -1 without one.
  package var itemKinds: [Int32]
  /// The reference price; NaN if none is known.
  package var itemPrices: [Float]
  /// Orders that hold the item, and customers who bought it.
  package var itemOrders: [UInt32]
  package var itemCustomers: [UInt32]
  /// Orders in the 30 days before the end.
  package var itemOrders30Days: [UInt32]
  /// The day of the first order, since 1970.
  package var itemFirstDays: [Int32]
  /// Customers who bought the item for the first time, each counted 2^(-age / 60 days).
  package var itemRecentFirstBuyers: [Float]

  // Kinds: `manifest.kinds` of each, in ascending order of their UTF-8.
  package var kindNames: [String]
  /// The mean of ln(price) over the kind's order lines' items, each distinct (order, item) counted once.
  package var kindMeanLogPrices: [Float]
  /// Where each kind's items begin in `kindItems`: kinds + 1 of them.
  package var kindOffsets: [UInt64]
  /// The items of each kind, within a kind ascending.
  package var kindItems: [UInt32]

  package var customerIdentifiers: IdentifierTable

  package var basket: Factors
  package var taste: Factors
  package var neighbors: Neighbors
  package var substitutes: Substitutes
  package var associations: Associations
  package var history: History
  package var buyers: Buyers
  /// The items that can't be sold, ascending.
  package var unsellableItems: [UInt32]
  package var markets: Markets

  package init(
    manifest: ModelManifest,
    itemIdentifiers: IdentifierTable,
    itemNames: [String],
    itemKinds: [Int32],
    itemPrices: [Float],
    itemOrders: [UInt32],
    itemCustomers: [UInt32],
    itemOrders30Days: [UInt32],
    itemFirstDays: [Int32],
    itemRecentFirstBuyers: [Float],
    kindNames: [String],
    kindMeanLogPrices: [Float],
    kindOffsets: [UInt64],
    kindItems: [UInt32],
    customerIdentifiers: IdentifierTable,
    basket: Factors,
    taste: Factors,
    neighbors: Neighbors,
    substitutes: Substitutes,
    associations: Associations,
    history: History,
    buyers: Buyers,
    unsellableItems: [UInt32] = [],
    markets: Markets = .none
  ) {
    self.manifest = manifest
    self.itemIdentifiers = itemIdentifiers
    self.itemNames = itemNames
    self.itemKinds = itemKinds
    self.itemPrices = itemPrices
    self.itemOrders = itemOrders
    self.itemCustomers = itemCustomers
    self.itemOrders30Days = itemOrders30Days
    self.itemFirstDays = itemFirstDays
    self.itemRecentFirstBuyers = itemRecentFirstBuyers
    self.kindNames = kindNames
    self.kindMeanLogPrices = kindMeanLogPrices
    self.kindOffsets = kindOffsets
    self.kindItems = kindItems
    self.customerIdentifiers = customerIdentifiers
    self.basket = basket
    self.taste = taste
    self.neighbors = neighbors
    self.substitutes = substitutes
    self.associations = associations
    self.history = history
    self.buyers = buyers
    self.unsellableItems = unsellableItems
    self.markets = markets
  }
}
