internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import Glibc

extension Recommender {
  /// What a customer wants: what they buy again, and what is new to them.
  ///
  /// Repeats are ranked by the customer's own purchases, each order counted 2^(-age / 60 days); new items by
  /// taste and trend, and by what everybody buys, as it was learnt to count. A new item is held back unless
  /// it and something the customer bought are in at least ``AnswerOptions/minimumOrders`` orders together,
  /// more often than by chance, and if it is a substitute of a better new one. What the customer bought once
  /// is held back unless it is bought again in general: in ``minimumOrdersPerCustomer`` orders for each of
  /// its customers. `rankAll` holds nothing back. Then ``Rules`` act on what isn't held back.
  ///
  /// - Complexity: O(*items* · *factors*)
  public func recommendations(_ query: PersonalQuery) -> Answer {
    guard !optOuts.contains(query.customer) else {
      return Answer(results: [], shortfall: .optedOut, isOptedOut: true)
    }
    guard let customer = model.customerIndex(of: query.customer) else {
      return Answer(
        results: [],
        shortfall: .unknownCustomer,
        unknownCustomer: query.customer
      )
    }
    let history = purchases(of: customer)
    let sums = NeighborSums(
      model,
      query: history.keys.sorted().map { Int32($0) },
      options: query.options
    )
    let exclusions = Exclusions(model, options: query.options, customer: customer)
    var candidates = Candidates(model, without: exclusions)
    if !query.options.rankAll {
      candidates.keep { item in
        if let entry = history[item] { return isBoughtAgain(item, entry) }
        return hasEvidence(item, sums, query.options)
      }
    }
    let weights = model.manifest.learnt.mix.personal
    let parts = complementParts([], customer: customer, repeats: true, sums, weights)
    var scores = parts.scores(weights, candidates.isAllowed)
    candidates.mask(&scores)
    let reranking = Reranking(
      self,
      .recommend,
      about: [],
      customer: query.customer,
      exclusions,
      query.options
    )
    // What the customer buys already may be several of a kind.
    let chosen = select(reranking.scores(scores), query.options, isFree: { history[$0] != nil })
    var answer = Answer(results: [])
    answer.results = reranking.results(chosen).map { place in
      let score = reranking.score(of: place.item, in: scores)
      var result = personal(place.item, score: score, history[place.item], sums)
      if place.isPinned { result.reason = .pinned }
      return result
    }
    if query.options.explain {
      let explanation = Explanation(
        model,
        basket: [],
        customer: customer,
        parts,
        weights,
        candidates
      )
      answer.explain(model, scores) { explanation.contributions(to: $0, score: $1) }
    }
    if !answer.results.isEmpty { answer.period = period }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    return answer
  }

  /// Orders for each customer of an item from which on it counts as one that is bought again.
  public static let minimumOrdersPerCustomer = 1.25

  /// Whether a customer who bought the item may want it again: a camera, once bought, is had.
  private func isBoughtAgain(_ item: Int, _ entry: Int) -> Bool {
    if model.historyOrders[entry] > 1 { return true }
    let customers = Double(model.itemCustomers[item])
    return Double(model.itemOrders[item]) >= Self.minimumOrdersPerCustomer * customers
  }

  /// The entries of a customer's history, by item with factors.
  func purchases(of customer: Int) -> [Int: Int] {
    var purchases: [Int: Int] = [:]
    for entry in model.historyRange(of: customer) {
      let item = Int(model.historyItems[entry])
      if item < model.manifest.trainedItems { purchases[item] = entry }
    }
    return purchases
  }

  /// ln(1 + Σ 2^(-age / 60 d)) over a customer's orders with each item.
  func repeatScores(_ history: [Int: Int]) -> [Float] {
    var repeats = [Float](repeating: 0, count: model.manifest.trainedItems)
    for (item, entry) in history { repeats[item] = log1p(max(0, model.historyRecency[entry])) }
    return repeats
  }

  private func personal(
    _ item: Int,
    score: Float,
    _ entry: Int?,
    _ sums: NeighborSums
  ) -> Recommendation {
    let evidence: Evidence? =
      if let entry {
        .repeats(
          orders: Int(model.historyOrders[entry]),
          last: Timestamp(
            secondsSince1970: Int64(model.historyLastDays[entry]) * Timestamp.secondsPerDay
          )
        )
      } else {
        togetherEvidence(item, sums)
      }
    return recommendation(
      item,
      score: score,
      action: .add,
      reason: entry == nil ? .newForCustomer : .buysAgain,
      priceDifference: model.price(of: item),
      evidence: evidence
    )
  }
}
