internal import AlsoModelFile

/// Takes scores that are mixed from parts apart into what each item adds to them.
package struct Explanation {
  private let parts: ComplementParts
  private let weights: ScoreWeights
  /// What each part's values are multiplied by, by its number.
  private let factors: [Double]
  /// What the greatest score may be: each part is at most its weight, but for repeats.
  private let scale: Double
  /// What takes each part's values apart; `nil` where the part counts nothing.
  private let shares: [PartShares?]

  /// Prepares to explain the scores of candidates.
  package init(_ parts: ComplementParts, _ weights: ScoreWeights) {
    self.parts = parts
    self.weights = weights
    let factors = weights.parts.enumerated().map { part, weight in
      parts.values[part].isEmpty ? 0 : weight / Double(parts.scale(part))
    }
    self.factors = factors
    scale = weights.parts.enumerated().reduce(0) { sum, part in
      parts.values[part.offset].isEmpty ? sum : sum + abs(part.element)
    }
    shares = ScoreTable.parts.enumerated().map { part, term in
      factors[part] == 0 ? nil : term.shares(parts.question)
    }
  }

  /// What each item adds to a result's score, the largest amounts first.
  package func contributions(to item: Int, score: Double) -> [Contribution] {
    guard let place = parts.candidates.place(of: item) else { return [] }
    let multiplier = multiplier(place)
    var contributions: [Contribution] = []
    for (part, shares) in shares.enumerated() {
      guard let shares else { continue }
      contributions += shares(item, parts.values[part][place]).map { share in
        Contribution(
          item: parts.question.model.itemIdentifier(share.item),
          part: share.contribution ?? ScoreTable.parts[part].contribution,
          amount: multiplier * factors[part] * share.amount
        )
      }
    }
    return contributions.rounded(to: score, scale: multiplier * scale).byAmount
  }

  /// What the sum of a candidate's parts was multiplied with.
  private func multiplier(_ place: Int) -> Double {
    zip(parts.multipliers, weights.multipliers).reduce(1) { product, multiplier in
      let (values, exponent) = multiplier
      return values.isEmpty
        ? product : product * Double(ComplementParts.power(values[place], exponent))
    }
  }
}
