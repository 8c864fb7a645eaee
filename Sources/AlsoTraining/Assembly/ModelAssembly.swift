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

  private static let program = "also 0.1.0"

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
    return ModelContents(
      manifest: manifest(account: account, inputs: inputs, recentOrders: items.recentOrders),
      itemIdentifiers: statistics.descriptions.identifiers,
      itemNames: statistics.descriptions.names,
      itemKinds: statistics.kinds.itemKinds,
      itemPrices: statistics.prices,
      itemOrders: statistics.baskets.itemOrders,
      itemCustomers: items.customers,
      itemOrders30Days: items.orders30Days,
      itemFirstDays: items.firstDays,
      itemRecentFirstBuyers: items.recentFirstBuyers,
      kindNames: statistics.kinds.names,
      kindMeanLogPrices: statistics.kinds.meanLogPrices,
      kindOffsets: statistics.kinds.offsets,
      kindItems: statistics.kinds.items,
      customerIdentifiers: statistics.customers,
      basket: basket.factors,
      taste: taste.factors,
      neighbors: neighbors,
      substitutes: substitutes,
      associations: associations,
      history: purchases.history(times: statistics.baskets.times, threads: threads),
      buyers: purchases.buyers(
        itemCount: statistics.baskets.itemOrders.count,
        threads: threads
      ),
      unsellableItems: statistics.descriptions.unsellableItems,
      markets: statistics.markets
    )
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
