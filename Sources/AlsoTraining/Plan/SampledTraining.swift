internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

/// A walk through the stages of training that tries a part of each and extrapolates its time.
///
/// What is counted before anything is factorized is counted, as in training; what isn't learnt is empty in the
/// model that comes out, where only the rest matters.
struct SampledTraining<Time: Clock>: TrainingWalk where Time.Duration == Duration {
  /// How many items of baskets, or of customers, a sample of pairs goes through.
  private static var pairWork: Int { 10_000_000 }
  /// Up to this order an inverse is tried, and extrapolated beyond.
  private static var probedOrder: Int { 512 }

  let options: ModelOptions
  let threads: Int
  let kernels: Kernels
  let watch: Stopwatch<Time>
  /// What the process has in memory.
  private let residentBytesNow: () -> Int

  /// The seconds of each stage that was begun.
  private(set) var seconds: [TrainingStage: Double] = [:]
  /// What the process had in memory when the orders were counted.
  private(set) var residentBytes = 0
  /// How much each stage finds.
  private(set) var (neighborCount, associationCount, substituteCount) = (0, 0, 0)
  /// The co-buyers of all items; `nil` where all items have kinds.
  private(set) var coBuyerCount: Int?
  /// The sizes of each factorization.
  private(set) var factorizations: [TrainingStage: FactorizationSizes] = [:]
  /// The stage that was begun last, and since when its time isn't counted yet.
  private var stage: TrainingStage?
  private var start: Time.Instant

  init(
    options: ModelOptions,
    threads: Int,
    kernels: Kernels,
    clock: Time,
    residentBytes: @escaping () -> Int
  ) {
    self.options = options
    self.threads = threads
    self.kernels = kernels
    watch = Stopwatch(clock: clock)
    residentBytesNow = residentBytes
    start = clock.now
  }

  mutating func begin(_ stage: TrainingStage) {
    end()
    if self.stage == .statistics { residentBytes = residentBytesNow() }
    self.stage = stage
    seconds[stage] = 0
    start = watch.clock.now
  }

  /// Counts the time of the last stage until now.
  mutating func end() {
    if let stage { seconds[stage, default: 0] += watch.seconds(since: start) }
    start = watch.clock.now
  }

  /// Counts so many seconds instead of the time since the last count, which a sample took.
  private mutating func count(_ extrapolated: Double) {
    if let stage { seconds[stage, default: 0] += extrapolated }
    start = watch.clock.now
  }

  mutating func neighbors(_ counts: CoPurchases) -> ModelContents.Neighbors {
    end()
    let (seconds, sample) = watch.measure {
      counts.sample(best: options.neighbors, work: Self.pairWork, threads: threads)
    }
    count(seconds / sample.share)
    neighborCount = sample.kept.first ?? 0
    return ModelContents.Neighbors(offsets: [], items: [], orders: [], customers: [], weights: [])
  }

  mutating func associations(_ counts: CoPurchases) -> ModelContents.Associations {
    let items = min(options.associations.mostItems, counts.itemCount)
    let order = min(items, Self.probedOrder)
    var matrix = Matrix(rows: order, columns: order)
    for k in 0..<order { matrix.elements[k * order + k] = 1 }
    let seconds = watch.seconds {
      // The identity has an inverse.
      try? matrix.invertPositiveDefinite()
    }
    let ratio = Double(items) / Double(max(1, order))
    count(seconds * ratio * ratio * ratio)
    associationCount = items * min(options.associations.neighbors, max(0, items - 1))
    return .none(items: counts.itemCount)
  }

  mutating func substitutes(_ counts: Substitutes) -> ModelContents.Substitutes {
    end()
    let (seconds, sample) = watch.measure {
      counts.sample(work: Self.pairWork, threads: threads)
    }
    count(seconds / sample.share)
    if sample.kept.count == 2 { (substituteCount, coBuyerCount) = (sample.kept[0], sample.kept[1]) }
    return ModelContents.Substitutes(offsets: [], items: [], statistics: [])
  }

  mutating func factorize(
    _ matrix: consuming SparseMatrix,
    _ model: FactorizedModel,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) -> ModelAssembly.Fit {
    factorizations[model.stage] = FactorizationSizes(
      rows: matrix.rows,
      columns: matrix.columns,
      entries: matrix.count,
      factors: model.options.factors,
      sweeps: model.options.sweeps
    )
    let probe = FactorizationProbe(model: model, threads: threads, kernels: kernels, watch: watch)
    count(try probe.seconds(consume matrix))
    return ModelAssembly.Fit(
      factors: ModelContents.Factors(width: 0, items: [], spectrum: [], rows: []),
      loss: 0
    )
  }
}
