internal import AlsoModelFile
internal import AlsoOrders

/// *cosine\**: how strongly an item goes with the query beyond what goes with all.
package struct SimilarityPart: ScorePart {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "similarity",
      label: "cosine*",
      shipped: .init(distinctiveItem: 1, likelyItem: 0.2, basket: 1, personal: 0)
    )
  )
  package let exponents = [
    NamedWeight(name: PartWeights.neighborExponent, label: "β", shipped: .init(0.3)),
    // From 1 on, the higher the less many weak neighbors count.
    NamedWeight(name: PartWeights.power, label: "p", shipped: .init(1.5)),
  ]
  package let search = WeightSearch([.distinctive, .likely])
  package let contribution = Contribution.Part.together
  // Evidence is of the same neighbors, and so they are added up anyway.
  package let isAtHand = true

  package let variants: [PartVariant] = [0.2, 0.3, 0.4, 0.5].flatMap { neighborExponent in
    [1, 1.5, 2].map { power in
      let score = CoPurchaseScore(neighborExponent: neighborExponent, power: power)
      return PartVariant(
        exponents: [
          (PartWeights.neighborExponent, neighborExponent), (PartWeights.power, power),
        ],
        values: { question, items in question.similarities(to: items, score) }
      )
    }
  }

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    question.basket.isEmpty ? [] : question.sums.similarity
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let (model, score) = (question.model, question.sums.score)
    return { item, _ in
      let neighborNorm = score.neighborNorm(orders: Double(model.itemOrders[item]))
      return question.basket.compactMap { query in
        model.neighborWeight(of: item, beside: Int(query)).map { weight in
          let similarity = CoPurchaseScore.similarity(
            weight: weight,
            norm: score.norm(orders: Double(model.itemOrders[Int(query)])),
            neighborNorm: neighborNorm
          )
          return PartShare(Int(query), score.distinctive(similarity: similarity))
        }
      }
    }
  }
}

extension Contribution.Part {
  /// Orders that hold both, beyond what goes with everything.
  public static let together = Self("together")
}

extension ScoreQuestion {
  /// *cosine\** with each of some items, divided by the largest.
  fileprivate func similarities(to items: [Int32], _ score: CoPurchaseScore) -> [Float] {
    let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { (UInt32($1), $0) })
    let (itemColumn, weightColumn) = (model.neighborItems, model.neighborWeights)
    let (neighborItems, neighborWeights) = (itemColumn.span, weightColumn.span)
    let neighborNorms = items.map {
      score.neighborNorm(orders: Double(model.itemOrders[Int($0)]))
    }
    var sums = [Float](repeating: 0, count: items.count)
    for item in basket {
      let norm = score.norm(orders: Double(model.itemOrders[Int(item)]))
      for entry in model.neighborRange(of: Int(item)) {
        guard let place = places[neighborItems[entry]] else { continue }
        let similarity = CoPurchaseScore.similarity(
          weight: Double(neighborWeights[entry]),
          norm: norm,
          neighborNorm: neighborNorms[place]
        )
        sums[place] += Float(score.distinctive(similarity: similarity))
      }
    }
    let largest = sums.max() ?? 0
    return largest > 0 ? sums.map { $0 / largest } : sums
  }
}
