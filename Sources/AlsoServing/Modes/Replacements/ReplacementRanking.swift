internal import AlsoModelFile
internal import AlsoScoring

/// Replacements, ranked by how likely each is accepted.
struct ReplacementRanking: ModeRanking {
  let candidates: CandidateItems
  let scores: [Float]
  let fallback: Fallback?
  let wantedVariants: VariantWords
  /// Substitutes are what is asked for.
  let keepsSubstitutesApart = false
  private let recommender: Recommender
  private let asked: Asked
  private let acceptance: AcceptanceScore
  private let direction: ReplacementDirection
  /// The price of the item to replace.
  private let price: Double
  private let kind: Int?
  /// What ranks behind all others.
  private let behind: Set<Int>
  /// More than what is learnt of two offers differs by.
  private static let behind: Float = -20
  /// Customers who bought anything of the kind, where their counts stand in for the item's own.
  private let buyersOfKind: Int

  init(
    _ asked: Asked,
    _ recommender: Recommender,
    acceptance: AcceptanceScore,
    direction: ReplacementDirection,
    price: Double,
    kind: Int?,
    behind: Set<Int>,
    of candidates: CandidateItems,
    fallback: Fallback?
  ) {
    let model = recommender.model
    scores = candidates.items.map { candidate in
      // A candidate has a price in the band.
      acceptance.score(Int(candidate), price: model.price(of: Int(candidate)) ?? price)
        + (behind.contains(Int(candidate)) ? Self.behind : 0)
    }
    self.behind = behind
    wantedVariants = recommender.variantWords(of: asked.items)
    buyersOfKind = fallback == nil ? 0 : kind.map(model.buyers(ofKind:)) ?? 0
    (self.asked, self.recommender, self.acceptance) = (asked, recommender, acceptance)
    (self.direction, self.price, self.kind) = (direction, price, kind)
    (self.candidates, self.fallback) = (candidates, fallback)
  }

  func details(of item: Int) -> ResultDetails {
    let reason: Reason =
      switch direction {
      case .upgrade: .upgrade
      case .downgrade: .downgrade
      }
    return ResultDetails(
      action: .replace(asked.query.items[0]),
      reason: reason,
      priceDifference: recommender.model.price(of: item).map { $0 - price },
      evidence: fallback == nil ? customers(of: item) : ofKind(item)
    )
  }

  /// The customers of both items, where enough are to say anything; else those who bought the offer.
  private func customers(of offer: Int) -> Evidence {
    let (model, item) = (recommender.model, asked.items[0])
    let both = acceptance.jointCustomers(offer)
    let withItem = Int(model.itemCustomers[item])
    let isMoreThanChance = EvidenceThreshold().exceedsChance(
      orders: Double(both),
      customers: Double(both),
      chance: Double(withItem) * Double(model.itemCustomers[offer])
        / Double(max(1, model.manifest.customers))
    )
    guard both >= EvidenceThreshold.usualCustomers, isMoreThanChance else {
      return .sales(
        customers: Int(model.itemCustomers[offer]),
        recentOrders: Int(model.itemOrders30Days[offer])
      )
    }
    return .customers(
      item: asked.query.items[0],
      both: both,
      withItem: withItem,
      timesChance: timesChance(
        both: both,
        withItem,
        Int(model.itemCustomers[offer]),
        of: model.manifest.customers
      )
    )
  }

  /// The customers of an item among those who bought anything of its kind; `nil` if it isn't of this kind.
  private func ofKind(_ item: Int) -> Evidence? {
    let model = recommender.model
    guard let kind, model.kind(of: item) == kind else { return nil }
    return .kind(
      model.kindName(kind),
      customers: Int(model.itemCustomers[item]),
      ofKind: buyersOfKind
    )
  }

  func contributions(to item: Int, score: Double) -> [Contribution] {
    let offerPrice = recommender.model.price(of: item) ?? price
    let isBehind: [(part: Contribution.Part, amount: Double)] =
      behind.contains(item) ? [(.coBuyers, Double(Self.behind))] : []
    return (acceptance.contributions(item, price: offerPrice) + isBehind)
      .map { Contribution(item: asked.query.items[0], part: $0.part, amount: $0.amount) }
      .rounded(to: score, scale: 0).byAmount
  }
}

extension Contribution.Part {
  /// That an offer is only known to be bought by the same customers, perhaps by chance.
  static let coBuyers = Self("coBuyers")
}

extension Model {
  /// The customers who bought anything of a kind.
  ///
  /// - Complexity: O(buyers of the kind's items)
  fileprivate func buyers(ofKind kind: Int) -> Int {
    var buyers: Set<UInt32> = []
    for entry in kindRange(of: kind) {
      let range = buyerRange(of: Int(kindItems[entry]))
      buyers.formUnion(range.lazy.map { buyerCustomers[$0] })
    }
    return buyers.count
  }
}
