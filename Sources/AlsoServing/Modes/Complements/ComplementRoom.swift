internal import AlsoModelFile
internal import AlsoScoring

/// What goes with an item or with a basket.
///
/// A result is held back
/// - unless at least ``AnswerOptions/minimumOrders`` customers ordered it together with one of the query's
///   items and, where the objective is `distinctive`, more often than by chance;
/// - if it is a substitute of one of the query's items: of its kind or, where it has none, learnt to be
///   bought instead; `anyKind` lets these in, and in a basket of several items those that are ordered together
///   with what they are a substitute of, often enough and more often than by chance;
/// - if it is a substitute of a better result;
/// - if it costs more than ``highestPriceRatio`` times the dearest of the query's items; `beyondCap` lets these
///   in;
/// - if it isn't sold any more;
/// - if the customer, where one is known, bought it before and kept it or not, or has something of a kind that
///   nobody buys twice, and `repeats` aren't asked for.
///
/// - Complexity: O(*neighbors of the query's items* + *candidates* · *factors*)
struct ComplementRoom: Room {
  static let description = Mode.Description(
    about: .items,
    summary: "What goes with an item or a basket.",
    batchSummary: "What goes with each item."
  )

  /// How many times the dearest item's price a complement's may be at most, unless the query is for prices
  /// beyond it: who buys a tire doesn't add the bicycle.
  static let highestPriceRatio = 5.0

  private let asked: Asked
  private let recommender: Recommender
  private let basket: [Int32]
  private let fallback: Fallback?

  init(_ asked: Asked, in recommender: Recommender) {
    self.asked = asked
    self.recommender = recommender
    let model = recommender.model
    let basket = asked.items.filter { $0 < model.manifest.trainedItems }.map { Int32($0) }
    // What can't be asked about is answered for what is bought most of its kind, and the answer says so.
    guard basket.isEmpty, let (kind, items) = recommender.standIns(for: asked.items) else {
      (self.basket, fallback) = (basket, nil)
      return
    }
    self.basket = items
    fallback = Fallback(
      kind: model.kindName(kind),
      standIns: items.map { model.itemIdentifier(Int($0)) }
    )
  }

  func ranking(besides exclusions: Exclusions, hasPins: Bool) -> ComplementRanking {
    ComplementRanking(
      asked,
      recommender,
      basket: basket,
      of: basket.isEmpty ? CandidateItems([], of: 0) : candidates(exclusions),
      fallback: fallback
    )
  }

  private func candidates(_ exclusions: Exclusions) -> CandidateItems {
    let (model, query) = (recommender.model, asked.query)
    guard !query.options.rankAll else {
      return CandidateItems(allOf: model.manifest.trainedItems) { leaveOut in
        exclusions.forEachItem(leaveOut)
        for item in asked.items { leaveOut(item) }
        for item in basket { leaveOut(Int(item)) }
      }
    }
    let heldBack = heldBack(exclusions)
    let neighbors = model.neighborsWithEvidence(
      of: basket,
      query.options.evidence,
      moreThanChance: query.objective == .distinctive
    )
    let substitutes =
      query.anyKind ? nil : BasketSubstitutes(model, basket, threshold: query.options.evidence)
    let highest = query.beyondCap ? nil : asked.highestPrice.map { Self.highestPriceRatio * $0 }
    let items = neighbors.filter { candidate in
      let item = Int(candidate)
      if heldBack.contains(item) || substitutes?.contains(item) ?? false { return false }
      guard let highest, let price = model.price(of: item) else { return true }
      return price <= highest
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
  }

  private func heldBack(_ exclusions: Exclusions) -> HeldBack {
    var heldBack = HeldBack(recommender, exclusions)
    for item in basket { heldBack.insert(Int(item)) }
    for item in recommender.variants(of: asked.items) { heldBack.insert(item) }
    // Stand-ins are of the kind of one of these.
    for item in asked.items {
      heldBack.insert(item)
      if !asked.query.anyKind, basket.count < 2 { heldBack.insertSubstitutes(of: item) }
    }
    if let customer = asked.customer, !asked.query.repeats {
      heldBack.insertPurchases(of: customer)
    }
    return heldBack
  }
}

/// Complements, ranked by the mix of parts that was learnt for the objective.
struct ComplementRanking: ModeRanking {
  let scores: [Float]
  let fallback: Fallback?
  private let recommender: Recommender
  private let sums: NeighborSums
  private let parts: ComplementParts
  private let explanation: Explanation?
  private let hasBasket: Bool
  let wantedVariants: VariantWords

  init(
    _ asked: Asked,
    _ recommender: Recommender,
    basket: [Int32],
    of candidates: CandidateItems,
    fallback: Fallback?
  ) {
    let (model, query) = (recommender.model, asked.query)
    let weights = recommender.weights.complements(
      query.objective,
      items: basket.count,
      withRepeats: query.repeats
    )
    sums = NeighborSums(
      model,
      query: basket,
      of: candidates,
      score: weights.coPurchaseScore,
      threshold: query.options.evidence
    )
    parts = model.complementParts(
      basket,
      customer: asked.customer,
      sums: sums,
      weights: weights
    )
    scores = parts.scores(weights)
    explanation =
      query.options.explain && !basket.isEmpty
      ? Explanation(parts, weights) : nil
    hasBasket = !basket.isEmpty
    wantedVariants = recommender.variantWords(of: asked.items)
    self.recommender = recommender
    self.fallback = fallback
  }

  var candidates: CandidateItems { sums.candidates }
  var isCounted: Bool { hasBasket }

  var shortfall: Shortfall {
    let fewest = recommender.model.manifest.options.minimumItemOrders
    return hasBasket ? .nothingElse : .tooFewOrders(needed: fewest)
  }

  func details(of item: Int) -> ResultDetails {
    ResultDetails(
      action: .add,
      reason: .boughtTogether,
      priceDifference: recommender.model.price(of: item),
      evidence: recommender.togetherEvidence(item, sums)
    )
  }

  func contributions(to item: Int, score: Double) -> [Contribution] {
    explanation?.contributions(to: item, score: score) ?? []
  }
}
