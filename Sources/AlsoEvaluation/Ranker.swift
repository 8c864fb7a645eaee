internal import AlsoLinearAlgebra

/// Something that ranks items for held-out queries: a recommender or a baseline.
package protocol Ranker: Sendable {
  /// What it is called in a table.
  var name: String { get }

  /// What it is called in the table of a task.
  func name(in task: EvaluationTask) -> String

  /// Whether it has anything to say to queries of a task.
  func answers(_ task: EvaluationTask) -> Bool

  /// The best items for `query`, best first, at most ``Metrics/depth``; only `admitted` ones count.
  func ranking(for query: HeldOutQuery, among admitted: [Bool]) -> [Int]
}

extension Ranker {
  package func name(in task: EvaluationTask) -> String { name }
}

/// Ranks by the number of training orders.
struct PopularityRanker: Ranker {
  let name = "popularity"

  func answers(_ task: EvaluationTask) -> Bool { true }

  func ranking(for query: HeldOutQuery, among admitted: [Bool]) -> [Int] {
    // Known items are numbered by falling popularity.
    Array(admitted.indices.lazy.filter { admitted[$0] }.prefix(Metrics.depth))
  }
}

/// Ranks by the number of the customer's own orders, then by popularity: what repeat buying is worth.
struct OwnOrdersRanker: Ranker {
  let name = "own orders"
  let history: PurchaseHistory

  func answers(_ task: EvaluationTask) -> Bool { task == .nextOrder }

  func ranking(for query: HeldOutQuery, among admitted: [Bool]) -> [Int] {
    var scores = [Double](repeating: 0, count: admitted.count)
    for entry in query.customer.map({ history.purchases(of: $0) }) ?? [] {
      scores[entry.item] = Double(entry.orders)
    }
    return highest(scores, among: admitted)
  }
}

/// The admitted items of the highest scores, at most ``Metrics/depth``; ties go to the more popular item.
///
/// Scores are compared as `Float`: sums of equal parts in different orders are then ties, as they should.
func highest(_ scores: [Double], among admitted: [Bool]) -> [Int] {
  let allowed = zip(scores, admitted).map { $1 ? Float($0) : -.infinity }
  return topIndices(of: allowed.span, count: Metrics.depth)
}
