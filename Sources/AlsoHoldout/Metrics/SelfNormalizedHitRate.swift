/// The share of the relevant items that is found, each counted n^-½ of its training orders, so that a list of
/// best-sellers scores near 0.
///
/// After Yang et al. 2018, doi:10.1145/3240323.3240355 (self-normalized inverse propensities).
package enum SelfNormalizedHitRate {
  /// What finding an item of so many training orders is worth.
  package static func worth(orders: Int) -> Double { 1 / Double(max(1, orders)).squareRoot() }

  /// SNHR@k.
  ///
  /// - Parameters:
  ///   - ranks: Where relevant items stand, the first place being 0, in any order.
  ///   - worths: What finding each of them is worth.
  ///   - total: What finding all relevant items is worth; `nil` if `ranks` are of all.
  ///   - depth: So many results are looked at.
  /// - Returns: A number from 0 to 1.
  package static func value(
    ranks: [Int],
    worths: [Double],
    of total: Double? = nil,
    at depth: Int
  ) -> Double {
    let found = zip(ranks, worths).reduce(0.0) { $1.0 < depth ? $0 + $1.1 : $0 }
    return found / (total ?? worths.reduce(0, +))
  }
}
