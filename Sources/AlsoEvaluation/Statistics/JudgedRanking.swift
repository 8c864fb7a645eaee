internal import Foundation

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

  /// NDCG@k with binary gains: each hit at rank r counts 1 / log₂(r + 1), relative to the best ranking.
  ///
  /// Järvelin and Kekäläinen 2002, doi:10.1145/582415.582418.
  package func ndcg(at depth: Int) -> Double {
    func gain(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }
    let ideal = (0..<min(depth, relevant.count)).reduce(0) { $0 + gain($1) }
    let hits = ranking.prefix(depth).enumerated().filter { relevant.contains($0.element) }
    return hits.reduce(0) { $0 + gain($1.offset) } / ideal
  }

  /// RR@k, whose mean is MRR@k: 1 / the rank of the first hit within `depth`, or 0.
  package func reciprocalRank(at depth: Int) -> Double {
    ranking.prefix(depth).firstIndex(where: relevant.contains).map { 1 / Double($0 + 1) } ?? 0
  }

  /// SNHR@k: the share of the relevant items among the first `depth`, each item weighted by
  /// 1 / √(its training orders), so that a list of best-sellers scores near 0.
  ///
  /// After Yang et al. 2018, doi:10.1145/3240323.3240355 (self-normalised inverse propensities).
  package func selfNormalizedHitRate(at depth: Int, orders: [Int]) -> Double {
    // Summed in ascending order of items: the order of a set's elements would change the last bits.
    let items = relevant.sorted()
    let top = Set(ranking.prefix(depth))
    func weight(_ item: Int) -> Double { 1 / Double(orders[item]).squareRoot() }
    let found = items.filter(top.contains).reduce(0) { $0 + weight($1) }
    return found / items.reduce(0) { $0 + weight($1) }
  }

  /// uplift@k: what the hits among the first `depth` cost more than `item`, in sum; less if they are cheaper.
  package func uplift(at depth: Int, prices: [Double], of item: Int) -> Double {
    ranking.prefix(depth).filter(relevant.contains).reduce(0) { $0 + (prices[$1] - prices[item]) }
  }
}
