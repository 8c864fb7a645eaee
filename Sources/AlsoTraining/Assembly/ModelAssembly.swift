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

extension ModelAssembly.Fit {
  /// Factorizes `matrix`, and reports the stage's begin and each of its sweeps.
  ///
  /// A matrix without entries, the taste of a shop that has only guests, has no factors to be found:
  /// they are all zero.
  init(
    factorizing matrix: SparseMatrix,
    stage: String,
    options: FactorizationOptions,
    ending: ImplicitALS.Ending,
    seed: UInt64,
    threads: Int,
    kernels: Kernels,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) {
    report(TrainingProgress(stage: stage, sweeps: options.sweeps))
    guard matrix.count > 0 else {
      self.init(zerosFor: matrix, width: options.factors, ending)
      return
    }
    let solver = ImplicitALS(
      model: stage,
      options: options,
      seed: seed,
      threads: threads,
      kernels: kernels
    )
    let fit = try solver.fit(matrix, ending: ending) { sweep, loss in
      report(TrainingProgress(stage: stage, sweep: sweep, sweeps: options.sweeps, loss: loss))
    }
    let factors = ModelContents.Factors(
      width: options.factors,
      items: fit.items.elements,
      spectrum: fit.spectrum,
      rows: fit.rows.elements
    )
    self.init(factors: factors, loss: fit.loss)
  }

  private init(zerosFor matrix: SparseMatrix, width: Int, _ ending: ImplicitALS.Ending) {
    let rows = ending == .itemsAlone ? 0 : matrix.rows
    let factors = ModelContents.Factors(
      width: width,
      items: [Float](repeating: 0, count: matrix.columns * width),
      spectrum: [Float](repeating: 0, count: width),
      rows: [Float](repeating: 0, count: rows * width)
    )
    self.init(factors: factors, loss: 0)
  }
}
