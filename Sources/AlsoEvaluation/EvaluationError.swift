public import AlsoOrders

/// Why nothing can be evaluated.
public enum EvaluationError: Error, Hashable, Sendable {
  /// No order is before the split, so there is nothing to learn from.
  case noTrainingOrders(split: Timestamp)
  /// No order is on or after the split, so there is nothing to judge by.
  case noHeldOutOrders(split: Timestamp)
}
