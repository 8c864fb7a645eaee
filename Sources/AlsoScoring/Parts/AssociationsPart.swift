internal import AlsoModelFile

/// What the linear model associates with the query.
package struct AssociationsPart: ScorePart {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "associations",
      label: "associations",
      shipped: .init(distinctiveItem: 0, likelyItem: 0, basket: 0.4, personal: 0)
    )
  )
  package let search = WeightSearch([.distinctive, .likely])
  package let contribution = Contribution.Part.associations
  package let needsAssociations = true

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    question.basket.isEmpty
      ? [] : question.model.associationScores(question.basket, of: question.candidates)
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let model = question.model
    return { item, _ in
      question.basket.compactMap { query in
        model.associationRange(of: Int(query)).first { Int(model.associationItems[$0]) == item }
          .map { PartShare(Int(query), Double(model.associationWeights[$0])) }
      }
    }
  }
}

extension Contribution.Part {
  /// The linear model.
  public static let associations = Self("associations")
}

extension Model {
  /// What the linear model adds up to for a basket of items with factors, for each candidate.
  fileprivate func associationScores(_ basket: [Int32], of candidates: CandidateItems) -> [Float] {
    var scores = [Float](repeating: 0, count: candidates.count)
    let (itemColumn, weightColumn) = (associationItems, associationWeights)
    let (items, weights) = (itemColumn.span, weightColumn.span)
    for item in basket {
      for entry in associationRange(of: Int(item)) {
        guard let place = candidates.place(of: Int(items[entry])) else { continue }
        scores[place] += weights[entry]
      }
    }
    return scores
  }
}
