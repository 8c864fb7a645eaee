/// What a recommender is asked to do with held-out orders.
public enum EvaluationTask: String, Sendable, Hashable, CaseIterable {
  /// Find the one item that was hidden from a basket.
  case baskets
  /// Given one item of an order, find the order's items of other categories.
  case crossCategory = "cross-category"
  /// The same for a known customer, who is to be offered what they never bought before.
  case crossCategoryNew = "cross-category-new"
  /// Given the item of a kind that a customer orders most, find the dearer ones first bought later.
  case upgrades
  /// The same with cheaper ones.
  case downgrades
  /// Find the items of a customer's next order.
  case nextOrder = "next-order"
  /// Find the items that a customer bought later and never before.
  case newItems = "new-items"
  /// Find the items of an item's own category where categories aren't known: what else says what it is.
  case similar

  /// The price ratios between which a replacement counts, wider than what a shop would offer.
  package var band: ClosedRange<Double>? {
    switch self {
    case .upgrades: 1.05...2.5
    case .downgrades: 0.4...0.95
    case .baskets, .crossCategory, .crossCategoryNew, .nextOrder, .newItems, .similar: nil
    }
  }

  /// What is added to the seed, so that one task's queries don't depend on another's.
  ///
  /// Both cross-category tasks draw alike: the one's queries are among the other's.
  var stream: UInt64 {
    switch self {
    case .baskets: 0
    case .crossCategory, .crossCategoryNew: 1
    case .upgrades: 2
    case .downgrades: 3
    case .nextOrder: 4
    case .newItems: 5
    case .similar: 6
    }
  }
}
