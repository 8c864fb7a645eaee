internal import AlsoBase
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// What a customer wants: what they buy again, and what is new to them.
///
/// Repeats are ranked by the customer's own purchases, each order counted 2^(-age / 60 days); new items by
/// taste and trend, and by what everybody buys, as it was learnt to count. A new item is held back unless
/// ``AnswerOptions/minimumOrders`` customers ordered it together with something that this one bought and, where
/// the objective is `distinctive`, more often than by chance. A new item is held back, too, if it is a substitute
/// of a better new one, or of a kind that the customer has something of and nobody buys twice.
///
/// What the customer sent back is held back, and what they bought once unless it is bought again in general: in
/// ``Recommender/minimumOrdersPerCustomer`` orders for each of its customers. What isn't sold any more is held
/// back, and what is in a large part of all orders and goes with everything alike, as bags do.
///
/// What the query says that the customer bought or looked at counts as bought, and is no result. Of a customer
/// of whom nothing is known, the answer is what rules pin and, with `fallback`, what sells now.
///
/// - Complexity: O(*items* · *factors*)
struct PersonalRoom: Room {
  static let description = Mode.Description(
    about: .customer,
    usualCount: 10,
    summary: "What a customer is likely to want.",
    batchSummary: "What each customer is likely to want."
  )

  private let asked: Asked
  private let recommender: Recommender
  private let history: Range<Int>
  /// The items with factors of the history and of what the query says, ascending.
  private let bought: [Int32]
  /// What the query says that the customer bought or looked at, items with factors.
  private let session: [Int32]

  init(_ asked: Asked, in recommender: Recommender) {
    self.asked = asked
    self.recommender = recommender
    let model = recommender.model
    history = asked.customer.map(model.historyRange) ?? 0..<0
    let column = model.historyItems
    let items = column.span
    let trained = model.manifest.trainedItems
    session = asked.items.filter { $0 < trained }.map { Int32($0) }
    var bought = NumberSet(capacity: trained)
    for entry in history where items[entry] < trained { bought.insert(Int(items[entry])) }
    for item in session { bought.insert(Int(item)) }
    var ascending: [Int32] = []
    bought.removeAll(appendingTo: &ascending)
    self.bought = ascending
  }

  func ranking(besides exclusions: Exclusions, hasPins: Bool) -> PersonalRanking {
    if bought.isEmpty, asked.query.fallback {
      return PersonalRanking(asked, recommender, bestSellers: bestSellers(exclusions))
    }
    return PersonalRanking(
      asked,
      recommender,
      history: history,
      bought: bought,
      session: session,
      of: bought.isEmpty ? CandidateItems([], of: 0) : candidates(exclusions)
    )
  }

  /// What anybody may be offered.
  private func bestSellers(_ exclusions: Exclusions) -> CandidateItems {
    let model = recommender.model
    let trained = model.manifest.trainedItems
    let notSold = recommender.notSold.value
    let items = (0..<trained).filter { item in
      !exclusions.contains(item)
        && (asked.query.options.rankAll
          || !notSold.contains(item) && !recommender.nonGoods.contains(item))
    }
    return CandidateItems(items.map { Int32($0) }, of: trained)
  }

  /// What a customer may be offered: what they may want again, and what was ordered with something of theirs.
  private func candidates(_ exclusions: Exclusions) -> CandidateItems {
    let model = recommender.model
    guard !asked.query.options.rankAll else {
      return CandidateItems(allOf: model.manifest.trainedItems) { leaveOut in
        exclusions.forEachItem(leaveOut)
        for item in asked.items { leaveOut(item) }
      }
    }
    let neighbors = model.neighborsWithEvidence(
      of: bought,
      and: bought,
      asked.query.options.evidence,
      moreThanChance: asked.query.objective == .distinctive
    )
    let (notSold, nonGoods) = (recommender.notSold.value, recommender.nonGoods)
    let (products, hadKinds, said) = (hadProducts, hadKinds, Set(asked.items))
    let returned = asked.customer.map(model.returnRange) ?? 0..<0
    let items = neighbors.filter { candidate in
      let item = Int(candidate)
      if notSold.contains(item) || nonGoods.contains(item) || said.contains(item) { return false }
      if exclusions.contains(item) { return false }
      if let entry = model.historyEntry(of: item, in: history) { return isBoughtAgain(item, entry) }
      if !returned.isEmpty, model.hasReturned(item, in: returned) { return false }
      if !products.isEmpty, let product = model.product(of: item), products.contains(product) {
        return false
      }
      return model.kind(of: item).map { !hadKinds.contains($0) } ?? true
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
  }

  /// The kinds that the customer has something of and needs nothing more of.
  private var hadKinds: NumberSet {
    let model = recommender.model
    var kinds = asked.customer.map(model.hadKinds) ?? NumberSet(capacity: model.manifest.kinds)
    for item in asked.items {
      if let kind = model.kind(of: item), model.isBoughtOnce(kind: kind) { kinds.insert(kind) }
    }
    return kinds
  }

  /// The products that the customer has a variant of and that aren't bought again.
  private var hadProducts: Set<Int32> {
    let model = recommender.model
    guard !model.itemProducts.span.isEmpty else { return [] }
    let items = history.map { Int(model.historyItems[$0]) } + asked.items
    return Set(
      items.compactMap(model.product).filter { !recommender.variants.value.isBoughtAgain($0) }
    )
  }

  /// Whether a customer who bought the item may want it again: nobody needs the same camera twice.
  private func isBoughtAgain(_ item: Int, _ entry: Int) -> Bool {
    let model = recommender.model
    if model.historyOrders[entry] > 1 { return true }
    let customers = Double(model.itemCustomers[item])
    return Double(model.itemOrders[item]) >= Recommender.minimumOrdersPerCustomer * customers
  }
}

extension Recommender {
  /// Orders for each customer of an item from which on it counts as one that is bought again.
  public static let minimumOrdersPerCustomer = 1.25
}

/// What a customer may want, ranked by the mix of parts that was learnt for personal answers.
struct PersonalRanking: ModeRanking {
  let scores: [Float]
  let candidates: CandidateItems
  let fallback: Fallback?
  private let recommender: Recommender
  private let history: Range<Int>
  private let bought: [Int32]
  private let threshold: EvidenceThreshold
  /// Whether the model knows the customer, whatever is known of them.
  private let isKnown: Bool
  private let explanation: Explanation?
  /// What the customer takes of things that come in variants.
  let wantedVariants: VariantWords
  /// The neighbors of what was bought, for the items that are shown.
  private var sums: NeighborSums

  init(
    _ asked: Asked,
    _ recommender: Recommender,
    history: Range<Int>,
    bought: [Int32],
    session: [Int32],
    of candidates: CandidateItems
  ) {
    let model = recommender.model
    let weights = recommender.weights.personal
    let parts = model.complementParts(
      [],
      of: candidates,
      customer: asked.customer,
      session: session,
      weights: weights
    )
    scores = parts.scores(weights)
    explanation =
      asked.query.options.explain && !bought.isEmpty ? Explanation(parts, weights) : nil
    (self.candidates, fallback) = (candidates, nil)
    sums = NeighborSums(model, query: [], of: CandidateItems([], of: 0))
    threshold = asked.query.options.evidence
    isKnown = asked.customer != nil
    wantedVariants = recommender.variantWords(of: bought.map { Int($0) })
    (self.recommender, self.history, self.bought) = (recommender, history, bought)
  }

  /// What sells now, by the orders of the last 30 days and then by all.
  init(_ asked: Asked, _ recommender: Recommender, bestSellers candidates: CandidateItems) {
    let model = recommender.model
    let orders = Float(max(1, model.manifest.orders))
    scores = candidates.items.map { item in
      Float(model.itemOrders30Days[Int(item)]) + Float(model.itemOrders[Int(item)]) / orders
    }
    (self.recommender, self.candidates) = (recommender, candidates)
    fallback = Fallback(level: .bestSellers, kind: "", standIns: [])
    (history, bought, explanation) = (0..<0, [], nil)
    sums = NeighborSums(model, query: [], of: CandidateItems([], of: 0))
    threshold = asked.query.options.evidence
    isKnown = asked.customer != nil
    wantedVariants = VariantWords()
  }

  var isCounted: Bool { fallback != nil || !bought.isEmpty }
  var shortfall: Shortfall { isCounted || isKnown ? .nothingElse : .unknownCustomer }

  /// What the customer buys already may be several of a kind.
  func isFree(_ item: Int) -> Bool { entry(of: item) != nil }

  /// Few of the candidates are shown, and only what is shown needs evidence.
  consuming func counted(for shown: [Int]) -> Self {
    guard !bought.isEmpty else { return self }
    let trained = recommender.model.manifest.trainedItems
    let items = shown.filter { $0 < trained }.sorted().map { Int32($0) }
    sums = NeighborSums(
      recommender.model,
      query: bought,
      of: CandidateItems(items, of: trained),
      threshold: threshold
    )
    return self
  }

  func details(of item: Int) -> ResultDetails {
    let (model, entry) = (recommender.model, entry(of: item))
    guard fallback == nil else {
      return ResultDetails(
        action: .add,
        reason: .sellsNow,
        priceDifference: model.price(of: item),
        evidence: .sales(
          customers: Int(model.itemCustomers[item]),
          recentOrders: Int(model.itemOrders30Days[item])
        )
      )
    }
    return ResultDetails(
      action: .add,
      reason: entry == nil ? .newForCustomer : .buysAgain,
      priceDifference: model.price(of: item),
      evidence: entry.map(repeats) ?? recommender.togetherEvidence(item, sums)
    )
  }

  private func entry(of item: Int) -> Int? {
    recommender.model.historyEntry(of: item, in: history)
  }

  private func repeats(_ entry: Int) -> Evidence {
    let model = recommender.model
    let day = Int64(model.historyLastDays[entry])
    return .repeats(
      orders: Int(model.historyOrders[entry]),
      last: Timestamp(secondsSince1970: day * Timestamp.secondsPerDay)
    )
  }

  func contributions(to item: Int, score: Double) -> [Contribution] {
    explanation?.contributions(to: item, score: score) ?? []
  }
}
