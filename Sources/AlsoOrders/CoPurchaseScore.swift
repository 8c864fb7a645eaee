internal import Glibc

/// How strongly two items go together, from the weighted number of orders that hold both.
///
/// c̃_ij is Σ over the baskets with i and j of (z − 1)^-½, z the items of the basket: a basket of many
/// items says less of each pair. Both training, which keeps the best neighbors, and serving, which adds
/// them up, use these.
package enum CoPurchaseScore {
  /// n^0.7 of the item that is asked about.
  package static func norm(orders: Double) -> Double { pow(orders, 0.7) }

  /// n^0.3 of its neighbor: how strongly a best-seller is held back, β = 0.3.
  package static func neighborNorm(orders: Double) -> Double { pow(orders, 0.3) }

  /// The base of *cosine\**: c̃_ij / (n_i^0.7 n_j^0.3 + 8), what goes with i beyond what goes with all.
  package static func similarity(weight: Double, norm: Double, neighborNorm: Double) -> Double {
    weight / (norm * neighborNorm + 8)
  }

  /// *cosine\** itself, the similarity to the power 1.5: one strong neighbor beats several weak ones.
  package static func distinctive(similarity: Double) -> Double {
    similarity * similarity.squareRoot()
  }

  /// *cond\**: c̃_ij / (n_i + 10), how likely j is in an order that holds i.
  package static func likely(weight: Double, orders: Double) -> Double { weight / (orders + 10) }
}
