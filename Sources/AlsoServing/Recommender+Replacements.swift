internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// Dearer or cheaper versions of an item: items of the same kind with a price in the band; where the item
  /// has no kind, those that were learnt to be bought instead of it.
  ///
  /// Nothing outside the band is ever returned, nor, but with `beyondCap`, anything above
  /// ``highestPriceRatio`` times the item's price. A result is held back unless at least ``minimumCustomers``
  /// bought it, and if a known customer bought it before; `rankAll` holds nothing back.
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
      unknownCustomer: resolved.unknownCustomer
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
    let offers = offers(query, item, price, place.competitors, resolved.customer)
    guard !offers.isEmpty else {
      answer.shortfall = .nothingInBand
      return answer
    }
    if !isLearnt, let kind = place.kind {
      answer.fallback = Fallback(kind: model.kindName(kind), standIns: [])
    }
    rank(offers, query, item, price, place, resolved.customer, into: &answer)
    return answer
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

  /// How many times an item's price a replacement's may be at most, whatever the band says, unless the query
  /// is for prices beyond it.
  public static let highestPriceRatio = 2.5

  /// Customers who must at least have bought a replacement.
  public static let minimumCustomers = 5

  /// The competitors with a price in the band, ascending.
  private func offers(
    _ query: ReplacementQuery,
    _ item: Int,
    _ price: Double,
    _ competitors: Competitors,
    _ customer: Int?
  ) -> [(item: Int, price: Double)] {
    var eligibility = Eligibility(model, options: query.options, customer: customer)
    eligibility.remove(item)
    let highest =
      query.beyondCap ? query.band.upperBound : min(query.band.upperBound, Self.highestPriceRatio)
    guard query.band.lowerBound <= highest else { return [] }
    // The model holds prices as `Float`: what is on an edge in the catalog stays inside.
    let slack = Double(Float.ulpOfOne) * 2
    let band =
      query.band.lowerBound * price * (1 - slack)...highest * price * (1 + slack)
    return competitors.items.compactMap { offer in
      guard eligibility.allows(offer), let offerPrice = model.price(of: offer),
        band.contains(offerPrice)
      else { return nil }
      return (offer, offerPrice)
    }
  }

  private func rank(
    _ offers: [(item: Int, price: Double)],
    _ query: ReplacementQuery,
    _ item: Int,
    _ price: Double,
    _ field: Field,
    _ customer: Int?,
    into answer: inout Answer
  ) {
    let acceptance = AcceptanceScore(
      model,
      query,
      item: item,
      price: price,
      competitors: field.competitors,
      customer: customer
    )
    let had = customer.map { Set(model.historyRange(of: $0).map { model.historyItems[$0] }) } ?? []
    let shown = offers.filter {
      query.options.rankAll
        || (Int(model.itemCustomers[$0.item]) >= Self.minimumCustomers
          && !had.contains(UInt32($0.item)))
    }
    let ofKind = answer.fallback == nil ? 0 : field.kind.map(buyers(ofKind:)) ?? 0
    let scores = shown.map { acceptance.score($0.item, price: $0.price) }
    answer.results = topIndices(of: scores.span, count: query.options.count).map { index in
      let offer = shown[index]
      var result = recommendation(
        offer.item,
        score: scores[index],
        action: .replace(query.item),
        reason: query.direction == .upgrade ? .upgrade : .downgrade,
        priceDifference: offer.price - price,
        evidence: answer.fallback == nil
          ? evidence(query.item, item, offer.item, acceptance.jointCustomers(offer.item))
          : field.kind.map { kindEvidence(offer.item, $0, ofKind: ofKind) }
      )
      if query.options.explain {
        result.explanation =
          acceptance.contributions(offer.item, price: offer.price)
          .map { Contribution(item: query.item, part: $0.part, amount: $0.amount) }
          .rounded(to: result.score, scale: 0).byAmount
      }
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

  /// The customers of an item among those who bought anything of its kind.
  private func kindEvidence(_ item: Int, _ kind: Int, ofKind: Int) -> Evidence {
    .kind(model.kindName(kind), customers: Int(model.itemCustomers[item]), ofKind: ofKind)
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
