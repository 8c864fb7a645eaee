internal import AlsoScoring
package import AlsoOrders
package import AlsoServing

extension Evidence {
  /// The evidence in words: `37 of 412 orders with A, 6.1 times the chance rate`.
  package var words: String {
    switch self {
    case .orders(let item, let both, let customers, let withItem, let timesChance):
      [
        AnswerSentence.orders.words(Self.ratio(both, withItem, besides: [.item: item])),
        customers < both
          ? AnswerSentence.ofCustomers.words([.number: Numbers.count(customers)]) : nil,
        timesChance.map { AnswerSentence.timesChance.words([.times: Self.times($0)]) },
      ].compactMap(\.self).joined(separator: ", ")
    case .sales(let customers, let recentOrders):
      recentOrders == 0
        ? AnswerSentence.buyers.words([.number: Numbers.count(customers)])
        : AnswerSentence.recentBuyers.words(
          [.both: Numbers.count(customers)],
          count: recentOrders
        )
    case .customers(let item, let both, let withItem, let timesChance):
      AnswerSentence.customers.words(
        Self.ratio(both, withItem, besides: [.item: item, .times: Self.times(timesChance)])
      )
    case .kind(let kind, let customers, let ofKind):
      AnswerSentence.ofKind.words(Self.ratio(customers, ofKind, besides: [.kind: kind]))
    case .likeness(let item, let isOfKind, let words, let both, let withItem):
      [
        isOfKind ? AnswerSentence.sameKind.words() : nil,
        words.isEmpty
          ? nil : AnswerSentence.sharedWords.words([.words: words.joined(separator: ", ")]),
        both > 0
          ? AnswerSentence.sharedBuyers.words(Self.ratio(both, withItem, besides: [.item: item]))
          : nil,
      ].compactMap(\.self).joined(separator: "; ")
    case .repeats(let orders, let last):
      AnswerSentence.repeats.words([.day: last.day], count: orders)
    }
  }

  /// What fills the slots of a sentence that says how many of how many.
  private static func ratio(
    _ both: Int,
    _ whole: Int,
    besides others: [Slot: String]
  ) -> [Slot: String] {
    let ratio: [Slot: String] = [.both: Numbers.count(both), .whole: Numbers.count(whole)]
    return ratio.merging(others) { $1 }
  }

  private static func times(_ chance: Double) -> String {
    Numbers.fixed(chance, decimals: chance < 10 ? 1 : 0)
  }
}

extension Shortfall {
  /// The shortfall's name in documents.
  package var code: String {
    switch self {
    case .unknownItem: "unknown_item"
    case .unknownCustomer: "unknown_customer"
    case .tooFewOrders: "too_few_orders"
    case .noPrice: "no_price"
    case .noKind: "no_kind"
    case .optedOut: "opted_out"
    case .nothingInBand: "nothing_in_band"
    case .nothingElse: "nothing_else"
    }
  }

  /// The names that there are.
  package static let codes = [
    Shortfall.unknownItem, .unknownCustomer, .tooFewOrders(needed: 0), .noPrice, .noKind,
    .nothingInBand, .nothingElse, .optedOut,
  ].map(\.code)

  /// The shortfall in one sentence.
  package var words: String {
    switch self {
    case .unknownItem: AnswerSentence.unknownItem.words()
    case .unknownCustomer: AnswerSentence.unknownCustomer.words()
    case .tooFewOrders(let needed): AnswerSentence.tooFewOrders.words([.number: "\(needed)"])
    case .noPrice: AnswerSentence.noPrice.words()
    case .noKind: AnswerSentence.noKind.words()
    case .optedOut: AnswerSentence.optedOut.words()
    case .nothingInBand: AnswerSentence.nothingInBand.words()
    case .nothingElse: AnswerSentence.nothingElse.words()
    }
  }
}

extension Fallback {
  /// The fallback in one sentence.
  package var words: String {
    if level == .bestSellers { return AnswerSentence.answeredWithBestSellers.words() }
    return standIns.isEmpty
      ? AnswerSentence.rankedByKind.words([.kind: kind])
      : AnswerSentence.answeredForBestSellers.words([
        .kind: kind, .items: standIns.joined(separator: ", "),
      ])
  }
}

extension Period {
  /// The period in one sentence.
  package var words: String {
    AnswerSentence.period.words([.day: firstOrder.day, .end: "\(end)"])
  }
}

extension Recommendation {
  /// Why it is here in words: what was counted, and whether it is pinned.
  package var reasonWords: String {
    let words = [reason == .pinned ? AnswerSentence.pinned.words() : nil, evidence?.words]
    return words.compactMap(\.self).joined(separator: "; ")
  }

  /// How many of a score's contributions are worth reading.
  private static let contributionsShown = 8

  /// What the score is made of, one contribution a line; those that matter least are summed up.
  package var explanationLines: [String] {
    guard let explanation else { return [] }
    let (shown, rest) = (
      explanation.prefix(Self.contributionsShown), explanation.dropFirst(Self.contributionsShown)
    )
    var lines = [
      AnswerSentence.scoreOfItem.words([.item: item, .score: Numbers.fixed(score, decimals: 4)])
    ]
    lines += shown.map {
      "  \(Numbers.difference($0.amount, decimals: 4))  \($0.part.name), \($0.item)"
    }
    if !rest.isEmpty {
      let amount = rest.reduce(0) { $0 + $1.amount }
      let words = AnswerSentence.smallerContributions.words([.number: "\(rest.count)"])
      lines.append("  \(Numbers.difference(amount, decimals: 4))  \(words)")
    }
    return lines
  }
}

extension Answer {
  /// What is to be said below the results, one sentence a line.
  package var remarks: [String] {
    var remarks: [String] = []
    if let customer = unknownCustomer {
      remarks.append(AnswerSentence.unknownCustomerNamed.words([.customer: customer]))
    }
    if isOptedOut, shortfall != .optedOut {
      remarks.append(AnswerSentence.answeredAsAnybody.words())
    }
    let unknown: [(names: [String], sentence: AnswerSentence)] = [
      (unknownItems, .unknownItemsNamed), (unknownMarkets, .unknownMarketsNamed),
      (unknownCategories, .unknownCategoriesNamed),
    ]
    for (names, sentence) in unknown where !names.isEmpty {
      remarks.append(sentence.words([.names: names.joined(separator: ", ")], count: names.count))
    }
    if let fallback { remarks.append(fallback.words) }
    if let period { remarks.append(period.words) }
    switch shortfall {
    case nil: break
    case .unknownItem where !unknownItems.isEmpty: break
    case .unknownCustomer where unknownCustomer != nil: break
    case let shortfall?: remarks.append(shortfall.words)
    }
    return remarks
  }
}

extension Timestamp {
  /// The day in UTC: `2017-10-01`.
  package var day: String { String(description.prefix { $0 != "T" }) }
}
