internal import AlsoBase
internal import AlsoModelFile
internal import AlsoScoring

/// Dearer or cheaper versions of an item: items of the same kind with a price in the band; where the item
/// has no kind, those that were learnt to be bought instead of it, and of those that the same customers buy the
/// ones that are called alike.
///
/// Nothing outside the band is ever returned, nor, but with `beyondCap`, anything above
/// ``ReplacementDirection/highestPriceRatio`` times the item's price. A result is held back unless at least
/// ``Recommender/minimumCustomers`` bought it, if it isn't sold any more, if it costs the same to the cent,
/// and if a known customer bought it before, kept or not.
///
/// Where the item itself is in too few orders, what is known of it is its kind and price alone, and the
/// answer says so: see ``Answer/fallback``.
///
/// - Complexity: O(*buyers of the kind's items in the band*)
struct ReplacementRoom: Room {
  static let upgrades = Mode.Description(
    about: .item,
    summary: "Believable better versions of an item.",
    batchSummary: "Dearer versions of each item."
  )

  static let downgrades = Mode.Description(
    about: .item,
    summary: "Cheaper versions of an item.",
    batchSummary: "Cheaper versions of each item."
  )

  private let asked: Asked
  private let recommender: Recommender
  private let direction: ReplacementDirection
  private let item: Int
  private let price: Double
  private let competitors: Competitors
  /// The kind that competitors are of; `nil` for learnt substitutes.
  private let kind: Int?
  /// The prices in the band; `nil` if there are none.
  private let prices: ClosedRange<Double>?

  init(_ asked: Asked, in recommender: Recommender) throws(Abstention) {
    let (model, query) = (recommender.model, asked.query)
    item = asked.items[0]
    direction = query.mode == .downgrades ? .downgrade : .upgrade
    if let kind = query.kind.map(model.kindIndex(of:)) ?? model.kind(of: item) {
      (self.kind, competitors) = (kind, Competitors(model, kind: kind))
    } else if query.kind == nil,
      !model.substituteRange(of: item).isEmpty || !model.coBuyerRange(of: item).isEmpty
    {
      (kind, competitors) = (nil, Competitors(model, substitutesOf: item))
    } else if item < model.manifest.trainedItems {
      throw Abstention(.noKind)
    } else {
      throw Abstention(.tooFewOrders(needed: model.manifest.options.minimumItemOrders))
    }
    guard let price = model.price(of: item) else { throw Abstention(.noPrice) }
    self.price = price
    prices = Self.prices(of: query, direction, price)
    (self.asked, self.recommender) = (asked, recommender)
  }

  private static func prices(
    of query: Query,
    _ direction: ReplacementDirection,
    _ price: Double
  ) -> ClosedRange<Double>? {
    let band = query.band ?? direction.defaultBand
    let highest =
      query.beyondCap
      ? band.upperBound : min(band.upperBound, ReplacementDirection.highestPriceRatio)
    guard band.lowerBound <= highest else { return nil }
    // The model holds prices as `Float`: what is on an edge in the catalog stays inside.
    let slack = Double(Float.ulpOfOne) * 2
    return band.lowerBound * price * (1 - slack)...highest * price * (1 + slack)
  }

  /// A pinned replacement must have a price in the band, as all others do.
  func canPin(_ pinned: Int) -> Bool {
    guard let prices, let price = recommender.model.price(of: pinned) else { return false }
    return prices.contains(price)
  }

  func ranking(
    besides exclusions: Exclusions,
    hasPins: Bool
  ) throws(Abstention) -> ReplacementRanking {
    let model = recommender.model
    // What the same customers buy without being told apart from chance ranks behind all competitors.
    let coBuyers = kind == nil ? model.coBuyerRange(of: item) : 0..<0
    let behind = Set(coBuyers.map { Int(model.coBuyerItems[$0]) }).subtracting(competitors.items)
      .filter { $0 < model.manifest.trainedItems }
    let offers = (competitors.items + behind).sorted().filter { offer in
      offer != item && !exclusions.contains(offer) && canPin(offer)
    }
    guard !offers.isEmpty || hasPins else { throw Abstention(.nothingInBand) }
    let isLearnt = item < model.manifest.trainedItems
    let ranked = asked.query.options.rankAll ? offers : offers.filter { !isHeldBack($0) }
    return ReplacementRanking(
      asked,
      recommender,
      acceptance: AcceptanceScore(
        model,
        direction,
        revenue: asked.query.revenue,
        item: item,
        price: price,
        competitors: competitors,
        customer: asked.customer
      ),
      direction: direction,
      price: price,
      kind: kind,
      behind: behind,
      of: CandidateItems(ranked.map { Int32($0) }, of: model.manifest.trainedItems),
      fallback: isLearnt
        ? nil : kind.map { Fallback(kind: model.kindName($0), standIns: []) }
    )
  }

  private func isHeldBack(_ offer: Int) -> Bool {
    let model = recommender.model
    // Prices are learnt from what was paid: some differ by less than anybody is asked for.
    let difference = model.price(of: offer).map { abs($0 - price) } ?? 0
    return recommender.customers(ofProductOf: offer) < Recommender.minimumCustomers
      || model.areVariants(offer, item)
      || kind == nil && !isAlike(offer)
      || recommender.notSold.value.contains(offer) || difference < 0.005
      || asked.customer.map {
        model.hasBought(offer, customer: $0) || model.hasReturned(offer, customer: $0)
      } ?? false
  }
}

extension ReplacementRoom {
  /// From this cosine of their names on an item that the same customers buy is a version of another.
  private static let leastLikeness: Float = 0.5

  /// Whether an item takes the place of one without a kind: learnt to, or called alike.
  private func isAlike(_ offer: Int) -> Bool {
    recommender.model.areSubstitutes(offer, item)
      || recommender.names.value.cosine(offer, item) >= Self.leastLikeness
  }
}

extension Recommender {
  /// Customers who must at least have bought a replacement.
  public static let minimumCustomers = 5
}
