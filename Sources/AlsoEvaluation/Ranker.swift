internal import AlsoLinearAlgebra

/// Something that ranks items for held-out queries, in one way or in several: a recommender or a baseline.
package protocol Ranker: Sendable {
  /// What its ways to rank are called in the table of a task; none if it has nothing to say to the task.
  func names(in task: EvaluationTask) -> [String]

  /// For each of those ways the best items for `query`, best first, at most ``Metrics/depth``.
  ///
  /// Only items count that the query admits.
  func rankings(for query: HeldOutQuery, among admitted: [Bool]) -> [[Int]]
}

/// Ranks by the number of training orders.
struct PopularityRanker: Ranker {
  func names(in task: EvaluationTask) -> [String] { ["popularity"] }

  func rankings(for query: HeldOutQuery, among admitted: [Bool]) -> [[Int]] {
    // Known items are numbered by falling popularity.
    [Array(admitted.indices.lazy.filter { admitted[$0] }.prefix(Metrics.depth))]
  }
}

/// Ranks by the number of the customer's own orders, then by popularity: what repeat buying is worth.
struct OwnOrdersRanker: Ranker {
  let history: PurchaseHistory

  func names(in task: EvaluationTask) -> [String] { task == .nextOrder ? ["own orders"] : [] }

  func rankings(for query: HeldOutQuery, among admitted: [Bool]) -> [[Int]] {
    var scores = [Double](repeating: 0, count: admitted.count)
    for entry in query.customer.map({ history.purchases(of: $0) }) ?? [] {
      scores[entry.item] = Double(entry.orders)
    }
    return [highest(scores, among: admitted)]
  }
}

/// The admitted items of the highest scores, at most ``Metrics/depth``; ties go to the more popular one.
///
/// Scores are compared as `Float`: sums of equal parts in different orders are then ties, as they should.
func highest(_ scores: [Double], among admitted: [Bool]) -> [Int] {
  let allowed = zip(scores, admitted).map { $1 ? Float($0) : -.infinity }
  return topIndices(of: allowed.span, count: Metrics.depth)
}
