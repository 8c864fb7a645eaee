/// How good a ranker is at a task: means over all queries of the task.
public struct Metrics: Sendable, Hashable {
  /// The number of queries.
  public var queries = 0
  /// The share of queries whose first result is relevant.
  public var hitRate1 = 0.0
  /// The share of queries with a relevant item among the first three results.
  public var hitRate3 = 0.0
  /// The share of queries with a relevant item among the first ten results.
  public var hitRate10 = 0.0
  /// Normalized discounted cumulative gain of the first ten results, binary.
  public var ndcg10 = 0.0
  /// The mean of 1 / rank of the first hit within fifty results.
  public var mrr50 = 0.0
  /// Recall within ten results, weighted by 1 / √(training orders): best-sellers hardly count.
  public var selfNormalizedHitRate10 = 0.0
  /// The share of the known items that are among the first ten results of any query.
  public var coverage10 = 0.0
}

extension Metrics {
  /// The most results that any metric looks at.
  static let depth = 50

  /// The means over `rankings` of the queries beside them.
  init(of rankings: [[Int]], for queries: [HeldOutQuery], known: KnownItems) {
    self.queries = queries.count
    guard !queries.isEmpty else { return }
    var shown: Set<Int> = []
    for (ranking, query) in zip(rankings, queries) {
      let judged = JudgedRanking(ranking, relevant: query.relevant)
      hitRate1 += judged.hitRate(at: 1)
      hitRate3 += judged.hitRate(at: 3)
      hitRate10 += judged.hitRate(at: 10)
      ndcg10 += judged.ndcg(at: 10)
      mrr50 += judged.reciprocalRank(at: Self.depth)
      selfNormalizedHitRate10 += judged.selfNormalizedHitRate(at: 10, orders: known.orders)
      shown.formUnion(ranking.prefix(10))
    }
    let count = Double(queries.count)
    hitRate1 /= count
    hitRate3 /= count
    hitRate10 /= count
    ndcg10 /= count
    mrr50 /= count
    selfNormalizedHitRate10 /= count
    coverage10 = Double(shown.count) / Double(known.count)
  }
}
