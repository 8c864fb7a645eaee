internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// A walk through the stages that make a model.
///
/// The stages are listed once, in ``contents(of:catalog:learnt:hasAssociations:account:inputs:report:)``: what
/// is cheap is done there, what takes long by the walk, all of it by ``FullTraining`` and a sample by
/// ``SampledTraining``. So no stage can be in training and not in its plan.
protocol TrainingWalk {
  var options: ModelOptions { get }
  var threads: Int { get }
  var kernels: Kernels { get }

  /// Called before each stage; all that follows is a part of it.
  mutating func begin(_ stage: TrainingStage)

  /// ``TrainingStage/neighbors``.
  mutating func neighbors(_ counts: CoPurchases) -> ModelContents.Neighbors

  /// ``TrainingStage/associations``.
  mutating func associations(
    _ counts: CoPurchases
  ) throws(TrainingError) -> ModelContents.Associations

  /// ``TrainingStage/substitutes``.
  mutating func substitutes(_ counts: Substitutes) -> ModelContents.Substitutes

  /// ``TrainingStage/basketModel`` and ``TrainingStage/tasteModel``; reports each sweep.
  mutating func factorize(
    _ matrix: consuming SparseMatrix,
    _ model: FactorizedModel,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelAssembly.Fit
}

/// A model that is factorized.
struct FactorizedModel {
  let stage: TrainingStage
  let options: FactorizationOptions
  let ending: ImplicitALS.Ending

  /// What goes with what.
  ///
  /// Nobody asks for an old order's factors: baskets are folded in.
  static func basket(_ options: ModelOptions) -> Self {
    Self(stage: .basketModel, options: options.basket, ending: .itemsAlone)
  }

  /// What a customer wants.
  static func taste(_ options: ModelOptions) -> Self {
    Self(stage: .tasteModel, options: options.taste, ending: .foldedInRows)
  }
}

extension TrainingWalk {
  /// Learns all of a model but how its parts are mixed from the orders before `options.until`.
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
  mutating func contents(
    of orders: consuming OrderLog,
    catalog: Catalog,
    learnt: LearntWeights,
    hasAssociations: Bool,
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest],
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelContents {
    begin(.statistics, report)
    let statistics = try OrderStatistics(
      consume orders,
      catalog,
      options: options,
      threads: threads
    )
    let baskets = statistics.baskets.weightedMatrix(
      trainedItems: statistics.trainedItems,
      threads: threads
    )
    let (neighbors, associations) = try coPurchases(
      in: baskets,
      itemOrders: statistics.baskets.itemOrders,
      hasAssociations: hasAssociations,
      report
    )
    let basket = try fit(baskets.matrix, .basket(options), report: report)
    let (purchases, tastes, substitutes) = substitutes(statistics, besides: neighbors, report)
    let taste = try fit(consume tastes, .taste(options), report: report)
    begin(.model)
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

  /// Begins a stage that waiting people are told of.
  private mutating func begin(
    _ stage: TrainingStage,
    sweeps: Int = 0,
    _ report: (TrainingProgress) -> Void
  ) {
    begin(stage)
    report(TrainingProgress(stage: stage, sweeps: sweeps))
  }

  /// What is counted over pairs of items; the counts are let go of with the call.
  private mutating func coPurchases(
    in baskets: Baskets.WeightedMatrix,
    itemOrders: [UInt32],
    hasAssociations: Bool,
    _ report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> (ModelContents.Neighbors, ModelContents.Associations) {
    begin(.neighbors, report)
    let counts = CoPurchases(
      baskets: baskets.matrix,
      customers: baskets.customers,
      itemOrders: itemOrders,
      threads: threads
    )
    let neighbors = neighbors(counts)
    guard hasAssociations else { return (neighbors, .none(items: counts.itemCount)) }
    begin(.associations, report)
    return (neighbors, try associations(counts))
  }

  /// What customers bought, what their taste is learnt from, and what replaces what.
  ///
  /// Purchases are only counted here, after the basket model, whose factorization needs more memory than
  /// anything else.
  private mutating func substitutes(
    _ statistics: OrderStatistics,
    besides neighbors: ModelContents.Neighbors,
    _ report: (TrainingProgress) -> Void
  ) -> (purchases: Purchases, tastes: SparseMatrix, ModelContents.Substitutes) {
    begin(.substitutes, report)
    let purchases = Purchases(
      statistics.baskets,
      customers: statistics.customers.count,
      recency: statistics.recency,
      threads: threads
    )
    let tastes = purchases.tasteMatrix(trainedItems: statistics.trainedItems, threads: threads)
    let substitutes = substitutes(
      Substitutes(
        tastes: tastes,
        itemKinds: statistics.kinds.itemKinds,
        names: NameLikeness(ofKindless: statistics),
        prices: statistics.prices,
        neighbors: neighbors,
        threads: threads
      )
    )
    // What was only looked at is no purchase, and makes nobody's substitutes.
    let interests = statistics.interests
    return (
      purchases,
      interests.count == 0 ? tastes : purchases.tasteMatrix(with: interests, threads: threads),
      substitutes
    )
  }

  private mutating func fit(
    _ matrix: consuming SparseMatrix,
    _ model: FactorizedModel,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelAssembly.Fit {
    begin(model.stage, sweeps: model.options.sweeps, report)
    return try factorize(consume matrix, model, report: report)
  }
}

extension NameLikeness {
  /// How alike trained items are called that have no kind; those of others are never asked for.
  fileprivate init(ofKindless statistics: OrderStatistics) {
    let kinds = statistics.kinds.itemKinds
    let hasKindless = kinds.prefix(statistics.trainedItems).contains { $0 < 0 }
    let names = statistics.descriptions.names
    self.init(ItemWords(items: hasKindless ? names.count : 0) { kinds[$0] < 0 ? names[$0] : "" })
  }
}
