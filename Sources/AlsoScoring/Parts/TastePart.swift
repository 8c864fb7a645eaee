internal import AlsoModelFile
internal import AlsoOrders
internal import Glibc

/// How much the customer likes an item, of what sells at present.
package struct TastePart: ScorePart {
  package let weight = TermWeight.apart(
    NamedWeight(
      name: "taste",
      label: "taste",
      shipped: .init(distinctiveItem: 1.6, likelyItem: 0.8, basket: 0.8, personal: 0.5)
    ),
    withRepeats: NamedWeight(
      name: "tasteWithRepeats",
      label: "taste beside repeats",
      shipped: .init(0)
    )
  )
  package let search = WeightSearch([.newToCustomer, .withRepeats])
  package let contribution = Contribution.Part.taste
  package let isOfCustomer = true

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    guard let customer = question.customer else { return [] }
    return question.model.currentTaste(customer: customer, of: question.candidates)
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let model = question.model
    let taste = question.customer.flatMap { model.tasteShares($0) }
    return { item, value in
      var shares: [PartShare] = []
      if value > 0, let taste {
        let trend = Double(model.monthlyTrend(item).squareRoot().squareRoot())
        shares = taste.shares(of: item).map { PartShare($0.item, trend * $0.amount) }
      }
      guard model.manifest.account.hasInterests else { return shares }
      // A model keeps what was bought, and of carts and views only what they taught.
      let rest = shares.reduce(Double(value)) { $0 - $1.amount }
      return shares + [PartShare(item, rest, contribution: .interest)]
    }
  }
}

extension Contribution.Part {
  /// The taste model, of what sells at present.
  public static let taste = Self("taste")
  /// What the customer put into a cart or looked at, in the taste model.
  public static let interest = Self("interest")
}

extension Model {
  /// What a customer wants, of what sells now: max(x_c·y_j, 0) · trend_j^¼, for each candidate.
  fileprivate func currentTaste(customer: Int, of candidates: CandidateItems) -> [Float] {
    var scores = tasteScores(customer: customer, of: candidates)
    let (recentColumn, column, days) = (itemOrders30Days, itemOrders, days)
    let (recentOrders, orders) = (recentColumn.span, column.span)
    for (place, candidate) in candidates.items.enumerated() where scores[place] != 0 {
      let item = Int(candidate)
      let trend = Self.trend(
        recentOrders: recentOrders[item],
        orders: orders[item],
        window: 30,
        days: days
      )
      scores[place] = max(scores[place], 0) * trend.squareRoot().squareRoot()
    }
    return scores
  }

  /// The taste score of each candidate for a customer.
  private func tasteScores(customer: Int, of candidates: CandidateItems) -> [Float] {
    let width = manifest.options.taste.factors
    let customers = tasteCustomers
    return tasteFoldIn.scores(
      customers.span.extracting(customer * width..<(customer + 1) * width),
      of: candidates
    )
  }

  /// What each item that a customer bought adds to ``tasteScores(customer:of:)``: training ends on an exact
  /// half step of the customers, weighed as ``Purchases/tasteMatrix(trainedItems:threads:)`` says, if there
  /// were no carts and views.
  fileprivate func tasteShares(_ customer: Int) -> FoldInShares? {
    let entries = historyRange(of: customer).filter {
      Int(historyItems[$0]) < manifest.trainedItems
    }
    return FoldInShares(
      tasteFoldIn,
      entries: entries.map { Int32(historyItems[$0]) },
      weights: entries.map { Float(1 + log(Double(max(1, historyOrders[$0])))) }
    )
  }
}
