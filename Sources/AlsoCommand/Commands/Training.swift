internal import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import AlsoTraining

/// Training, with progress shown.
enum Training {
  /// Learns from `orders`; of the items it is told what `catalog` says, or else what was read.
  static func model(
    of orders: consuming OrderLog,
    catalog: Catalog? = nil,
    _ read: Import,
    options: ModelOptions,
    threads: Int,
    kernels: Kernels = .best,
    console: Console
  ) throws(TrainingError) -> TrainedModel {
    var meter = TrainingMeter(console)
    defer { console.clearProgress() }
    return try TrainedModel(
      training: orders,
      catalog: catalog ?? read.catalog,
      options: options,
      account: read.account,
      inputs: read.digests,
      threads: threads,
      kernels: kernels
    ) { meter.report($0) }
  }

  /// A recommender that knows the orders before a split, from a model that is in memory alone.
  static func recommender(
    before split: TimeSplit,
    catalog: Catalog,
    _ read: Import,
    options: ModelOptions,
    priceSource: ModelOptions.PriceSource,
    threads: Int,
    console: Console
  ) throws -> Recommender {
    var options = options
    options.until = split.moment
    options.priceSource = priceSource
    let trained = try model(
      of: split.training,
      catalog: catalog,
      read,
      options: options,
      threads: threads,
      console: console
    )
    do {
      return Recommender(model: try Model(trained.contents, threads: threads))
    } catch {
      throw Failure(writing: error)
    }
  }
}

/// Shows how far training is: stage, sweep, loss, and the time that the stage still takes.
struct TrainingMeter {
  private let console: Console
  private var title = ""
  private var start = ContinuousClock.now

  init(_ console: Console) { self.console = console }

  /// Shows a report.
  mutating func report(_ progress: TrainingProgress) {
    if progress.title != title { (title, start) = (progress.title, ContinuousClock.now) }
    var text = title
    if progress.sweeps > 0 { text += ": sweep \(progress.sweep) of \(progress.sweeps)" }
    if let loss = progress.loss { text += ", loss \(Numbers.fixed(loss, decimals: 1))" }
    if progress.sweep > 0 {
      let seconds = (ContinuousClock.now - start).seconds
      let left = seconds / Double(progress.sweep) * Double(progress.sweeps - progress.sweep)
      text += ", \(Numbers.duration(seconds: left)) left"
    }
    console.showProgress(text, always: true)
  }
}
