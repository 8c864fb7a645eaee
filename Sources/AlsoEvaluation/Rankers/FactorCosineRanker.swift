internal import AlsoHoldout
internal import AlsoLinearAlgebra
internal import AlsoServing

/// Ranks by the cosine of the model's item factors, summed over the given items: similarity, where
/// complementarity is asked for.
struct FactorCosineRanker: Ranker {
  private let name: String
  private let isOfReplacements: Bool
  /// The known items' factors, each of length 1; zeros for an item without.
  private let factors: Matrix

  /// Ranks by the basket model's factors, for all tasks but replacements.
  static func basket(_ recommender: Recommender, known: KnownItems) -> Self {
    Self("item-factor cosine", isOfReplacements: false, known: known) {
      recommender.basketFactors(of: $0)
    }
  }

  /// Ranks by the taste model's factors, for replacements.
  static func taste(_ recommender: Recommender, known: KnownItems) -> Self {
    Self("taste cosine", isOfReplacements: true, known: known) { recommender.tasteFactors(of: $0) }
  }

  private init(
    _ name: String,
    isOfReplacements: Bool,
    known: KnownItems,
    _ factorsOfItem: (String) -> [Float]?
  ) {
    let rows = known.identifiers.map(factorsOfItem)
    let width = rows.lazy.compactMap { $0?.count }.first ?? 0
    var elements: [Float] = []
    elements.reserveCapacity(rows.count * width)
    for row in rows {
      let row = row ?? Array(repeating: 0, count: width)
      let length = row.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      elements += row.map { length > 0 ? Float(Double($0) / length) : 0 }
    }
    self.name = name
    self.isOfReplacements = isOfReplacements
    factors = Matrix(rows: rows.count, columns: width, elements: elements)
  }

  func names(in task: EvaluationTask) -> [String] {
    // Who wants similar items may think of either.
    task == .similar || (task.band != nil) == isOfReplacements ? [name] : []
  }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { asked in
      // Σ cos(i, j) over the given items i is the product of j's direction and the sum of theirs.
      var sum = [Float](repeating: 0, count: factors.columns)
      for item in asked.given {
        for column in sum.indices { sum[column] += factors[item, column] }
      }
      var scores = [Float](repeating: 0, count: factors.rows)
      var span = scores.mutableSpan
      Kernels.best.scan(factors.elements.span, sum.span, into: &span)
      for item in scores.indices where !asked.admitted[item] { scores[item] = -.infinity }
      return [topIndices(of: scores.span, count: JudgedRankings.depth)]
    }
  }
}
