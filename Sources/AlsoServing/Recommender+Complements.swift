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
    let sums = NeighborSums(model, query: basket)
    let candidates = candidates(query, resolved, sums)
    let scores = scores(query, basket, resolved.customer, sums, candidates)
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

  /// *distinctive* = cosine\* + 0.8 fold-in, *likely* = cond\* + 0.3 fold-in, each part divided by its
  /// largest absolute value among the candidates; a known customer adds 0.8 of their taste for it.
  private func scores(
    _ query: ComplementQuery,
    _ basket: [Int32],
    _ customer: Int?,
    _ sums: NeighborSums,
    _ candidates: Candidates
  ) -> [Float] {
    let foldIn = normalized(model.basketScores(basket), candidates)
    let (neighbors, weight): ([Float], Float) =
      switch query.objective {
      case .distinctive: (sums.similarity, 0.8)
      case .likely: (sums.conditional, 0.3)
      }
    var scores = normalized(neighbors, candidates)
    for item in scores.indices { scores[item] += weight * foldIn[item] }
    if let customer {
      let taste = normalized(currentTaste(customer: customer), candidates)
      for item in scores.indices { scores[item] += 0.8 * taste[item] }
    }
    candidates.mask(&scores)
    return scores
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
