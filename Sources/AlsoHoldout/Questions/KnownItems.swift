package import AlsoOrders

/// The items that are in enough training orders to be judged, and what the training orders tell of them.
///
/// They are the first ones of the training baskets' numbering: the lower of two numbers is the more
/// popular item.
package struct KnownItems: Sendable {
  /// The items' identifiers.
  package let identifiers: [String]
  /// The number of training orders that hold each item.
  package let orders: [Int]
  /// The median unit price paid in training, to four decimals; NaN where none was.
  ///
  /// Where the catalog's prices are allowed, they go before.
  package let prices: [Double]
  /// The items' names; empty where the catalog has none.
  package let names: [String]
  /// The items' category paths; empty where the catalog has none.
  package let categories: [String]
  /// The first two levels of the items' category paths.
  package let sections: [String]
  /// Whether any item has a category; without, likeness of names stands in.
  package let hasCategories: Bool

  private let trainingItems: IdentifierTable
  private let numbers: [Int32]

  /// Finds the items that are in enough orders.
  ///
  /// - Parameters:
  ///   - training: The orders before the split.
  ///   - baskets: Their baskets.
  ///   - catalog: Names and categories.
  ///   - minimumOrders: In how many orders an item must be.
  ///   - allowsCatalogPrices: Whether the catalog's prices count before those paid.
  package init(
    training: OrderLog,
    baskets: Baskets,
    catalog: Catalog,
    minimumOrders: Int,
    allowsCatalogPrices: Bool
  ) {
    let count = baskets.trainedItems(minimumOrders: minimumOrders)
    let logItems = baskets.logItems.prefix(count)
    let identifiers = logItems.map { training.items[Int($0)] }
    let described = identifiers.map { catalog[$0] }
    let medians = training.medianPrices()
    self.identifiers = identifiers
    orders = baskets.itemOrders.prefix(logItems.count).map { Int($0) }
    prices = zip(logItems, described).map { item, described in
      let listed = allowsCatalogPrices ? described?.price.flatMap { $0 > 0 ? $0 : nil } : nil
      let price = listed ?? medians[Int(item)]
      // Prices are kept as `Float`: what that leaves behind the fourth decimal is noise.
      return (price * 10_000).rounded(.toNearestOrEven) / 10_000
    }
    names = described.map { $0?.name ?? "" }
    categories = described.map { $0?.category ?? "" }
    sections = categories.map { CategoryPath($0).section }
    hasCategories = categories.contains { !$0.isEmpty }
    trainingItems = training.items
    numbers = baskets.itemNumbers
  }

  /// The number of known items.
  package var count: Int { identifiers.count }

  /// The number of an item; `nil` for an item that isn't known.
  package func number(of identifier: String) -> Int? {
    guard let item = trainingItems.index(of: identifier) else { return nil }
    let number = Int(numbers[item])
    return number < count ? number : nil
  }
}

extension OrderLog {
  /// The median of each item's unit prices, line by line; NaN for an item that never had one.
  fileprivate func medianPrices() -> [Double] {
    var prices = [[Float]](repeating: [], count: items.count)
    for (item, price) in zip(lineItems, linePrices) where !price.isNaN {
      prices[Int(item)].append(price)
    }
    return prices.map { prices in
      guard !prices.isEmpty else { return .nan }
      let sorted = prices.sorted()
      let upper = Double(sorted[sorted.count / 2])
      return sorted.count % 2 == 1 ? upper : (Double(sorted[sorted.count / 2 - 1]) + upper) / 2
    }
  }
}

extension Double {
  /// Whether this price lies in `band`, as multiples of `price`; `false` if either is NaN.
  package func isWithin(_ band: ClosedRange<Double>, of price: Double) -> Bool {
    band.lowerBound * price <= self && self <= band.upperBound * price
  }
}
