internal import AlsoModelFile
internal import AlsoOrders

/// *cond\**: how likely an item is in an order with the query's.
package struct ConditionalPart: ScorePart {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "conditional",
      label: "cond*",
      shipped: .init(distinctiveItem: 0, likelyItem: 1, basket: 0, personal: 0)
    )
  )
  // It only tells what sells, and so it isn't tried where a best-seller list's answers are no good.
  package let search = WeightSearch([.likely])
  package let contribution = Contribution.Part.conditional
  // Evidence is of the same neighbors, and so they are added up anyway.
  package let isAtHand = true

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    question.basket.isEmpty ? [] : question.sums.conditional
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let model = question.model
    return { item, _ in
      question.basket.compactMap { query in
        model.neighborWeight(of: item, beside: Int(query)).map { weight in
          let orders = Double(model.itemOrders[Int(query)])
          return PartShare(Int(query), CoPurchaseScore.likely(weight: weight, orders: orders))
        }
      }
    }
  }
}

extension Contribution.Part {
  /// How likely the result is in an order with the item.
  public static let conditional = Self("conditional")
}
