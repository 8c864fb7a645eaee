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
    let model = question.model
    if !question.session.isEmpty {
      let entries = model.tasteEntries(question.customer, besides: question.session)
      return model.currentTaste(model.tasteScores(of: entries, of: question.candidates), question)
    }
    guard let customer = question.customer else { return [] }
    return model.currentTaste(
      model.tasteScores(customer: customer, of: question.candidates),
      question
    )
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    let model = question.model
    let entries = model.tasteEntries(question.customer, besides: question.session)
    let taste = FoldInShares(model.tasteFoldIn, entries: entries.items, weights: entries.weights)
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
  fileprivate func currentTaste(_ taste: [Float], _ question: ScoreQuestion) -> [Float] {
    var scores = taste
    let (recentColumn, column, days) = (itemOrders30Days, itemOrders, days)
    let (recentOrders, orders) = (recentColumn.span, column.span)
    for (place, candidate) in question.candidates.items.enumerated() where scores[place] != 0 {
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
  fileprivate func tasteScores(customer: Int, of candidates: CandidateItems) -> [Float] {
    let width = manifest.options.taste.factors
    let customers = tasteCustomers
    return tasteFoldIn.scores(
      customers.span.extracting(customer * width..<(customer + 1) * width),
      of: candidates
    )
  }

  /// The taste score of each candidate for a customer who bought these; zeros if it can't be solved.
  fileprivate func tasteScores(
    of entries: (items: [Int32], weights: [Float]),
    of candidates: CandidateItems
  ) -> [Float] {
    let foldIn = tasteFoldIn
    guard let factors = foldIn.factors(of: entries.items, weights: entries.weights) else {
      return [Float](repeating: 0, count: candidates.count)
    }
    return foldIn.scores(factors.span, of: candidates)
  }

  /// What a customer bought, each item as the taste model weighs it.
  ///
  /// Training ends on an exact half step of the customers, weighed as
  /// ``Purchases/tasteMatrix(trainedItems:threads:)`` says, if there were no carts and views. An item of the
  /// session counts as one order more.
  fileprivate func tasteEntries(
    _ customer: Int?,
    besides session: [Int32]
  ) -> (items: [Int32], weights: [Float]) {
    var orders: [Int32: UInt32] = [:]
    for entry in customer.map(historyRange) ?? 0..<0
    where Int(historyItems[entry]) < manifest.trainedItems {
      orders[Int32(historyItems[entry])] = max(1, historyOrders[entry])
    }
    for item in session { orders[item, default: 0] += 1 }
    let items = orders.keys.sorted()
    return (items, items.map { Float(1 + log(Double(orders[$0] ?? 1))) })
  }
}
