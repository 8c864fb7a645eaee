// Whoever judges a recommender needs splits, tasks and metrics: one import brings them all.
@_exported public import AlsoHoldout
public import AlsoOrders

extension TimeSplit {
  /// Cuts `orders` at `moment`; neither part may be empty.
  ///
  /// - Complexity: O(order lines)
  public init(_ orders: OrderLog, at moment: Timestamp) throws(EvaluationError) {
    self.init(cutting: orders, at: moment)
    guard training.orders.count > 0 else { throw .noTrainingOrders(split: moment) }
    guard heldOut.orders.count > 0 else { throw .noHeldOutOrders(split: moment) }
  }
}
