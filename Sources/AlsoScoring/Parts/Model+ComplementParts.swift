package import AlsoModelFile

extension Model {
  /// The parts of complements' scores for a basket of items with factors.
  ///
  /// - Parameters:
  ///   - basket: The items.
  ///   - candidates: The items whose scores are asked for, all with factors.
  ///   - customer: Who asks, if known.
  ///   - repeats: Whether what the customer buys again counts.
  ///   - weights: What decides which parts are computed at all: those whose weight isn't zero.
  /// - Returns: The parts.
  package func complementParts(
    _ basket: [Int32],
    of candidates: CandidateItems,
    customer: Int?,
    repeats: Bool,
    weights: MixWeights.Complements
  ) -> ComplementParts {
    let sums = NeighborSums(
      self,
      query: basket,
      of: candidates,
      score: weights.coPurchaseScore
    )
    return complementParts(basket, customer: customer, repeats: repeats, sums, weights)
  }

  /// The parts of the candidates whose neighbors were added up before.
  package func complementParts(
    _ basket: [Int32],
    customer: Int?,
    repeats: Bool,
    _ sums: NeighborSums,
    _ weights: MixWeights.Complements
  ) -> ComplementParts {
    let candidates = sums.candidates
    var parts = ComplementParts(candidates)
    if !basket.isEmpty {
      parts[.similarity] = sums.similarity
      parts[.conditional] = sums.conditional
      if weights.foldIn != 0 { parts[.foldIn] = basketScores(basket, of: candidates) }
      if weights.associations != 0 {
        parts[.associations] = associationScores(basket, of: candidates)
      }
    }
    if weights.popularity != 0 {
      parts[.popularity] =
        basket.isEmpty
        ? recentFirstBuyers(of: candidates)
        : popularity(besides: basket, of: candidates)
    }
    if let customer, weights.taste != 0 {
      parts[.taste] = currentTaste(customer: customer, of: candidates)
    }
    if let customer, repeats, weights.repeats != 0 {
      parts[.repeats] = repeatScores(customer: customer, of: candidates)
    }
    if weights.currentSales != 0 { parts.currentSales = currentSales(of: candidates) }
    return parts
  }
}
