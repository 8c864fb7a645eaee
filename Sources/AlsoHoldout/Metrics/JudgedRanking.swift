/// One ranking beside the items that it should have found.
///
/// All metrics but ``uplift(at:prices:of:)`` are between 0 and 1.
package struct JudgedRanking: Sendable {
  /// The ranking, best first.
  private let ranking: [Int]
  /// What is to be found.
  private let relevant: Set<Int>

  /// Judges a ranking of distinct items.
  ///
  /// - Precondition: `relevant` isn't empty.
  package init(_ ranking: [Int], relevant: [Int]) {
    precondition(!relevant.isEmpty, "a query without an answer can't be judged")
    self.ranking = ranking
    self.relevant = Set(relevant)
  }

  /// HR@k: 1 if any of the first `depth` items is relevant.
  package func hitRate(at depth: Int) -> Double {
    ranking.prefix(depth).contains(where: relevant.contains) ? 1 : 0
  }

  /// P@k: the share of the first `depth` places that hold a relevant item.
  package func precision(at depth: Int) -> Double {
    Double(ranking.prefix(depth).count(where: relevant.contains)) / Double(depth)
  }

  /// NDCG@k.
  package func ndcg(at depth: Int) -> Double {
    let hits = ranking.prefix(depth).enumerated().filter { relevant.contains($0.element) }
    return NDCG.value(hits: hits.map(\.offset), relevant: relevant.count, at: depth)
  }

  /// RR@k, whose mean is MRR@k: 1 / the rank of the first hit within `depth`, or 0.
  package func reciprocalRank(at depth: Int) -> Double {
    ranking.prefix(depth).firstIndex(where: relevant.contains).map { 1 / Double($0 + 1) } ?? 0
  }

  /// SNHR@k by the items' training orders.
  package func selfNormalizedHitRate(at depth: Int, orders: [Int]) -> Double {
    // Summed in ascending order of items: the order of a set's elements would change the last bits.
    let items = relevant.sorted()
    let ranks = Dictionary(
      ranking.prefix(depth).enumerated().map { ($1, $0) },
      uniquingKeysWith: min
    )
    return SelfNormalizedHitRate.value(
      ranks: items.map { ranks[$0] ?? .max },
      worths: items.map { SelfNormalizedHitRate.worth(orders: orders[$0]) },
      at: depth
    )
  }

  /// uplift@k: what the hits among the first `depth` cost more than `item`, in sum; less if they are cheaper.
  package func uplift(at depth: Int, prices: [Double], of item: Int) -> Double {
    ranking.prefix(depth).filter(relevant.contains).reduce(0) { $0 + (prices[$1] - prices[item]) }
  }
}
