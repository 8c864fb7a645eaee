// The columns, named as in ModelContents. Each costs O(1).

extension Model {
  /// The item's kind; -1 without one.
  ///
  /// Compare with `dimensions.kinds`.
  package var itemKinds: Column<Int32> { storage.column(.itemKinds) }
  /// The item's reference price; NaN if none is known.
  package var itemPrices: Column<Float> { storage.column(.itemPrices) }
  /// Orders that hold the item.
  package var itemOrders: Column<UInt32> { storage.column(.itemOrders) }
  /// Customers who bought the item.
  package var itemCustomers: Column<UInt32> { storage.column(.itemCustomers) }
  /// Orders that hold the item in the 30 days before the end.
  package var itemOrders30Days: Column<UInt32> { storage.column(.itemOrders30Days) }
  /// The day of the item's first order, since 1970.
  package var itemFirstDays: Column<Int32> { storage.column(.itemFirstDays) }
  /// First-time buyers of the item, by recency.
  package var itemRecentFirstBuyers: Column<Float> { storage.column(.itemRecentFirstBuyers) }

  /// The mean of ln(price) over what was bought of the kind; NaN without a price.
  package var kindMeanLogPrices: Column<Float> { storage.column(.kindMeanLogPrices) }
  /// The items of all kinds; see ``kindRange(of:)``.
  package var kindItems: Column<UInt32> { storage.column(.kindItems) }

  /// Item factors of the basket model, trainedItems × basketFactors, row-major.
  package var basketItems: Column<Float> { storage.column(.basketItems) }
  /// The eigenvalues of the basket model's items, ascending.
  package var basketSpectrum: Column<Float> { storage.column(.basketSpectrum) }
  /// Item factors of the taste model, trainedItems × tasteFactors, row-major.
  package var tasteItems: Column<Float> { storage.column(.tasteItems) }
  /// The eigenvalues of the taste model's items, ascending.
  package var tasteSpectrum: Column<Float> { storage.column(.tasteSpectrum) }
  /// Customer factors of the taste model, customers × tasteFactors, row-major.
  package var tasteCustomers: Column<Float> { storage.column(.tasteCustomers) }

  /// The neighbors' numbers; see ``neighborRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var neighborItems: Column<UInt32> { storage.column(.neighborItems) }
  /// Orders that hold the item and its neighbor.
  package var neighborOrders: Column<UInt32> { storage.column(.neighborOrders) }
  /// Orders that hold both, weighted by size.
  package var neighborWeights: Column<Float> { storage.column(.neighborWeights) }

  /// The numbers of what is bought instead; see ``substituteRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var substituteItems: Column<UInt32> { storage.column(.substituteItems) }
  /// How many more of their customers buy both than by chance, as a share.
  package var substituteStatistics: Column<Float> { storage.column(.substituteStatistics) }

  /// The associated items' numbers; see ``associationRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var associationItems: Column<UInt32> { storage.column(.associationItems) }
  /// What an item of a basket adds to the associated item's score.
  package var associationWeights: Column<Float> { storage.column(.associationWeights) }

  /// What customers bought; see ``historyRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var historyItems: Column<UInt32> { storage.column(.historyItems) }
  /// The customer's orders that hold the item.
  package var historyOrders: Column<UInt32> { storage.column(.historyOrders) }
  /// Those orders, by recency.
  package var historyRecency: Column<Float> { storage.column(.historyRecency) }
  /// The day of the last of those orders, since 1970.
  package var historyLastDays: Column<Int32> { storage.column(.historyLastDays) }

  /// Who bought the items; see ``buyerRange(of:)``.
  ///
  /// Compare with `dimensions.customers`.
  package var buyerCustomers: Column<UInt32> { storage.column(.buyerCustomers) }

  /// The markets that items were ordered in; see ``marketRange(of:)``.
  ///
  /// Compare with `dimensions.markets`.
  package var itemMarkets: Column<UInt32> { storage.column(.itemMarkets) }

  /// The items that can't be sold.
  ///
  /// Compare with `dimensions.items`.
  package var unsellableItems: Column<UInt32> { storage.column(.unsellableItems) }
}
