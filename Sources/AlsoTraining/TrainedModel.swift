package import AlsoBase
package import AlsoLinearAlgebra
public import AlsoModelFile
public import AlsoOrders
internal import AlsoScoring

/// A model in memory, to be written or asked.
///
/// ```swift
/// let trained = try TrainedModel(training: orders, catalog: catalog, options: options)
/// let recommender = Recommender(model: try trained.model())
/// ```
public struct TrainedModel: Sendable {
  package let contents: ModelContents

  /// What the model is.
  public var manifest: ModelManifest { contents.manifest }

  /// Learns from `orders`.
  ///
  /// Items that only the catalog knows aren't in the model: nothing can be learnt of them.
  ///
  /// The log is let go of before the factorizations, which need the most memory: a caller who doesn't keep
  /// it saves as much.
  ///
  /// - Parameters:
  ///   - orders: The orders; those not before `options.until` are left aside.
  ///   - catalog: Names, categories and list prices of the items.
  ///   - options: What is learnt, and how.
  ///   - account: What became of the rows of the dump, kept for the record; `nil` for orders that didn't come
  ///     from one.
  ///   - inputs: The files that were read, kept for the record.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  ///   - report: Called before each stage and after each sweep, on the calling thread.
  /// - Throws: ``TrainingError`` if there is too little to learn from, or if a factorization fails.
  public init(
    training orders: consuming OrderLog,
    catalog: Catalog = .empty,
    options: ModelOptions = ModelOptions(),
    account: ImportAccount? = nil,
    inputs: [ModelManifest.InputDigest] = [],
    threads: Int = 1,
    report: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingError) {
    let known: ImportAccount
    if let account { known = account } else { known = ImportAccount(of: orders, catalog: catalog) }
    try self.init(
      training: consume orders,
      catalog: catalog,
      options: options,
      account: known,
      inputs: inputs,
      threads: threads,
      kernels: .best,
      report: report
    )
  }

  /// Learns from `orders` with certain `kernels`, for tests and comparisons: the best ones are always
  /// faster.
  package init(
    training orders: consuming OrderLog,
    catalog: Catalog,
    options: ModelOptions,
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest],
    threads: Int,
    kernels: Kernels,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) {
    var advice = BLASCore.current.advice(on: kernels.instructionSet)
    func reportAdvising(_ progress: TrainingProgress) {
      var progress = progress
      progress.advice = advice
      advice = nil
      report(progress)
    }
    var training = FullTraining(options: options, threads: threads, kernels: kernels)
    let learnt =
      options.learnsMix
      ? try training.weights(of: orders, catalog: catalog, report: reportAdvising)
      : LearntWeights()
    contents = try training.contents(
      of: consume orders,
      catalog: catalog,
      learnt: learnt,
      hasAssociations: learnt.mix.needsAssociations,
      account: account,
      inputs: inputs,
      report: reportAdvising
    )
  }

  /// The model as it would be read from its file, in memory alone.
  ///
  /// Throws if there is no memory for it. It doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(bytes + (items + customers) log(items + customers))
  public func model(threads: Int = 1) throws(ModelFileError) -> Model {
    try Model(contents, threads: threads)
  }

  /// Writes the model so that a reader sees the old file or the new one, never part of either.
  ///
  /// The bytes don't depend on the number of `threads`.
  public func write(to path: String, threads: Int = 1) throws(ModelFileError) {
    try contents.write(to: path, threads: threads)
  }

  /// Writes the model to a file that was begun before.
  package func write(to file: AtomicFile, threads: Int = 1) throws(ModelFileError) {
    try contents.write(to: file, threads: threads)
  }
}
