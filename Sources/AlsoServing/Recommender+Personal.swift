internal import AlsoScoring
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
  /// Of a customer whom the model doesn't know, nothing is known but what the shop wants: the answer is what
  /// rules pin.
  ///
  /// - Complexity: O(*items* · *factors*)
  public func recommendations(_ query: PersonalQuery) -> Answer {
    guard !optOuts.contains(query.customer) else {
      return Answer(results: [], shortfall: .optedOut, isOptedOut: true)
    }
    guard let customer = model.customerIndex(of: query.customer) else {
      return answerToStranger(query)
    }
    let history = model.historyRange(of: customer)
    let bought = bought(history)
    let exclusions = Exclusions(model, options: query.options, customer: customer)
    let weights = ScoreWeights(model.manifest.learnt.mix.personal)
    let parts = model.complementParts(
      [],
      of: candidates(query, history, bought, exclusions),
      customer: customer,
      weights: weights
    )
    let scores = parts.scores(weights)
    let reranking = Reranking(
      self,
      .recommend,
      about: [],
      customer: query.customer,
      exclusions,
      query.options
    )
    // What the customer buys already may be several of a kind.
    let chosen = select(
      parts.candidates,
      reranking.scores(scores, of: parts.candidates),
      query.options,
      isFree: { model.historyEntry(of: $0, in: history) != nil }
    )
    let places = reranking.results(chosen)
    let shown = places.map(\.item).filter { $0 < model.manifest.trainedItems }.sorted()
    let evidence = NeighborSums(
      model,
      query: bought,
      of: CandidateItems(shown.map { Int32($0) }, of: model.manifest.trainedItems),
      threshold: query.options.evidence
    )
    var answer = Answer(results: [])
    answer.results = places.map { place in
      var result = personal(
        place.item,
        score: reranking.score(of: place.item, in: scores, of: parts.candidates),
        model.historyEntry(of: place.item, in: history),
        evidence
      )
      if place.isPinned { result.reason = .pinned }
      return result
    }
    if query.options.explain {
      let explanation = Explanation(parts, weights)
      answer.explain(model, scores, of: parts.candidates) {
        explanation.contributions(to: $0, score: $1)
      }
    }
    if !answer.results.isEmpty { answer.period = period }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    return answer
  }

  /// What the shop pins for everybody.
  private func answerToStranger(_ query: PersonalQuery) -> Answer {
    let reranking = Reranking(
      self,
      .recommend,
      about: [],
      customer: query.customer,
      Exclusions(model, options: query.options, customer: nil),
      query.options
    )
    let nothing = NeighborSums(model, query: [], of: CandidateItems([], of: 0))
    var answer = Answer(results: [], unknownCustomer: query.customer)
    answer.results = reranking.results([]).map { place in
      var result = personal(place.item, score: 0, nil, nothing)
      result.reason = .pinned
      return result
    }
    if query.options.explain {
      answer.explain(model, [], of: nothing.candidates) { _, _ in [] }
    }
    if answer.results.count < query.options.count { answer.shortfall = .unknownCustomer }
    return answer
  }

  /// What a customer may be offered: what they may want again, and what was ordered with something of theirs.
  private func candidates(
    _ query: PersonalQuery,
    _ history: Range<Int>,
    _ bought: [Int32],
    _ exclusions: Exclusions
  ) -> CandidateItems {
    guard !query.options.rankAll else {
      return CandidateItems(allOf: model.manifest.trainedItems, exclusions.forEachItem)
    }
    let items = model.neighborsWithEvidence(
      of: bought,
      and: bought,
      query.options.evidence
    ).filter { candidate in
      let item = Int(candidate)
      guard !exclusions.contains(item) else { return false }
      return model.historyEntry(of: item, in: history).map { isBoughtAgain(item, $0) } ?? true
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
  }

  /// Orders for each customer of an item from which on it counts as one that is bought again.
  public static let minimumOrdersPerCustomer = 1.25

  /// Whether a customer who bought the item may want it again: a camera, once bought, is had.
  private func isBoughtAgain(_ item: Int, _ entry: Int) -> Bool {
    if model.historyOrders[entry] > 1 { return true }
    let customers = Double(model.itemCustomers[item])
    return Double(model.itemOrders[item]) >= Self.minimumOrdersPerCustomer * customers
  }

  /// The items with factors of a customer's history, ascending.
  private func bought(_ history: Range<Int>) -> [Int32] {
    let column = model.historyItems
    let items = column.span
    return history.compactMap { entry in
      items[entry] < model.manifest.trainedItems ? Int32(items[entry]) : nil
    }
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
