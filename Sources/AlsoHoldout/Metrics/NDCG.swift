internal import Glibc

/// Normalized discounted cumulative gain with binary gains: each hit at rank r counts 1 / log₂(r + 1), relative
/// to the best ranking.
///
/// Järvelin and Kekäläinen 2002, doi:10.1145/582415.582418. A ranking that is a list of items and one that is
/// known by the ranks of its hits alone are both judged here.
package enum NDCG {
  /// NDCG@k.
  ///
  /// - Parameters:
  ///   - ranks: Where the relevant items stand that were found, ascending, the first place being 0.
  ///   - relevant: The number of relevant items, found or not; at least one.
  ///   - depth: So many results are looked at.
  /// - Returns: A number from 0 to 1.
  package static func value(hits ranks: [Int], relevant: Int, at depth: Int) -> Double {
    let ideal = (0..<min(relevant, depth)).reduce(0.0) { $0 + gain($1) }
    return ranks.prefix { $0 < depth }.reduce(0.0) { $0 + gain($1) } / ideal
  }

  private static func gain(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }
}
