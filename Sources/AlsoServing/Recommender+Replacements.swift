internal import AlsoScoring
internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// Dearer or cheaper versions of an item: items of the same kind with a price in the band; where the item
  /// has no kind, those that were learnt to be bought instead of it.
  ///
  /// Nothing outside the band is ever returned. Without `beyondCap` nothing above
  /// ``/AlsoScoring/ReplacementDirection/highestPriceRatio`` times the item's price is returned, either. A result
  /// is held back unless at least ``minimumCustomers`` bought it, and if a known customer bought it before;
  /// `rankAll` holds nothing back. Then ``Rules`` act on what isn't held back.
  ///
  /// Where the item itself is in too few orders, what is known of it is its kind and price alone, and the
  /// answer says so: see ``Answer/fallback``.
  ///
  /// - Complexity: O(*buyers of the kind's items in the band*)
  public func replacements(_ query: ReplacementQuery) -> Answer {
    let resolved = resolve(items: [query.item], customer: query.customer)
    var answer = Answer(
      results: [],
      unknownItems: resolved.unknownItems,
      unknownCustomer: resolved.unknownCustomer,
      isOptedOut: resolved.isOptedOut
    )
    guard let item = resolved.items.first else {
      answer.shortfall = .unknownItem
      return answer
    }
    let isLearnt = item < model.manifest.trainedItems
    guard let place = field(of: query, item) else {
      answer.shortfall =
        isLearnt
        ? .noKind : .tooFewOrders(needed: model.manifest.options.minimumItemOrders)
      return answer
    }
    guard let price = model.price(of: item) else {
      answer.shortfall = .noPrice
      return answer
    }
    let exclusions = Exclusions(model, options: query.options, customer: resolved.customer)
    let prices = prices(of: query, price)
    let reranking = Reranking(
      self,
      query.direction == .upgrade ? .upgrades : .downgrades,
      about: [item],
      customer: query.customer,
      exclusions,
      query.options
    ) { pinned in model.price(of: pinned).map { prices?.contains($0) ?? false } ?? false }
    let offers = place.competitors.items.compactMap { offer -> Offer? in
      guard offer != item, !exclusions.contains(offer), let prices,
        let offerPrice = model.price(of: offer), prices.contains(offerPrice)
      else { return nil }
      return Offer(item: offer, price: offerPrice)
    }
    guard !offers.isEmpty || !reranking.results([]).isEmpty else {
      answer.shortfall = .nothingInBand
      return answer
    }
    if !isLearnt, let kind = place.kind {
      answer.fallback = Fallback(kind: model.kindName(kind), standIns: [])
    }
    let asked = Asked(item: item, price: price, customer: resolved.customer, field: place)
    rank(offers, query, asked, reranking, into: &answer)
    return answer
  }

  /// A competitor with a price in the band.
  private struct Offer {
    var item: Int
    var price: Double
  }

  /// What is asked about, and by whom.
  private struct Asked {
    var item: Int
    var price: Double
    var customer: Int?
    var field: Field
  }

  /// Where replacements are looked for.
  private struct Field {
    var competitors: Competitors
    /// The kind that they are of; `nil` for learnt substitutes.
    var kind: Int?
  }

  /// Where to look for what may replace an item; `nil` if nothing is known to be of its kind.
  private func field(of query: ReplacementQuery, _ item: Int) -> Field? {
    if let kind = query.kind.map(model.kindIndex(of:)) ?? model.kind(of: item) {
      return Field(competitors: Competitors(model, kind: kind), kind: kind)
    }
    guard query.kind == nil, !model.substituteRange(of: item).isEmpty else { return nil }
    return Field(competitors: Competitors(model, substitutesOf: item))
  }

  /// Customers who must at least have bought a replacement.
  public static let minimumCustomers = 5

  /// The prices in the band; `nil` if there are none.
  private func prices(of query: ReplacementQuery, _ price: Double) -> ClosedRange<Double>? {
    let highest =
      query.beyondCap
      ? query.band.upperBound : min(query.band.upperBound, ReplacementDirection.highestPriceRatio)
    guard query.band.lowerBound <= highest else { return nil }
    // The model holds prices as `Float`: what is on an edge in the catalog stays inside.
    let slack = Double(Float.ulpOfOne) * 2
    return query.band.lowerBound * price * (1 - slack)...highest * price * (1 + slack)
  }

  private func rank(
    _ offers: [Offer],
    _ query: ReplacementQuery,
    _ asked: Asked,
    _ reranking: Reranking,
    into answer: inout Answer
  ) {
    let acceptance = AcceptanceScore(
      model,
      query.direction,
      revenue: query.revenue,
      item: asked.item,
      price: asked.price,
      competitors: asked.field.competitors,
      customer: asked.customer
    )
    let ranked = offers.filter { offer in
      let isHeldBack =
        Int(model.itemCustomers[offer.item]) < Self.minimumCustomers
        || asked.customer.map { model.hasBought(offer.item, customer: $0) } ?? false
      return query.options.rankAll || !isHeldBack
    }
    let scores = ranked.map { acceptance.score($0.item, price: $0.price) }
    let shown = zip(ranked, scores).map { reranking.score(of: $0.item, ranked: $1) }
    let chosen = topIndices(of: shown.span, count: query.options.count).map { ranked[$0].item }
    let ofKind = answer.fallback == nil ? 0 : asked.field.kind.map(buyers(ofKind:)) ?? 0
    answer.results = reranking.results(chosen).compactMap { place in
      guard let price = model.price(of: place.item) else { return nil }
      let score = ranked.firstIndex { $0.item == place.item }.map { scores[$0] }
      var result = recommendation(
        place.item,
        score: score.map { reranking.adjusted($0, place.item) } ?? 0,
        action: .replace(query.item),
        reason: place.isPinned
          ? .pinned : query.direction == .upgrade ? .upgrade : .downgrade,
        priceDifference: price - asked.price,
        evidence: answer.fallback == nil
          ? evidence(query.item, asked.item, place.item, acceptance.jointCustomers(place.item))
          : kindEvidence(place.item, asked.field.kind, ofKind: ofKind)
      )
      guard query.options.explain else { return result }
      result.explanation =
        score.map { score in
          acceptance.contributions(place.item, price: price)
            .map { Contribution(item: query.item, part: $0.part, amount: $0.amount) }
            .rounded(to: Double(score), scale: 0).byAmount
            .adding(rulesFor: result.item, from: Double(score), to: result.score)
        } ?? []
      return result
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
    if !answer.results.isEmpty { answer.period = period }
  }

  private func evidence(_ identifier: String, _ item: Int, _ offer: Int, _ both: Int) -> Evidence {
    .customers(
      item: identifier,
      both: both,
      withItem: Int(model.itemCustomers[item]),
      timesChance: timesChance(
        both: both,
        Int(model.itemCustomers[item]),
        Int(model.itemCustomers[offer]),
        of: model.manifest.customers
      )
    )
  }

  /// The customers of an item among those who bought anything of its kind; `nil` if it isn't of this kind.
  private func kindEvidence(_ item: Int, _ kind: Int?, ofKind: Int) -> Evidence? {
    guard let kind, model.kind(of: item) == kind else { return nil }
    return .kind(model.kindName(kind), customers: Int(model.itemCustomers[item]), ofKind: ofKind)
  }

  /// The customers who bought anything of a kind.
  ///
  /// - Complexity: O(buyers of the kind's items)
  private func buyers(ofKind kind: Int) -> Int {
    var buyers: Set<UInt32> = []
    for entry in model.kindRange(of: kind) {
      let range = model.buyerRange(of: Int(model.kindItems[entry]))
      buyers.formUnion(range.lazy.map { model.buyerCustomers[$0] })
    }
    return buyers.count
  }
}
