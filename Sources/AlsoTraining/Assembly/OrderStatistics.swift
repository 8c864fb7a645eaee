internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

/// What is counted of the orders before anything is factorized.
///
/// The log isn't part of it: nothing else needs it, and it is as large as all of this.
struct OrderStatistics: Sendable {
  /// The customers' identifiers.
  let customers: IdentifierTable
  /// The time of the first order.
  let firstOrder: Timestamp
  /// How much the past counts, seen from the end of training.
  let recency: Recency
  /// The items of each order, which define the model's numbering.
  let baskets: Baskets
  /// The number of items that are in enough orders to be factorized.
  let trainedItems: Int
  /// What customers showed an interest in besides: customers × items that are factorized.
  let interests: SparseMatrix
  /// What customers sent back.
  let returns: ModelContents.Returns
  /// What the catalog says of each item.
  let descriptions: ItemDescriptions
  /// The reference price of each item.
  let prices: [Float]
  /// The items' kinds.
  let kinds: Kinds
  /// The markets that the items were ordered in.
  let markets: ModelContents.Markets

  /// Counts the orders before `options.until`.
  ///
  /// Without that, the end is one second after the last order, which then is before the end as well.
  init(
    _ all: OrderLog,
    _ catalog: Catalog,
    options: ModelOptions,
    threads: Int
  ) throws(TrainingError) {
    let orders = options.until.map { all.orders(before: $0) } ?? all
    guard let first = orders.orderTimes.min(), let last = orders.orderTimes.max() else {
      throw .noOrders
    }
    customers = orders.customers
    firstOrder = Timestamp(secondsSince1970: first)
    recency = Recency(end: options.until ?? Timestamp(secondsSince1970: last + 1))
    baskets = Baskets(orders, threads: threads)
    trainedItems = baskets.trainedItems(minimumOrders: options.minimumItemOrders)
    guard trainedItems >= Self.fewestTrainedItems else {
      throw .tooFewItems(needed: Self.fewestTrainedItems, orders: options.minimumItemOrders)
    }
    interests = orders.interests.matrix(
      customers: orders.customers.count,
      trainedItems: trainedItems,
      itemNumbers: baskets.itemNumbers,
      threads: threads
    )
    returns = ModelContents.Returns(
      orders.interests,
      customers: orders.customers.count,
      itemNumbers: baskets.itemNumbers
    )
    descriptions = ItemDescriptions(orders, baskets, catalog: catalog)
    prices = ReferencePrices.prices(
      orders,
      baskets,
      listPrices: descriptions.listPrices,
      source: options.priceSource,
      threads: threads
    )
    kinds = Kinds(
      categories: descriptions.categories,
      prices: prices,
      itemOrders: baskets.itemOrders
    )
    markets = ModelContents.Markets(orders, baskets, threads: threads)
  }

  /// One item alone goes with nothing.
  static let fewestTrainedItems = 2
}
