internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// Dearer or cheaper versions of an item: items of the same kind with a price in the band.
  ///
  /// Nothing outside the band is ever returned, nor, but with `beyondCap`, anything above
  /// ``highestPriceRatio`` times the item's price. A result is held back unless at least ``minimumCustomers``
  /// bought it, and if a known customer bought it before; `rankAll` holds nothing back.
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
    guard item < model.manifest.trainedItems else {
      answer.shortfall = .tooFewOrders(needed: model.manifest.options.minimumItemOrders)
      return answer
    }
    guard let price = model.price(of: item) else {
      answer.shortfall = .noPrice
      return answer
    }
    guard let kind = query.kind.map(model.kindIndex(of:)) ?? model.kind(of: item) else {
      answer.shortfall = .noKind
      return answer
    }
    let offers = offers(query, item, price, kind, resolved.customer)
    guard !offers.isEmpty else {
      answer.shortfall = .nothingInBand
      return answer
    }
    rank(offers, query, item, price, kind, resolved.customer, into: &answer)
    return answer
  }

  /// How many times an item's price a replacement's may be at most, whatever the band says, unless the query
  /// is for prices beyond it.
  public static let highestPriceRatio = 2.5

  /// Customers who must at least have bought a replacement.
  public static let minimumCustomers = 5

  /// The items of the kind with a price in the band, ascending.
  private func offers(
    _ query: ReplacementQuery,
    _ item: Int,
    _ price: Double,
    _ kind: Int,
    _ customer: Int?
  ) -> [(item: Int, price: Double)] {
    var candidates = Candidates(model, options: query.options, customer: customer)
    candidates.remove(item)
    let highest =
      query.beyondCap ? query.band.upperBound : min(query.band.upperBound, Self.highestPriceRatio)
    guard query.band.lowerBound <= highest else { return [] }
    // The model holds prices as `Float`: what is on an edge in the catalog stays inside.
    let slack = Double(Float.ulpOfOne) * 2
    let band =
      query.band.lowerBound * price * (1 - slack)...highest * price * (1 + slack)
    return model.kindRange(of: kind).compactMap { entry in
      let offer = Int(model.kindItems[entry])
      guard candidates.isAllowed.indices.contains(offer), candidates.isAllowed[offer],
        let offerPrice = model.price(of: offer), band.contains(offerPrice)
      else { return nil }
      return (offer, offerPrice)
    }
  }

  private func rank(
    _ offers: [(item: Int, price: Double)],
    _ query: ReplacementQuery,
    _ item: Int,
    _ price: Double,
    _ kind: Int,
    _ customer: Int?,
    into answer: inout Answer
  ) {
    let acceptance = AcceptanceScore(
      model,
      query,
      item: item,
      price: price,
      competitors: Competitors(model, kind: kind),
      customer: customer
    )
    let had = customer.map { Set(model.historyRange(of: $0).map { model.historyItems[$0] }) } ?? []
    let shown = offers.filter {
      query.options.rankAll
        || (Int(model.itemCustomers[$0.item]) >= Self.minimumCustomers
          && !had.contains(UInt32($0.item)))
    }
    let scores = shown.map { acceptance.score($0.item, price: $0.price) }
    answer.results = topIndices(of: scores.span, count: query.options.count).map { index in
      let offer = shown[index]
      let both = acceptance.jointCustomers(offer.item)
      return recommendation(
        offer.item,
        score: scores[index],
        action: .replace(query.item),
        reason: query.direction == .upgrade ? .upgrade : .downgrade,
        priceDifference: offer.price - price,
        evidence: evidence(query.item, item, offer.item, both)
      )
    }
    if answer.results.count < query.options.count { answer.shortfall = .nothingElse }
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
}
