internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// What a customer wants: what they buy again, and what is new to them.
///
/// Repeats are ranked by the customer's own purchases, each order counted 2^(-age / 60 days); new items by
/// taste and trend, and by what everybody buys, as it was learnt to count. A new item is held back unless
/// it and something the customer bought are in at least ``AnswerOptions/minimumOrders`` orders together,
/// more often than by chance, and if it is a substitute of a better new one. What the customer bought once
/// is held back unless it is bought again in general: in ``Recommender/minimumOrdersPerCustomer`` orders for
/// each of its customers.
///
/// Of a customer whom the model doesn't know, nothing is known but what the shop wants: the answer is what
/// rules pin.
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
  /// The items with factors of the history, ascending.
  private let bought: [Int32]

  init(_ asked: Asked, in recommender: Recommender) {
    self.asked = asked
    self.recommender = recommender
    let model = recommender.model
    history = asked.customer.map(model.historyRange) ?? 0..<0
    let column = model.historyItems
    let items = column.span
    bought = history.compactMap { entry in
      items[entry] < model.manifest.trainedItems ? Int32(items[entry]) : nil
    }
  }

  func ranking(besides exclusions: Exclusions, hasPins: Bool) -> PersonalRanking {
    PersonalRanking(
      asked,
      recommender,
      history: history,
      bought: bought,
      of: asked.customer == nil ? CandidateItems([], of: 0) : candidates(exclusions)
    )
  }

  /// What a customer may be offered: what they may want again, and what was ordered with something of theirs.
  private func candidates(_ exclusions: Exclusions) -> CandidateItems {
    let model = recommender.model
    guard !asked.query.options.rankAll else {
      return CandidateItems(allOf: model.manifest.trainedItems, exclusions.forEachItem)
    }
    let neighbors = model.neighborsWithEvidence(
      of: bought,
      and: bought,
      asked.query.options.evidence
    )
    let items = neighbors.filter { candidate in
      let item = Int(candidate)
      guard !exclusions.contains(item) else { return false }
      return model.historyEntry(of: item, in: history).map { isBoughtAgain(item, $0) } ?? true
    }
    return CandidateItems(items, of: model.manifest.trainedItems)
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
  private let recommender: Recommender
  private let customer: Int?
  private let history: Range<Int>
  private let bought: [Int32]
  private let threshold: EvidenceThreshold
  private let parts: ComplementParts
  private let explanation: Explanation?
  /// The neighbors of what was bought, for the items that are shown.
  private var sums: NeighborSums

  init(
    _ asked: Asked,
    _ recommender: Recommender,
    history: Range<Int>,
    bought: [Int32],
    of candidates: CandidateItems
  ) {
    let model = recommender.model
    let weights = recommender.weights.personal
    parts = model.complementParts([], of: candidates, customer: asked.customer, weights: weights)
    scores = parts.scores(weights)
    explanation =
      asked.query.options.explain && asked.customer != nil
      ? Explanation(parts, weights) : nil
    sums = NeighborSums(model, query: [], of: CandidateItems([], of: 0))
    threshold = asked.query.options.evidence
    customer = asked.customer
    (self.recommender, self.history, self.bought) = (recommender, history, bought)
  }

  var candidates: CandidateItems { parts.candidates }
  var isCounted: Bool { customer != nil }
  var shortfall: Shortfall { customer == nil ? .unknownCustomer : .nothingElse }

  /// What the customer buys already may be several of a kind.
  func isFree(_ item: Int) -> Bool { entry(of: item) != nil }

  /// Few of the candidates are shown, and only what is shown needs evidence.
  consuming func counted(for shown: [Int]) -> Self {
    guard customer != nil else { return self }
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
    let entry = entry(of: item)
    return ResultDetails(
      action: .add,
      reason: entry == nil ? .newForCustomer : .buysAgain,
      priceDifference: recommender.model.price(of: item),
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
