/// One ranker's answers to all queries of a task, judged query by query.
package struct JudgedRankings: Sendable {
  /// The most results that any metric looks at.
  package static let depth = 50

  /// One value a query.
  package let values: [Metric: [Double]]
  private let rankings: [[Int]]

  /// Judges `rankings`, one a query.
  package init(
    _ rankings: [[Int]],
    of queries: [HeldOutQuery],
    task: EvaluationTask,
    known: KnownItems
  ) {
    var values: [Metric: [Double]] = [:]
    let metrics = Metric.metrics(of: task).filter(\.isMean)
    for (ranking, query) in zip(rankings, queries) {
      let judged = JudgedRanking(ranking, relevant: query.relevant)
      for metric in metrics {
        values[metric, default: []].append(Self.value(metric, of: judged, for: query, known: known))
      }
    }
    self.values = values
    self.rankings = rankings
  }

  private static func value(
    _ metric: Metric,
    of judged: JudgedRanking,
    for query: HeldOutQuery,
    known: KnownItems
  ) -> Double {
    switch metric {
    case .hitRate1: judged.hitRate(at: 1)
    case .hitRate3: judged.hitRate(at: 3)
    case .hitRate10: judged.hitRate(at: 10)
    case .precision5: judged.precision(at: 5)
    case .ndcg10: judged.ndcg(at: 10)
    case .mrr50: judged.reciprocalRank(at: depth)
    case .selfNormalizedHitRate10: judged.selfNormalizedHitRate(at: 10, orders: known.orders)
    case .uplift1: judged.uplift(at: 1, prices: known.prices, of: query.items[0])
    case .uplift3: judged.uplift(at: 3, prices: known.prices, of: query.items[0])
    case .lift10, .coverage10: preconditionFailure("\(metric) is no mean over queries")
    }
  }

  /// Hits among the first ten results of some queries, over the sum of the shares of the training orders
  /// that hold those results; 0 without results.
  package func lift(
    _ places: [Int],
    of queries: [HeldOutQuery],
    known: KnownItems,
    orders: Int
  ) -> Double {
    var (hits, expected) = (0, 0.0)
    for place in places {
      let relevant = Set(queries[place].relevant)
      for item in rankings[place].prefix(10) {
        if relevant.contains(item) { hits += 1 }
        expected += Double(known.orders[item]) / Double(orders)
      }
    }
    return expected > 0 ? Double(hits) / expected : 0
  }

  /// The share of the known items that are among the first ten results of some queries.
  package func coverage(_ places: [Int], known: KnownItems) -> Double {
    var isShown = [Bool](repeating: false, count: known.count)
    for place in places { for item in rankings[place].prefix(10) { isShown[item] = true } }
    return Double(isShown.count(where: \.self)) / Double(known.count)
  }
}
