public import AlsoModelFile
public import AlsoOrders

/// Why training stopped.
public enum TrainingError: Error, Hashable, Sendable {
  /// There are no orders to learn from.
  case noOrders
  /// Too few items are in enough orders to learn anything from.
  case tooFewItems(needed: Int, orders: Int)
  /// A row's system has no solution; raise the regularization.
  case notPositiveDefinite(model: String, row: Int, sweep: Int)
  /// The loss is no longer finite.
  case diverged(model: String, sweep: Int)
}

/// How far training is, for those who wait.
public struct TrainingProgress: Sendable, Hashable {
  /// What is being done, `basket model` for one.
  public var stage: String
  /// Sweeps done, of how many; 0 of 0 where the stage has none.
  public var sweep: Int
  /// Sweeps in all.
  public var sweeps: Int
  /// The loss after the sweep.
  public var loss: Double?

  /// Creates a report.
  public init(stage: String, sweep: Int = 0, sweeps: Int = 0, loss: Double? = nil) {
    self.stage = stage
    self.sweep = sweep
    self.sweeps = sweeps
    self.loss = loss
  }
}

/// A model in memory, to be written.
public struct TrainedModel: Sendable {
  package let contents: ModelContents

  /// What the model is.
  public var manifest: ModelManifest { contents.manifest }

  /// Learns from `orders`.
  ///
  /// - Parameters:
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  ///   - report: Called before each stage and after each sweep, on the calling thread.
  public init(
    training orders: OrderLog,
    catalog: Catalog = .empty,
    options: ModelOptions = ModelOptions(),
    account: ImportAccount,
    inputs: [ModelManifest.InputDigest] = [],
    threads: Int,
    report: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingError) {
    throw .noOrders
  }

  /// Writes the model so that a reader sees the old file or the new one, never part of either.
  public func write(to path: String) throws(ModelFileError) { try contents.write(to: path) }
}
