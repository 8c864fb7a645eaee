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
  /// Then ``Rules`` act on what isn't held back.
  ///
  /// - Complexity: O(*items* · *factors*)
  public func complements(_ query: ComplementQuery) -> Answer {
    let resolved = resolve(items: query.items, customer: query.customer)
    var answer = Answer(
      results: [],
      unknownItems: resolved.unknownItems,
      unknownCustomer: resolved.unknownCustomer,
      isOptedOut: resolved.isOptedOut
    )
    guard !resolved.items.isEmpty else {
      answer.shortfall = .unknownItem
      return answer
    }
    let exclusions = Exclusions(model, options: query.options, customer: resolved.customer)
    let reranking = Reranking(
      self,
      .complements,
      about: resolved.items,
      customer: query.customer,
      exclusions,
      query.options
    )
    var basket = resolved.items.filter { $0 < model.manifest.trainedItems }.map { Int32($0) }
    if basket.isEmpty, let (kind, items) = standIns(for: resolved.items) {
      basket = items
      answer.fallback = Fallback(
        kind: model.kindName(kind),
        standIns: items.map { model.itemIdentifier(Int($0)) }
      )
    }
    guard !basket.isEmpty else {
      answer.results = reranking.results([]).map { complement($0, [], nil, reranking) }
      if query.options.explain { answer.explain(model, []) { _, _ in [] } }
      if answer.results.count < query.options.count {
        answer.shortfall = .tooFewOrders(needed: model.manifest.options.minimumItemOrders)
      }
      return answer
    }
    rank(query, resolved, basket, exclusions, reranking, into: &answer)
    return answer
  }

  private func rank(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ basket: [Int32],
    _ exclusions: Exclusions,
    _ reranking: Reranking,
    into answer: inout Answer
  ) {
    let weights = model.manifest.learnt.mix.complements(query.objective, items: basket.count)
      .withRepeats(query.repeats)
    let sums = NeighborSums(
      model,
      query: basket,
      score: weights.coPurchaseScore,
      options: query.options
    )
    let candidates = candidates(query, resolved, basket, sums, exclusions)
    let parts = complementParts(
      basket,
      customer: resolved.customer,
      repeats: query.repeats,
      sums,
      weights
    )
    var scores = parts.scores(weights, candidates.isAllowed)
    candidates.mask(&scores)
    let chosen = select(reranking.scores(scores), query.options)
    answer.results = reranking.results(chosen).map { complement($0, scores, sums, reranking) }
    if query.options.explain {
      let explanation = Explanation(
        model,
        basket: basket,
        customer: resolved.customer,
        parts,
        weights,
        candidates
      )
      answer.explain(model, scores) { explanation.contributions(to: $0, score: $1) }
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    if !answer.results.isEmpty { answer.period = period }
  }

  private func candidates(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ basket: [Int32],
    _ sums: NeighborSums,
    _ exclusions: Exclusions
  ) -> Candidates {
    var candidates = Candidates(model, without: exclusions)
    for item in resolved.items { candidates.remove(item) }
    for item in basket { candidates.remove(Int(item)) }
    guard !query.options.rankAll else { return candidates }
    if let customer = resolved.customer, !query.repeats {
      candidates.removePurchases(of: customer)
    }
    if !query.anyKind {
      for item in resolved.items { candidates.removeSubstitutes(of: item) }
    }
    let moreThanChance = query.objective == .distinctive
    candidates.keep { item in
      hasEvidence(item, sums, query.options, moreThanChance: moreThanChance)
        // The query's items keep their strongest substitutes only; this one's list may name them too.
        && (query.anyKind || !basket.contains { model.areSubstitutes(item, Int($0)) })
    }
    return candidates
  }

  private func complement(
    _ place: Reranking.Place,
    _ scores: [Float],
    _ sums: NeighborSums?,
    _ reranking: Reranking
  ) -> Recommendation {
    recommendation(
      place.item,
      score: reranking.score(of: place.item, in: scores),
      action: .add,
      reason: place.isPinned ? .pinned : .boughtTogether,
      priceDifference: model.price(of: place.item),
      evidence: sums.flatMap { togetherEvidence(place.item, $0) }
    )
  }
}

extension Answer {
  /// Adds what each result's score is made of, which was `scores[item]` before rules changed it.
  mutating func explain(
    _ model: Model,
    _ scores: [Float],
    _ contributions: (Int, Double) -> [Contribution]
  ) {
    for index in results.indices {
      let result = results[index]
      guard let item = model.itemIndex(of: result.item), scores.indices.contains(item),
        scores[item].isFinite
      else {
        // Pinned, and no candidate.
        results[index].explanation = []
        continue
      }
      let score = Double(scores[item])
      results[index].explanation = contributions(item, score)
        .adding(rulesFor: result.item, from: score, to: result.score)
    }
  }
}
