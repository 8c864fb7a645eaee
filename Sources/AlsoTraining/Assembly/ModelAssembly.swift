internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

/// Puts a model together from what was counted and what was factorized.
struct ModelAssembly {
  /// A factorization and its final loss.
  struct Fit {
    var factors: ModelContents.Factors
    var loss: Double
  }

  private static let program = "also \(ProgramVersion.number)"

  let statistics: OrderStatistics
  let purchases: Purchases
  let options: ModelOptions
  let neighbors: ModelContents.Neighbors
  let substitutes: ModelContents.Substitutes
  let associations: ModelContents.Associations
  let learnt: LearntWeights
  let basket: Fit
  let taste: Fit
  let basketWeightScale: Double
  let kernels: Kernels

  /// The model, for the writer.
  func contents(
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest],
    threads: Int
  ) -> ModelContents {
    let items = ItemStatistics(
      statistics.baskets,
      purchases,
      recency: statistics.recency,
      threads: threads
    )
    var contents = ModelContents(
      manifest: manifest(account: account, inputs: inputs, recentOrders: items.recentOrders)
    )
    contents.itemIdentifiers = statistics.descriptions.identifiers
    contents.itemNames = statistics.descriptions.names
    contents.itemProducts = statistics.descriptions.variants.products
    contents.itemAttributes = statistics.descriptions.variants.attributes
    contents.itemKinds = statistics.kinds.itemKinds
    contents.itemPrices = statistics.prices
    contents.itemOrders = statistics.baskets.itemOrders
    contents.itemCustomers = items.customers
    contents.itemOrders30Days = items.orders30Days
    contents.itemFirstDays = items.firstDays
    contents.itemLastDays = items.lastDays
    contents.itemRecentFirstBuyers = items.recentFirstBuyers
    contents.kindNames = statistics.kinds.names
    contents.kindMeanLogPrices = statistics.kinds.meanLogPrices
    contents.kindReturnRates = purchases.returnRates(
      ofKinds: statistics.kinds.itemKinds,
      kinds: statistics.kinds.names.count,
      times: statistics.baskets.times
    )
    contents.kindOffsets = statistics.kinds.offsets
    contents.kindItems = statistics.kinds.items
    contents.customerIdentifiers = statistics.customers
    contents.basket = basket.factors
    contents.taste = taste.factors
    contents.neighbors = neighbors
    contents.substitutes = substitutes
    contents.associations = associations
    contents.history = purchases.history(times: statistics.baskets.times, threads: threads)
    contents.buyers = purchases.buyers(
      itemCount: statistics.baskets.itemOrders.count,
      threads: threads
    )
    contents.returns = statistics.returns
    contents.unsellableItems = statistics.descriptions.unsellableItems
    contents.markets = statistics.markets
    return contents
  }

  private func manifest(
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest],
    recentOrders: Int
  ) -> ModelManifest {
    ModelManifest(
      program: Self.program,
      instructionSet: numericalEnvironment(kernels),
      options: options,
      account: account,
      inputs: inputs,
      orders: statistics.baskets.count,
      customers: purchases.customers,
      items: statistics.baskets.itemOrders.count,
      trainedItems: statistics.trainedItems,
      kinds: statistics.kinds.names.count,
      markets: statistics.markets.names.isEmpty ? nil : statistics.markets.names.count,
      firstOrder: statistics.firstOrder,
      end: statistics.recency.end,
      recentOrders: recentOrders,
      basketWeightScale: basketWeightScale,
      basketLoss: basket.loss,
      tasteLoss: taste.loss,
      learnt: learnt
    )
  }
}
