internal import Glibc

/// How much more often two items are bought by the same customers than by chance: what tells a substitute
/// from a complement where there are no categories.
///
/// ln((cc + 1) / (κ n_A n_B / U + 1)), cc the customers who bought both at any time, n those who bought one,
/// U all of them. κ = U Σ d (d − 1) / (Σ d)², d the distinct items of a customer, is how much more often two
/// items meet at a customer because some customers buy more than others (the expectation of the
/// configuration model of Chung and Lu 2002, doi:10.1073/pnas.252631999): with it the same threshold holds
/// in shops of a few steady customers and in shops of many that differ.
package struct SubstituteScore: Sendable, Equatable {
  /// Pairs above this are substitutes.
  package static let threshold = 1.25

  /// e^threshold.
  private static let leastRatio = exp(threshold)

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

  /// How many customers of both there would be by chance.
  package func expected(_ customersA: Double, _ customersB: Double) -> Double {
    chance * customersA * customersB
  }

  /// The statistic of two items from the customers of both and of each.
  package func statistic(both: Double, _ customersA: Double, _ customersB: Double) -> Double {
    log((both + 1) / (expected(customersA, customersB) + 1))
  }

  /// Whether the statistic is above the threshold, without its logarithm.
  package func isSubstitute(both: Double, _ customersA: Double, _ customersB: Double) -> Bool {
    both + 1 > Self.leastRatio * (expected(customersA, customersB) + 1)
  }
}
