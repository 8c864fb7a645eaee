internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

/// Learns all of a model but how its parts are mixed.
struct ModelLearning {
  let options: ModelOptions
  let threads: Int
  let kernels: Kernels

  /// Learns from the orders before `options.until`.
  ///
  /// - Parameters:
  ///   - orders: The orders.
  ///   - catalog: Names, categories and list prices of the items.
  ///   - learnt: How the parts are mixed.
  ///   - hasAssociations: Whether to learn the linear model.
  ///   - account: What became of the rows of the dump.
  ///   - inputs: The files that were read.
  ///   - report: Called before each stage and after each sweep.
  /// - Returns: The model.
  /// - Throws: ``TrainingError`` if there is too little to learn from, or if a factorization fails.
  func contents(
    of orders: consuming OrderLog,
    catalog: Catalog,
    learnt: LearntWeights,
    hasAssociations: Bool,
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest],
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelContents {
    report(TrainingProgress(stage: "statistics"))
    let statistics = try OrderStatistics(consume orders, catalog, options, threads: threads)
    report(TrainingProgress(stage: "neighbors"))
    let baskets = statistics.baskets.weightedMatrix(
      trainedItems: statistics.trainedItems,
      threads: threads
    )
    let (neighbors, associations) = try coPurchases(
      in: baskets.matrix,
      statistics.baskets.itemOrders,
      hasAssociations: hasAssociations,
      report
    )
    // Nobody asks for an old order's factors: baskets are folded in.
    let basket = try ModelAssembly.Fit(
      factorizing: baskets.matrix,
      stage: "basket model",
      options: options.basket,
      ending: .itemsAlone,
      seed: options.seed,
      threads: threads,
      kernels: kernels,
      report: report
    )
    // Only now, for the factorization before needs more memory than anything else.
    let purchases = Purchases(
      statistics.baskets,
      customers: statistics.customers.count,
      recency: statistics.recency,
      threads: threads
    )
    let tastes = purchases.tasteMatrix(trainedItems: statistics.trainedItems, threads: threads)
    report(TrainingProgress(stage: "substitutes"))
    let substitutes = Substitutes(
      tastes: tastes,
      itemKinds: statistics.kinds.itemKinds,
      threads: threads
    ).best(threads: threads)
    let taste = try ModelAssembly.Fit(
      // What was only looked at is no purchase, and makes nobody's substitutes.
      factorizing: statistics.interests.count == 0
        ? tastes : purchases.tasteMatrix(with: statistics.interests, threads: threads),
      stage: "taste model",
      options: options.taste,
      ending: .foldedInRows,
      seed: options.seed,
      threads: threads,
      kernels: kernels,
      report: report
    )
    let assembly = ModelAssembly(
      statistics: statistics,
      purchases: purchases,
      options: options,
      neighbors: neighbors,
      substitutes: substitutes,
      associations: associations,
      learnt: learnt,
      basket: basket,
      taste: taste,
      basketWeightScale: baskets.scale,
      kernels: kernels
    )
    return assembly.contents(account: account, inputs: inputs, threads: threads)
  }

  /// What is counted over pairs of items.
  private func coPurchases(
    in baskets: SparseMatrix,
    _ itemOrders: [UInt32],
    hasAssociations: Bool,
    _ report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> (ModelContents.Neighbors, ModelContents.Associations) {
    let counts = CoPurchases(baskets: baskets, itemOrders: itemOrders, threads: threads)
    let neighbors = counts.neighbors(best: options.neighbors, threads: threads)
    guard hasAssociations else { return (neighbors, .none(items: counts.itemCount)) }
    report(TrainingProgress(stage: "associations"))
    return (neighbors, try Associations(options.associations, threads: threads).learn(counts))
  }
}
