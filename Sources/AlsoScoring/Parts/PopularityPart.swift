internal import AlsoModelFile
internal import AlsoOrders

/// How likely an item is in any order or, without a query, how many bought it for the first time lately.
///
/// With a query it is in the units of *cond\**: so many orders that hold the query's items by chance are added
/// to those that were counted.
package struct PopularityPart: ScorePart {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "popularity",
      label: "popularity",
      shipped: .init(distinctiveItem: 0, likelyItem: 5, basket: 0, personal: 0.1)
    )
  )
  // It only tells what sells, and so it isn't tried where a best-seller list's answers are no good.
  package let search = WeightSearch([.likely, .personal], fromZero: [0.1, 0.3, 1, 3, 10])
  package let contribution = Contribution.Part.popularity
  package let scale = PartScale.same(as: "conditional")

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    question.basket.isEmpty
      ? question.model.recentFirstBuyers(of: question.candidates)
      : question.model.popularity(besides: question.basket, of: question.candidates)
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let (model, basket) = (question.model, question.basket)
    guard !basket.isEmpty else { return { item, value in [PartShare(item, Double(value))] } }
    return { item, _ in
      let weight = Double(model.itemOrders[item]) / Double(max(1, model.manifest.orders))
      return basket.map { query in
        let orders = Double(model.itemOrders[Int(query)])
        return PartShare(Int(query), CoPurchaseScore.likely(weight: weight, orders: orders))
      }
    }
  }
}

extension Contribution.Part {
  /// How likely the result is in any order or, without a query, how many bought it for the first time lately.
  public static let popularity = Self("popularity")
}

extension Model {
  /// How likely each candidate is in any order, Σ over the basket of n_j / N / (n_i + 10): what one
  /// order by chance adds to ``CoPurchaseScore/likely(weight:orders:)``.
  fileprivate func popularity(besides basket: [Int32], of candidates: CandidateItems) -> [Float] {
    let column = itemOrders
    let orders = column.span
    let factor = Float(
      basket.reduce(0.0) { sum, item in
        sum + CoPurchaseScore.likely(weight: 1, orders: Double(orders[Int(item)]))
      } / Double(max(1, manifest.orders))
    )
    return candidates.items.map { factor * Float(orders[Int($0)]) }
  }

  /// How many customers bought each candidate for the first time lately, a purchase counting the
  /// less the longer ago it was.
  ///
  /// Of what is new to a customer this tells more than how often an item is bought: what the same people
  /// buy every week finds few new ones.
  fileprivate func recentFirstBuyers(of candidates: CandidateItems) -> [Float] {
    let buyers = itemRecentFirstBuyers
    let span = buyers.span
    return candidates.items.map { max(0, span[Int($0)]) }
  }
}
