internal import Glibc

/// How strongly two items go together, from the weighted number of orders that hold both.
///
/// c̃_ij is Σ over the baskets with i and j of (z − 1)^-½, z the items of the basket: a basket of many
/// items says less of each pair. Both training, which keeps the best neighbors, and serving, which adds
/// them up, use these.
package struct CoPurchaseScore: Sendable, Hashable {
  /// How strongly a best-seller is held back, β.
  package let neighborExponent: Double
  /// How much one strong neighbor beats several weak ones, p.
  package let power: Double

  /// Creates a score with the exponents β and p.
  package init(neighborExponent: Double, power: Double) {
    self.neighborExponent = neighborExponent
    self.power = power
  }

  /// β = 0.3 and p = 1.5, by which neighbors are chosen.
  package static let prior = CoPurchaseScore(neighborExponent: 0.3, power: 1.5)

  /// n^(1-β) of the item that is asked about.
  package func norm(orders: Double) -> Double { pow(orders, 1 - neighborExponent) }

  /// n^β of its neighbor.
  package func neighborNorm(orders: Double) -> Double { pow(orders, neighborExponent) }

  /// The base of *cosine\**: c̃_ij / (n_i^(1-β) n_j^β + 8), what goes with i beyond what goes with all.
  package static func similarity(weight: Double, norm: Double, neighborNorm: Double) -> Double {
    weight / (norm * neighborNorm + 8)
  }

  /// *cosine\** itself, the similarity to the power p: one strong neighbor beats several weak ones.
  package func distinctive(similarity: Double) -> Double { pow(similarity, power) }

  /// *cond\**: c̃_ij / (n_i + 10), how likely j is in an order that holds i.
  package static func likely(weight: Double, orders: Double) -> Double { weight / (orders + 10) }
}
