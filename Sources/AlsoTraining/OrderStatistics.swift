internal import AlsoModelFile
internal import AlsoOrders

/// All that is counted of the orders, before anything is factorized.
struct OrderStatistics: Sendable {
  /// The orders that are learnt from.
  let log: OrderLog
  /// The time of the first of them.
  let firstOrder: Timestamp
  /// How much the past counts, seen from the end of training.
  let recency: Recency
  /// The items of each order, which define the model's numbering.
  let baskets: Baskets
  /// The number of items that are in enough orders to be factorized.
  let trainedItems: Int
  /// What each customer bought.
  let purchases: Purchases
  /// How each item sold.
  let items: ItemStatistics
  /// What the catalog says of each item.
  let descriptions: ItemDescriptions
  /// The reference price of each item.
  let prices: [Float]
  /// The items' kinds.
  let kinds: Kinds

  /// Counts the orders before `options.until`.
  ///
  /// Without that, the end is one second after the last order, which then is before the end as well.
  init(_ orders: OrderLog, _ catalog: Catalog, _ options: ModelOptions) throws(TrainingError) {
    log = options.until.map { orders.orders(before: $0) } ?? orders
    guard let first = log.orderTimes.min(), let last = log.orderTimes.max() else { throw .noOrders }
    firstOrder = Timestamp(secondsSince1970: first)
    recency = Recency(end: options.until ?? Timestamp(secondsSince1970: last + 1))
    baskets = Baskets(log)
    trainedItems = baskets.trainedItems(minimumOrders: options.minimumItemOrders)
    guard trainedItems >= Self.fewestTrainedItems else {
      throw .tooFewItems(needed: Self.fewestTrainedItems, orders: options.minimumItemOrders)
    }
    purchases = Purchases(baskets, customers: log.customers.count, recency: recency)
    items = ItemStatistics(baskets, purchases, recency: recency)
    descriptions = ItemDescriptions(log, baskets, catalog)
    prices = ReferencePrices.prices(
      log,
      baskets,
      listPrices: descriptions.listPrices,
      source: options.priceSource
    )
    kinds = Kinds(
      categories: descriptions.categories,
      prices: prices,
      itemOrders: baskets.itemOrders
    )
  }

  /// One item alone goes with nothing.
  private static let fewestTrainedItems = 2
}
