internal import AlsoLinearAlgebra
internal import AlsoOrders

/// The best neighbors of an item, by score and by weight.
struct NeighborRanking {
  private var byScore: BestCandidates
  private var byWeight: BestCandidates
  /// What a candidate must reach to be kept.
  private var leastScore: Double
  private var leastWeight: Double

  /// Keeps the `best` of each order of ranking.
  init(best: Int) {
    byScore = BestCandidates(capacity: best)
    byWeight = BestCandidates(capacity: best)
    leastScore = byScore.leastScore
    leastWeight = byWeight.leastScore
  }

  /// The neighbors that are kept in either order, ascending.
  var ascending: [Int32] {
    var union: [Int32] = []
    for index in (byScore.indices + byWeight.indices).sorted() where index != union.last {
      union.append(index)
    }
    return union
  }

  /// Keeps `neighbor` if it is among the best so far.
  mutating func offer(_ neighbor: Int32, weight: Double, norm: Double, neighborNorm: Double) {
    if weight >= leastWeight {
      byWeight.offer(neighbor, score: weight)
      leastWeight = byWeight.leastScore
    }
    // Hardly any neighbor is kept, and a product costs less than a division. As it is rounded, and the
    // score too, it decides only what is clear; the rounding errors are below 4 · 2⁻⁵³.
    let bound = leastScore * (norm * neighborNorm + 8) * (1 - 1e-15)
    guard weight >= bound else { return }
    let score = CoPurchaseScore.similarity(
      weight: weight,
      norm: norm,
      neighborNorm: neighborNorm
    )
    byScore.offer(neighbor, score: score)
    leastScore = byScore.leastScore
  }

  /// Forgets all neighbors.
  mutating func removeAll() {
    byScore.removeAll()
    byWeight.removeAll()
    leastScore = byScore.leastScore
    leastWeight = byWeight.leastScore
  }
}
