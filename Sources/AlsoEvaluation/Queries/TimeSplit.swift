public import AlsoOrders

/// Orders cut at a moment: the earlier ones are learnt from, the later ones judge.
///
/// A cut in time is the only honest one for a shop: a random one lets a model learn from the future of
/// the orders that it is judged by.
public struct TimeSplit: Sendable {
  /// The first moment that is not learnt from.
  public let moment: Timestamp
  /// The orders before the moment.
  public let training: OrderLog
  /// The orders at or after the moment.
  public let heldOut: OrderLog

  /// Cuts `orders` at `moment`; neither part may be empty.
  ///
  /// - Complexity: O(order lines)
  public init(_ orders: OrderLog, at moment: Timestamp) throws(EvaluationError) {
    self.moment = moment
    training = orders.orders(before: moment)
    heldOut = orders.orders(from: moment, before: Timestamp(secondsSince1970: .max))
    guard training.orders.count > 0 else { throw .noTrainingOrders(split: moment) }
    guard heldOut.orders.count > 0 else { throw .noHeldOutOrders(split: moment) }
  }
}
