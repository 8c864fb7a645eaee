package import AlsoModelFile
package import AlsoOrders

/// The weights that count for one query, by the numbers of the parts and multipliers in ``ScoreTable``.
///
/// They are looked up by name once, so that nothing that is done for each candidate does so.
package struct ScoreWeights: Sendable {
  /// The weight of each part.
  package let parts: [Double]
  /// The exponent of each multiplier.
  package let multipliers: [Double]
  /// *cosine\** with the exponents of these weights.
  package let coPurchaseScore: CoPurchaseScore

  private init(_ weights: PartWeights, _ counting: (TermWeight) -> NamedWeight?) {
    func number(_ term: any ScoreTerm) -> Double {
      counting(term.weight).map { weights[$0.name] } ?? 0
    }
    parts = ScoreTable.parts.map { number($0) }
    multipliers = ScoreTable.multipliers.map { number($0) }
    coPurchaseScore = weights.coPurchaseScore
  }

  /// The weights of a personal answer.
  package init(_ weights: PartWeights) { self.init(weights) { $0.main } }

  /// The weights of complements where what a customer buys again is asked for, or not.
  package init(_ weights: PartWeights, withRepeats: Bool) {
    self.init(weights) { $0.counting(withRepeats: withRepeats) }
  }

  /// Weights by which every part is computed.
  package static let everything = ScoreWeights(
    parts: ScoreTable.parts.map { _ in 1 },
    multipliers: ScoreTable.multipliers.map { _ in 1 },
    coPurchaseScore: .prior
  )

  private init(parts: [Double], multipliers: [Double], coPurchaseScore: CoPurchaseScore) {
    self.parts = parts
    self.multipliers = multipliers
    self.coPurchaseScore = coPurchaseScore
  }
}

extension PartWeights {
  /// The name of how strongly *cosine\** holds a best-seller back, β.
  static let neighborExponent = "neighborExponent"
  /// The name of the power of *cosine\**, p.
  static let power = "power"

  /// *cosine\** with these exponents.
  package var coPurchaseScore: CoPurchaseScore {
    CoPurchaseScore(
      neighborExponent: self[
        Self.neighborExponent,
        default: CoPurchaseScore.prior.neighborExponent
      ],
      power: self[Self.power, default: CoPurchaseScore.prior.power]
    )
  }

  /// The weights where what a customer buys again is asked for, or not.
  package func withRepeats(_ isAsked: Bool) -> ScoreWeights {
    ScoreWeights(self, withRepeats: isAsked)
  }
}
