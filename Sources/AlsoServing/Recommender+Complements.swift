internal import AlsoScoring
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
      let nothing = NeighborSums(model, query: [], of: CandidateItems([], of: 0))
      answer.results = reranking.results([]).map { complement($0, [], nothing, reranking) }
      if query.options.explain {
        answer.explain(model, [], of: nothing.candidates) { _, _ in [] }
      }
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
      of: candidates(query, resolved, basket, exclusions),
      score: weights.coPurchaseScore,
      threshold: query.options.evidence
    )
    let parts = model.complementParts(
      basket,
      customer: resolved.customer,
      sums,
      weights
    )
    let scores = parts.scores(weights)
    let chosen = select(
      sums.candidates,
      reranking.scores(scores, of: sums.candidates),
      query.options
    )
    answer.results = reranking.results(chosen).map { complement($0, scores, sums, reranking) }
    if query.options.explain {
      let explanation = Explanation(parts, weights)
      answer.explain(model, scores, of: sums.candidates) {
        explanation.contributions(to: $0, score: $1)
      }
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    if !answer.results.isEmpty { answer.period = period }
  }

  private func candidates(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ basket: [Int32],
    _ exclusions: Exclusions
  ) -> CandidateItems {
    guard !query.options.rankAll else {
      return CandidateItems(allOf: model.manifest.trainedItems) { leaveOut in
        exclusions.forEachItem(leaveOut)
        for item in resolved.items { leaveOut(item) }
        for item in basket { leaveOut(Int(item)) }
      }
    }
    var heldBack = HeldBack(model, exclusions)
    for item in basket { heldBack.insert(Int(item)) }
    // Stand-ins are of the kind of one of these.
    for item in resolved.items {
      heldBack.insert(item)
      if !query.anyKind { heldBack.insertSubstitutes(of: item) }
    }
    if let customer = resolved.customer, !query.repeats {
      heldBack.insertPurchases(of: customer)
    }
    let neighbors = model.neighborsWithEvidence(
      of: basket,
      query.options.evidence,
      moreThanChance: query.objective == .distinctive
    )
    // Items without a kind keep their strongest substitutes only; a candidate's list may name them too.
    let withoutKind = query.anyKind ? [] : basket.filter { model.kind(of: Int($0)) == nil }
    let items = neighbors.filter { candidate in
      let item = Int(candidate)
      return !heldBack.contains(item)
        && !withoutKind.contains { model.areSubstitutes(item, Int($0)) }
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
  }

  private func complement(
    _ place: Reranking.Place,
    _ scores: [Float],
    _ sums: NeighborSums,
    _ reranking: Reranking
  ) -> Recommendation {
    recommendation(
      place.item,
      score: reranking.score(of: place.item, in: scores, of: sums.candidates),
      action: .add,
      reason: place.isPinned ? .pinned : .boughtTogether,
      priceDifference: model.price(of: place.item),
      evidence: togetherEvidence(place.item, sums)
    )
  }
}

extension Answer {
  /// Adds what each result's score is made of, which was one of the candidates' `scores` before rules
  /// changed it.
  mutating func explain(
    _ model: Model,
    _ scores: [Float],
    of candidates: CandidateItems,
    _ contributions: (Int, Double) -> [Contribution]
  ) {
    for index in results.indices {
      let result = results[index]
      guard let item = model.itemIndex(of: result.item), let place = candidates.place(of: item)
      else {
        // Pinned, and no candidate.
        results[index].explanation = []
        continue
      }
      let score = Double(scores[place])
      results[index].explanation = contributions(item, score)
        .adding(rulesFor: result.item, from: score, to: result.score)
    }
  }
}
