package import AlsoHoldout
internal import AlsoScoring
internal import AlsoServing

/// What a model is tuned for: a task, a way to ask, and the metric that the answers are judged by.
///
/// Replacements aren't among them: what they are scored by hardly depends on the settings.
package enum TuningCriterion: String, Sendable, Hashable, CaseIterable {
  /// NDCG@10 of the item that was hidden from a basket.
  case baskets
  /// NDCG@10 of an order's items of other categories, asked for what is likely.
  case likely = "cross-category likely"
  /// SNHR@10 of an order's items of other categories, asked for what is distinctive.
  case distinctive = "cross-category distinctive"
  /// NDCG@10 of what a customer bought for the first time.
  case newItems = "new-items"
  /// NDCG@10 of a customer's next order.
  case nextOrder = "next-order"

  /// What is asked.
  package var task: EvaluationTask {
    switch self {
    case .baskets: .baskets
    case .likely, .distinctive: .crossCategory
    case .newItems: .newItems
    case .nextOrder: .nextOrder
    }
  }

  /// What the answers are judged by.
  package var metric: Metric { self == .distinctive ? .selfNormalizedHitRate10 : .ndcg10 }

  /// How the recommender is asked.
  var way: RecommenderRanker.Way {
    switch self {
    case .baskets, .distinctive:
      RecommenderRanker.Way(name: rawValue, objective: .distinctive, namesCustomer: false)
    case .likely: RecommenderRanker.Way(name: rawValue, objective: .likely, namesCustomer: false)
    case .newItems, .nextOrder: RecommenderRanker.Way(name: rawValue)
    }
  }
}
