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

  /// Cuts those orders that are not before `start` and before `end` at `moment`; either part may be empty.
  ///
  /// - Complexity: O(order lines)
  package init(
    cutting orders: borrowing OrderLog,
    from start: Timestamp = Timestamp(secondsSince1970: .min),
    at moment: Timestamp,
    before end: Timestamp = Timestamp(secondsSince1970: .max)
  ) {
    self.moment = moment
    training = orders.orders(from: start, before: moment)
    heldOut = orders.orders(from: moment, before: end)
  }
}

extension TimeSplit {
  /// The part of a period that a fold is: what settings and weights are chosen by is the end of the period.
  package static let foldShare = 0.125

  /// The moment at which the last folds of a period begin, so many.
  package static func moment(
    ofLast folds: Int = 1,
    from first: Timestamp,
    to last: Timestamp
  ) -> Timestamp {
    let period = Double(last.secondsSince1970 - first.secondsSince1970)
    let length = Int64(period * foldShare * Double(folds))
    return Timestamp(secondsSince1970: last.secondsSince1970 - length)
  }
}
