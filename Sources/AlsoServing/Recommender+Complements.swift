internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// What goes with an item or with a basket.
  ///
  /// A result is held back unless it and one of the query's items are in at least
  /// ``minimumJointOrders`` orders together, and, where the objective is `distinctive`, more often than by
  /// chance; `rankAll` holds nothing back and ranks items of the query's own kinds too.
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
    let basket = resolved.items.filter { $0 < model.manifest.trainedItems }.map { Int32($0) }
    guard !basket.isEmpty else {
      answer.shortfall = .tooFewOrders(needed: model.manifest.options.minimumItemOrders)
      return answer
    }
    let weights = model.manifest.learnt.mix.complements(query.objective, items: basket.count)
    let sums = NeighborSums(model, query: basket, score: weights.coPurchaseScore)
    let candidates = candidates(query, resolved, sums)
    let parts = parts(basket, resolved.customer, repeats: query.repeats, sums, weights)
    var scores = parts.scores(weights, candidates.isAllowed)
    candidates.mask(&scores)
    answer.results = topIndices(of: scores.span, count: query.options.count).map { item in
      complement(item, score: scores[item], sums)
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    return answer
  }

  private func candidates(
    _ query: ComplementQuery,
    _ resolved: ResolvedQuery,
    _ sums: NeighborSums
  ) -> Candidates {
    var candidates = Candidates(model, options: query.options, customer: resolved.customer)
    for item in resolved.items { candidates.remove(item) }
    guard !query.options.rankAll else { return candidates }
    if !query.anyKind {
      for item in resolved.items {
        if let kind = model.kind(of: item) { candidates.removeKind(kind) }
      }
    }
    candidates.keep { item in
      guard sums.strongestOrders[item] >= Self.minimumJointOrders else { return false }
      return query.objective == .likely || timesChance(item, sums) > 1
    }
    return candidates
  }

  /// The parts of the scores for a basket of items with factors, as far as `weights` count them.
  private func parts(
    _ basket: [Int32],
    _ customer: Int?,
    repeats: Bool,
    _ sums: NeighborSums,
    _ weights: MixWeights.Complements
  ) -> ComplementParts {
    var parts = ComplementParts()
    parts[.similarity] = sums.similarity
    parts[.conditional] = sums.conditional
    if weights.foldIn != 0 { parts[.foldIn] = model.basketScores(basket) }
    if let customer, weights.taste != 0 { parts[.taste] = currentTaste(customer: customer) }
    if let customer, repeats, weights.repeats != 0 {
      parts[.repeats] = repeatScores(purchases(of: customer))
    }
    return parts
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
