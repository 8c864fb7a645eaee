/// How many more of two items' customers buy both than by chance: what tells a substitute from a complement
/// where there are no categories.
///
/// max(0, cc − κ n_A n_B / U) / √((n_A + 10)(n_B + 10)), cc the customers who bought both at any time, n
/// those who bought one, U all of them: the cosine of the two sets of customers, less what chance gives,
/// shrunk where there are few. κ = U Σ d (d − 1) / (Σ d)², d the distinct items of a customer, is how much
/// more often two items meet at a customer because some customers buy more than others (the expectation of
/// the configuration model of Chung and Lu 2002, doi:10.1073/pnas.252631999): with it the same threshold
/// holds in shops of a few steady customers and in shops of many that differ.
package struct SubstituteScore: Sendable, Equatable {
  /// Pairs above this are substitutes.
  package static let threshold = 0.13

  /// So many customers count as if they had bought one item and not the other.
  private static let shrinkage = 10.0

  /// κ / U.
  private let chance: Double

  /// Learns the chance rate from the number of distinct items of each customer.
  package init(customerItems: some Sequence<Int>) {
    var (customers, items, pairs) = (0.0, 0.0, 0.0)
    for count in customerItems {
      let count = Double(count)
      customers += count > 0 ? 1 : 0
      items += count
      pairs += count * (count - 1)
    }
    // Never below that of equal customers, lest a shop of one-item customers make everything a substitute.
    chance = items > 0 ? max(pairs / (items * items), 1 / customers) : 0
  }

  /// The statistic, from 0 to 1, of two items from the customers of both and of each.
  package func statistic(both: Double, _ customersA: Double, _ customersB: Double) -> Double {
    let excess = both - chance * customersA * customersB
    let norm = ((customersA + Self.shrinkage) * (customersB + Self.shrinkage)).squareRoot()
    return max(0, excess) / norm
  }
}
