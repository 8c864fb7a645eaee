package import AlsoHoldout
internal import AlsoLinearAlgebra

/// Something that ranks items for held-out queries, in one way or in several: a recommender or a baseline.
package protocol Ranker: Sendable {
  /// Whether it is what others are compared with.
  var isBaseline: Bool { get }

  /// What its ways to rank are called in the table of a task; none if it has nothing to say to the task.
  func names(in task: EvaluationTask) -> [String]

  /// For each query, and for each of those ways, the best items, best first, at most 50.
  ///
  /// Only items count that the query admits. What a query gets doesn't depend on the others of its batch.
  func rankings(for batch: [AskedQuery]) -> [[[Int]]]
}

extension Ranker {
  package var isBaseline: Bool { true }
}

/// Ranks by the number of training orders.
struct PopularityRanker: Ranker {
  func names(in task: EvaluationTask) -> [String] { ["popularity"] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    // Known items are numbered by falling popularity.
    batch.map { asked in
      let admitted = asked.admitted
      return [Array(admitted.indices.lazy.filter { admitted[$0] }.prefix(JudgedRankings.depth))]
    }
  }
}

/// Ranks by the number of the customer's own orders, then by popularity: what repeat buying is worth.
struct OwnOrdersRanker: Ranker {
  let history: PurchaseHistory

  func names(in task: EvaluationTask) -> [String] { task == .nextOrder ? ["own orders"] : [] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { asked in
      var scores = [Double](repeating: 0, count: asked.admitted.count)
      for entry in asked.query.customer.map({ history.purchases(of: $0) }) ?? [] {
        scores[entry.item] = Double(entry.orders)
      }
      return [highest(scores, among: asked.admitted)]
    }
  }
}

/// The admitted items of the highest scores, at most 50; ties go to the more popular one.
///
/// Scores are compared as `Float`: sums of equal parts in different orders are then ties, as they should.
func highest(_ scores: [Double], among admitted: [Bool]) -> [Int] {
  let allowed = zip(scores, admitted).map { $1 ? Float($0) : -.infinity }
  return topIndices(of: allowed.span, count: JudgedRankings.depth)
}
