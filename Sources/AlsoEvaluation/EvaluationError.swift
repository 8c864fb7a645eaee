public import AlsoOrders

/// Why nothing can be evaluated.
public enum EvaluationError: Error, Hashable, Sendable {
  /// No order is before the split, so there is nothing to learn from.
  case noTrainingOrders(split: Timestamp)
  /// No order is on or after the split, so there is nothing to judge by.
  case noHeldOutOrders(split: Timestamp)
  /// The recommender learnt from orders up to `modelEnd`, so that some of those it would be judged by may
  /// be among them.
  case heldOutOrdersPrecedeTraining(split: Timestamp, modelEnd: Timestamp)
  /// The recommender goes by the catalog's prices, which may be of after the split.
  case pricesFromCatalog
  /// The recommender has a price for an item that nobody had paid one for before the split.
  case priceFromAfterSplit(item: String)
  /// The held-out orders of the folds ask nothing of which the default settings find anything.
  case nothingToTuneBy
  /// Rounding left the system of EASE^R without a solution.
  case noEASE(items: Int)
}
