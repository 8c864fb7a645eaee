package import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders
internal import AlsoScoring

/// What a training will take: its time, its memory and the size of its model.
///
/// What is counted before anything is factorized is counted, as in training; of what takes long a sample is
/// run and its time extrapolated; memory follows from the sizes. What the disk takes to keep the model isn't
/// in it.
package struct TrainingPlan: Sendable, Hashable {
  /// A stage of the training and its time.
  package struct Stage: Sendable, Hashable {
    /// What is done.
    package let stage: TrainingStage
    /// How long it takes.
    package let seconds: Double
  }

  /// The stages, in order.
  package let stages: [Stage]
  /// How large everything is.
  package let sizes: TrainingSizes
  /// The most memory that is held at once once the orders are counted.
  package let memoryBytes: Int

  /// Plans what ``TrainedModel`` does with the same arguments.
  ///
  /// - Parameters:
  ///   - orders: The orders.
  ///   - catalog: Names, categories and list prices of the items.
  ///   - options: What is learnt, and how.
  ///   - account: What became of the rows of the dump.
  ///   - threads: The number of threads that training will use.
  ///   - kernels: The kernels that training will use.
  ///   - clock: What time is measured with.
  ///   - residentBytes: Called when the orders are counted: what the process has in memory then, the
  ///     program and what the allocator keeps among it, or 0 if that isn't known.
  /// - Throws: ``TrainingError`` if there is too little to learn from.
  package init(
    training orders: consuming OrderLog,
    catalog: Catalog,
    options: ModelOptions,
    account: ImportAccount,
    threads: Int,
    kernels: Kernels,
    clock: some Clock<Duration>,
    residentBytes: @escaping () -> Int
  ) throws(TrainingError) {
    var training = SampledTraining(
      options: options,
      threads: threads,
      kernels: kernels,
      clock: clock,
      residentBytes: residentBytes
    )
    let contents = try training.contents(
      of: consume orders,
      catalog: catalog,
      learnt: LearntWeights(),
      hasAssociations: true,
      account: account,
      inputs: [],
      report: { _ in }
    )
    training.end()
    sizes = TrainingSizes(contents, training)
    let fitting = FittingPlan(contents.manifest, sizes, threads: threads)
    stages = TrainingStage.allCases.compactMap { stage in
      let seconds =
        switch stage {
        case .heldOut: fitting?.heldOutSeconds(training.seconds.values.reduce(0, +))
        case .mix: fitting?.mixSeconds
        // Nothing is estimated of it: it is short beside what comes before.
        case .acceptance: Double?.none
        case .statistics, .neighbors, .associations, .basketModel, .substitutes, .tasteModel,
          .model:
          training.seconds[stage]
        }
      return seconds.map { Stage(stage: stage, seconds: $0) }
    }
    memoryBytes =
      TrainingMemory(
        sizes,
        residentBytes: training.residentBytes,
        threads: threads,
        hasHalf: kernels.hasHalf
      ).peakBytes
  }
}

extension TrainingSizes {
  /// The sizes that a walk has found, and those of the model that it has made.
  fileprivate init(_ contents: ModelContents, _ training: SampledTraining<some Clock<Duration>>) {
    guard let basket = training.factorizations[.basketModel],
      let taste = training.factorizations[.tasteModel]
    else { preconditionFailure("a whole walk factorizes both models") }
    self.init(
      orders: contents.manifest.orders,
      // An item's orders are the baskets that it is in.
      basketItems: contents.itemOrders.reduce(0) { $0 + Int($1) },
      purchases: contents.history.items.count,
      identifierBytes: Self.bytes(of: contents.customerIdentifiers)
        + Self.bytes(of: contents.itemIdentifiers),
      neighbors: training.neighborCount,
      substitutes: training.substituteCount,
      associations: training.associationCount,
      basket: basket,
      taste: taste,
      otherModelBytes: contents.byteCount,
      modelBytes: contents.byteCount(
        rows: [
          .neighborOffsets: training.neighborCount, .substituteOffsets: training.substituteCount,
          .associationOffsets: training.associationCount,
        ].merging(training.coBuyerCount.map { [.coBuyerOffsets: $0] } ?? [:]) { $1 }
      )
    )
  }

  /// A text, where it begins, and one or two slots of a table that is at most half full.
  private static func bytes(of table: IdentifierTable) -> Int {
    table.bytes.count + (8 + 3 * 8) * table.count
  }
}
