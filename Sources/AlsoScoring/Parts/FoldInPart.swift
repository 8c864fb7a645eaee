package import AlsoModelFile

/// The basket model's score, the query folded in.
package struct FoldInPart: ScorePart {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "foldIn",
      label: "fold-in",
      shipped: .init(distinctiveItem: 0.8, likelyItem: 0.3, basket: 0.4, personal: 0)
    )
  )
  package let search = WeightSearch([.distinctive, .likely])
  package let contribution = Contribution.Part.factors

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    question.basket.isEmpty
      ? [] : question.model.basketScores(question.basket, of: question.candidates)
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let (model, basket) = (question.model, question.basket)
    let shares = FoldInShares(
      model.basketFoldIn,
      entries: basket,
      weights: model.basketWeights(basket)
    )
    return { item, _ in shares?.shares(of: item) ?? [] }
  }
}

extension Contribution.Part {
  /// The basket model.
  public static let factors = Self("factors")
}

extension Model {
  /// The fold-in score of each candidate for a basket; zeros if it can't be solved.
  package func basketScores(_ basket: [Int32], of candidates: CandidateItems) -> [Float] {
    let foldIn = basketFoldIn
    guard let factors = foldIn.factors(of: basket, weights: basketWeights(basket)) else {
      return [Float](repeating: 0, count: candidates.count)
    }
    return foldIn.scores(factors.span, of: candidates)
  }

  /// How much each item of a basket weighs.
  fileprivate func basketWeights(_ basket: [Int32]) -> [Float] {
    let weight = Float(manifest.basketWeightScale / Double(max(1, basket.count)).squareRoot())
    return [Float](repeating: weight, count: basket.count)
  }
}
