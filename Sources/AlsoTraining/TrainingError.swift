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
