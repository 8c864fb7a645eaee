internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// Training in full.
struct FullTraining: TrainingWalk {
  let options: ModelOptions
  let threads: Int
  let kernels: Kernels

  func begin(_ stage: TrainingStage) {}

  func neighbors(_ counts: CoPurchases) -> ModelContents.Neighbors {
    counts.neighbors(best: options.neighbors, threads: threads)
  }

  func associations(
    _ counts: CoPurchases
  ) throws(TrainingError) -> ModelContents.Associations {
    try Associations(options.associations, threads: threads).learn(counts)
  }

  func substitutes(_ counts: Substitutes) -> ModelContents.Substitutes {
    counts.best(threads: threads)
  }

  /// Factorizes `matrix`.
  ///
  /// A matrix without entries, the taste of a shop that has only guests, has no factors to be found:
  /// they are all zero.
  func factorize(
    _ matrix: consuming SparseMatrix,
    _ model: FactorizedModel,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelAssembly.Fit {
    guard matrix.count > 0 else { return ModelAssembly.Fit(zerosFor: matrix, model) }
    let solver = ImplicitALS(
      model: model.stage.rawValue,
      options: model.options,
      seed: options.seed,
      threads: threads,
      kernels: kernels
    )
    let sweeps = model.options.sweeps
    let fit = try solver.fit(consume matrix, ending: model.ending) { sweep, loss in
      report(TrainingProgress(stage: model.stage, sweep: sweep, sweeps: sweeps, loss: loss))
    }
    return ModelAssembly.Fit(
      factors: ModelContents.Factors(
        width: model.options.factors,
        items: fit.items.elements,
        spectrum: fit.spectrum,
        rows: fit.rows.elements
      ),
      loss: fit.loss
    )
  }

  /// Learns weights on the last orders, by a model of the orders before; the shipped ones where those are too
  /// few.
  ///
  /// - Parameters:
  ///   - orders: The orders; those not before `options.until` are left aside.
  ///   - catalog: Names, categories and list prices of the items.
  ///   - report: Called before each stage and after each sweep.
  /// - Returns: The weights.
  /// - Throws: ``TrainingError`` if a factorization fails.
  func weights(
    of orders: borrowing OrderLog,
    catalog: Catalog,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> LearntWeights {
    var learnt = LearntWeights()
    let validation = try ValidationModel(
      orders,
      catalog: catalog,
      options: options,
      threads: threads,
      kernels: kernels,
      report: report
    )
    guard let validation else { return learnt }
    report(TrainingProgress(stage: .mix))
    learnt.mix = MixFit(validation, seed: options.seed, threads: threads).mix
    report(TrainingProgress(stage: .acceptance))
    learnt.acceptance = AcceptanceLearning(
      after: validation.model,
      orders: validation.heldOut,
      threads: threads
    ).weights()
    return learnt
  }
}

extension ModelAssembly.Fit {
  fileprivate init(zerosFor matrix: borrowing SparseMatrix, _ model: FactorizedModel) {
    let width = model.options.factors
    let rows = model.ending == .itemsAlone ? 0 : matrix.rows
    let factors = ModelContents.Factors(
      width: width,
      items: [Float](repeating: 0, count: matrix.columns * width),
      spectrum: [Float](repeating: 0, count: width),
      rows: [Float](repeating: 0, count: rows * width)
    )
    self.init(factors: factors, loss: 0)
  }
}
