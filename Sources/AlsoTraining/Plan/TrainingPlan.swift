package import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders

/// What a training will take: its time, its memory and the size of its model.
///
/// What is counted before anything is factorized is counted, as in training; of what takes long a sample is
/// run and its time extrapolated; memory follows from the sizes. What the disk takes to keep the model isn't
/// in it.
package struct TrainingPlan: Sendable, Hashable {
  /// A part of the training and its time.
  package struct Stage: Sendable, Hashable, Encodable {
    /// What is done.
    package var name: String
    /// How long it takes.
    package var seconds: Double

    /// Creates a stage.
    package init(_ name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }
  }

  /// The stages, in order.
  package let stages: [Stage]
  /// How large everything is.
  package let sizes: TrainingSizes
  /// The most memory that is held at once once the orders are counted.
  package let memoryBytes: Int

  /// How many items of baskets, or of customers, a sample of pairs goes through.
  private static let pairWork = 10_000_000

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
    residentBytes: () -> Int
  ) throws(TrainingError) {
    let watch = Stopwatch(clock: clock)
    func probe(
      _ model: String,
      _ options: FactorizationOptions,
      _ ending: ImplicitALS.Ending,
      _ matrix: SparseMatrix
    ) throws(TrainingError) -> Stage {
      let probe = FactorizationProbe(
        model: model,
        options: options,
        ending: ending,
        threads: threads,
        kernels: kernels,
        watch: watch
      )
      return Stage(model, seconds: try probe.seconds(matrix))
    }

    let start = clock.now
    let statistics = try OrderStatistics(consume orders, catalog, options, threads: threads)
    let (trained, baskets) = (statistics.trainedItems, statistics.baskets)
    let weighted = baskets.weightedMatrix(trainedItems: trained, threads: threads)
    let counting = watch.seconds(since: start)
    let resident = residentBytes()
    let neighbors = Self.neighbors(weighted.matrix, statistics, options, threads, watch)
    let associations = Self.associations(options.associations, items: trained, watch)
    let basketSizes = FactorizationSizes(weighted.matrix, options.basket)
    let basket = try probe("basket model", options.basket, .itemsAlone, weighted.matrix)
    let (purchasing, purchases) = watch.measure {
      Purchases(
        baskets,
        customers: statistics.customers.count,
        recency: statistics.recency,
        threads: threads
      )
    }
    let (tasting, tastes) = watch.measure {
      purchases.tasteMatrix(trainedItems: trained, threads: threads)
    }
    let interested = purchases.tasteMatrix(with: statistics.interests, threads: threads)
    let tasteSizes = FactorizationSizes(interested, options.taste)
    let substitutes = Self.substitutes(tastes, statistics.kinds.itemKinds, threads, watch)
    let taste = try probe("taste model", options.taste, .foldedInRows, interested)
    let (assembling, contents) = watch.measure {
      ModelAssembly(unfitted: statistics, purchases, options, scale: weighted.scale, kernels)
        .contents(account: account, inputs: [], threads: threads)
    }
    sizes = TrainingSizes(
      orders: baskets.count,
      basketItems: baskets.items.count,
      purchases: purchases.items.count,
      identifierBytes: Self.bytes(of: statistics.customers, contents.itemIdentifiers),
      neighbors: neighbors.count,
      substitutes: substitutes.count,
      associations: associations.count,
      basket: basketSizes,
      taste: tasteSizes,
      otherModelBytes: contents.byteCount
    )
    let all = [
      Stage("statistics", seconds: counting + purchasing + tasting), neighbors.stage,
      associations.stage, basket, substitutes.stage, taste, Stage("model", seconds: assembling),
    ]
    stages = Self.fitting(all, of: statistics, options, threads: threads) + all
    memoryBytes =
      TrainingMemory(
        sizes,
        residentBytes: resident,
        threads: threads,
        hasHalf: kernels.hasHalf
      ).peakBytes
  }

  private static func neighbors(
    _ baskets: SparseMatrix,
    _ statistics: OrderStatistics,
    _ options: ModelOptions,
    _ threads: Int,
    _ watch: Stopwatch<some Clock<Duration>>
  ) -> (stage: Stage, count: Int) {
    let (preparing, counts) = watch.measure {
      CoPurchases(
        baskets: baskets,
        itemOrders: statistics.baskets.itemOrders,
        threads: threads
      )
    }
    let (seconds, sample) = watch.measure {
      counts.sample(best: options.neighbors, work: pairWork, threads: threads)
    }
    return (Stage("neighbors", seconds: preparing + seconds / sample.share), sample.kept)
  }

  private static func substitutes(
    _ tastes: SparseMatrix,
    _ itemKinds: [Int32],
    _ threads: Int,
    _ watch: Stopwatch<some Clock<Duration>>
  ) -> (stage: Stage, count: Int) {
    let (preparing, counts) = watch.measure {
      Substitutes(tastes: tastes, itemKinds: itemKinds, threads: threads)
    }
    let (seconds, sample) = watch.measure { counts.sample(work: pairWork, threads: threads) }
    return (Stage("substitutes", seconds: preparing + seconds / sample.share), sample.kept)
  }

  /// A text, where it begins, and one or two slots of a table that is at most half full.
  private static func bytes(of tables: IdentifierTable...) -> Int {
    tables.reduce(0) { $0 + $1.bytes.count + (8 + 3 * 8) * $1.count }
  }
}

extension FactorizationSizes {
  /// The sizes of a factorization of `matrix`.
  init(_ matrix: SparseMatrix, _ options: FactorizationOptions) {
    self.init(
      rows: matrix.rows,
      columns: matrix.columns,
      entries: matrix.count,
      factors: options.factors,
      sweeps: options.sweeps
    )
  }
}

extension ModelAssembly {
  /// A model without neighbors and factors, where only the rest matters.
  fileprivate init(
    unfitted statistics: OrderStatistics,
    _ purchases: Purchases,
    _ options: ModelOptions,
    scale: Double,
    _ kernels: Kernels
  ) {
    self.init(
      statistics: statistics,
      purchases: purchases,
      options: options,
      neighbors: ModelContents.Neighbors(offsets: [], items: [], orders: [], weights: []),
      substitutes: ModelContents.Substitutes(offsets: [], items: [], statistics: []),
      associations: .none(items: statistics.trainedItems),
      learnt: LearntWeights(),
      basket: Fit(),
      taste: Fit(),
      basketWeightScale: scale,
      kernels: kernels
    )
  }
}

extension ModelAssembly.Fit {
  /// No factors, where only the rest of a model matters.
  fileprivate init() {
    self.init(
      factors: ModelContents.Factors(width: 0, items: [], spectrum: [], rows: []),
      loss: 0
    )
  }
}
