internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// What goes with an item or with a basket.
  ///
  /// A result is held back
  /// - unless it and one of the query's items are in at least ``AnswerOptions/minimumOrders`` orders
  ///   together, and, where the objective is `distinctive`, more often than by chance;
  /// - if it is a substitute of one of the query's items: of its kind or, where it has none, learnt to be
  ///   bought instead; `anyKind` lets these in;
  /// - if it is a substitute of a better result;
  /// - if the customer, where one is known, bought it before and `repeats` aren't asked for.
  ///
  /// `rankAll` holds back none of these.
  ///
  /// Where all of the query's items are in too few orders, the best-bought items of their kind stand in for
  /// them and the answer says so: see ``Answer/fallback``.
  ///
  /// - Complexity: O(*items* · *factors*)
  public func complements(_ query: ComplementQuery) -> Answer {
    let resolved = resolve(items: query.items, customer: query.customer)
    var answer = Answer(
      results: [],
      unknownItems: resolved.unknownItems,
      unknownCustomer: resolved.unknownCustomer
    )
    guard !resolved.items.isEmpty else {
      answer.shortfall = .unknownItem
      return answer
    }
    var basket = resolved.items.filter { $0 < model.manifest.trainedItems }.map { Int32($0) }
    if basket.isEmpty, let (kind, items) = standIns(for: resolved.items) {
      basket = items
      answer.fallback = Fallback(
        kind: model.kindName(kind),
        standIns: items.map { model.itemIdentifier(Int($0)) }
      )
    }
    guard !basket.isEmpty else {
      answer.shortfall = .tooFewOrders(needed: model.manifest.options.minimumItemOrders)
      return answer
    }
    rank(query, resolved, basket, into: &answer)
    return answer
  }

  private func rank(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ basket: [Int32],
    into answer: inout Answer
  ) {
    let weights = model.manifest.learnt.mix.complements(query.objective, items: basket.count)
      .withRepeats(query.repeats)
    let sums = NeighborSums(
      model,
      query: basket,
      of: candidates(query, resolved, basket),
      score: weights.coPurchaseScore,
      options: query.options
    )
    let parts = complementParts(
      basket,
      customer: resolved.customer,
      repeats: query.repeats,
      sums,
      weights
    )
    let scores = parts.scores(weights)
    answer.results = select(sums.candidates, scores, query.options).map { item, score in
      complement(item, score: score, sums)
    }
    if query.options.explain {
      let explanation = Explanation(
        model,
        basket: basket,
        customer: resolved.customer,
        parts,
        weights
      )
      answer.explain(model) { explanation.contributions(to: $0, score: $1) }
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    if !answer.results.isEmpty { answer.period = period }
  }

  private func candidates(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ basket: [Int32]
  ) -> CandidateItems {
    var eligibility = Eligibility(model, options: query.options, customer: resolved.customer)
    for item in resolved.items { eligibility.remove(item) }
    for item in basket { eligibility.remove(Int(item)) }
    guard !query.options.rankAll else { return candidates(where: eligibility.allows) }
    if let customer = resolved.customer, !query.repeats {
      eligibility.removePurchases(of: customer)
    }
    if !query.anyKind {
      for item in resolved.items { eligibility.removeSubstitutes(of: item) }
    }
    let neighbors = neighborsWithEvidence(
      of: basket,
      query.options,
      moreThanChance: query.objective == .distinctive
    )
    let items = neighbors.filter { candidate in
      let item = Int(candidate)
      return eligibility.allows(item)
        // The query's items keep their strongest substitutes only; this one's list may name them too.
        && (query.anyKind || !basket.contains { model.areSubstitutes(item, Int($0)) })
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
  }

  private func complement(_ item: Int, score: Float, _ sums: NeighborSums) -> Recommendation {
    recommendation(
      item,
      score: score,
      action: .add,
      reason: .boughtTogether,
      priceDifference: model.price(of: item),
      evidence: togetherEvidence(item, sums)
    )
  }
}

extension Answer {
  /// Adds what each result's score is made of.
  mutating func explain(_ model: Model, _ contributions: (Int, Double) -> [Contribution]) {
    for index in results.indices {
      let result = results[index]
      results[index].explanation = model.itemIndex(of: result.item).map {
        contributions($0, result.score)
      }
    }
  }
}
