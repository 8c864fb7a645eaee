/// What a recommender is asked to do with held-out orders.
public enum EvaluationTask: String, Sendable, Hashable, CaseIterable {
  /// Find the one item that was hidden from a basket.
  case baskets
  /// Given one item of an order, find the order's items of other categories.
  case crossCategory = "cross-category"
  /// Given the item of a kind that a customer orders most, find the dearer ones first bought later.
  case upgrades
  /// The same with cheaper ones.
  case downgrades
  /// Find the items of a customer's next order.
  case nextOrder = "next-order"
  /// Find the items that a customer bought later and never before.
  case newItems = "new-items"

  /// The price ratios between which a replacement counts, wider than what a shop would offer.
  var band: ClosedRange<Double>? {
    switch self {
    case .upgrades: 1.05...2.5
    case .downgrades: 0.4...0.95
    case .baskets, .crossCategory, .nextOrder, .newItems: nil
    }
  }
}

/// How queries are made of held-out orders.
public struct EvaluationOptions: Sendable, Hashable {
  /// The most queries of each task; `nil` takes all there are.
  public var queriesPerTask: Int?
  /// Items in fewer training orders than this are neither asked for nor looked for.
  public var minimumItemOrders: Int
  /// Decides which queries are taken, and which item of a basket is hidden.
  public var seed: UInt64

  /// Creates options.
  ///
  /// - Precondition: `queriesPerTask` and `minimumItemOrders` are positive.
  public init(queriesPerTask: Int? = 2_000, minimumItemOrders: Int = 5, seed: UInt64 = 42) {
    precondition(queriesPerTask.map { $0 > 0 } ?? true && minimumItemOrders > 0)
    self.queriesPerTask = queriesPerTask
    self.minimumItemOrders = minimumItemOrders
    self.seed = seed
  }
}
