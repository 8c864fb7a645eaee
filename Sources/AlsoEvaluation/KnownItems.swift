internal import AlsoOrders

/// The items that are in enough training orders to be judged, and what the training orders tell of them.
///
/// They are the first ones of the training baskets' numbering: the lower of two numbers is the more
/// popular item.
struct KnownItems: Sendable {
  /// The items' identifiers.
  let identifiers: [String]
  /// The number of training orders that hold each item.
  let orders: [Int]
  /// The median unit price paid in training; NaN where none was.
  let prices: [Double]
  /// The items' names; empty where the catalog has none.
  let names: [String]
  /// The items' category paths; empty where the catalog has none.
  let categories: [String]

  private let trainingItems: IdentifierTable
  private let numbers: [Int32]

  /// Finds the items that are in at least `minimumOrders` orders of `training`.
  init(training: OrderLog, baskets: Baskets, catalog: Catalog, minimumOrders: Int) {
    let logItems = baskets.logItems.prefix(baskets.trainedItems(minimumOrders: minimumOrders))
    let identifiers = logItems.map { training.items[Int($0)] }
    let medians = training.medianPrices()
    self.identifiers = identifiers
    orders = baskets.itemOrders.prefix(logItems.count).map { Int($0) }
    prices = logItems.map { medians[Int($0)] }
    names = identifiers.map { catalog[$0]?.name ?? "" }
    categories = identifiers.map { catalog[$0]?.category ?? "" }
    trainingItems = training.items
    numbers = baskets.itemNumbers
  }

  /// The number of known items.
  var count: Int { identifiers.count }

  /// The number of an item; `nil` for an item that isn't known.
  func number(of identifier: String) -> Int? {
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
