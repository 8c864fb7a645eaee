internal import AlsoScoring
package import AlsoOrders
package import AlsoServing

extension Evidence {
  /// The evidence in words: `37 of 412 orders with A, 6.1 times the chance rate`.
  package var words: String {
    switch self {
    case .orders(let item, let both, let withItem, let timesChance):
      "\(Self.ratio(both, withItem)) orders with \(item), \(Self.chance(timesChance))"
    case .customers(let item, let both, let withItem, let timesChance):
      "\(Self.ratio(both, withItem)) customers who bought \(item), \(Self.chance(timesChance))"
    case .kind(let kind, let customers, let ofKind):
      "\(Self.ratio(customers, ofKind)) customers who bought of \(kind)"
    case .likeness(let item, let isOfKind, let words, let both, let withItem):
      [
        isOfKind ? "same category" : nil,
        words.isEmpty ? nil : "\(words.joined(separator: ", ")) in both names",
        both > 0 ? "\(Self.ratio(both, withItem)) customers who bought \(item)" : nil,
      ].compactMap(\.self).joined(separator: "; ")
    case .repeats(1, let last): "bought once, on \(last.day)"
    case .repeats(let orders, let last):
      "bought in \(Numbers.count(orders)) orders, the last on \(last.day)"
    }
  }

  private static func ratio(_ part: Int, _ whole: Int) -> String {
    "\(Numbers.count(part)) of \(Numbers.count(whole))"
  }

  private static func chance(_ times: Double) -> String {
    Numbers.fixed(times, decimals: times < 10 ? 1 : 0) + " times the chance rate"
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
    case .unknownItem: "No item was asked for."
    case .unknownCustomer: "The model doesn't know the customer."
    case .tooFewOrders(let needed):
      "What was asked for is in fewer than \(needed) orders, too few to learn from."
    case .noPrice: "The item has no price, so no price band can be laid around it."
    case .noKind: "The item has no category, so nothing is known to be of its kind."
    case .optedOut: "The customer opted out: nothing is answered from what they bought."
    case .nothingInBand: "No item of the kind has a price in the band."
    case .nothingElse: "What else there is has too little evidence or was excluded."
    }
  }
}

extension Fallback {
  /// The fallback in one sentence.
  package var words: String {
    let asked = "What was asked for is in too few orders to learn from"
    return standIns.isEmpty
      ? "\(asked): ranked by what is bought of its kind, \(kind)."
      : "\(asked): answered for the best-sellers of its kind, \(kind): "
        + standIns.joined(separator: ", ") + "."
  }
}

extension Period {
  /// The period in one sentence.
  package var words: String { "Counted in the orders from \(firstOrder.day) until before \(end)." }
}

extension Recommendation {
  /// Why it is here in words: what was counted, and whether it is pinned.
  package var reasonWords: String {
    let words = [reason == .pinned ? "pinned" : nil, evidence?.words]
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
    var lines = ["\(item): score \(Numbers.fixed(score, decimals: 4))"]
    lines += shown.map {
      "  \(Numbers.difference($0.amount, decimals: 4))  \($0.part.name), \($0.item)"
    }
    if !rest.isEmpty {
      let amount = rest.reduce(0) { $0 + $1.amount }
      lines.append("  \(Numbers.difference(amount, decimals: 4))  \(rest.count) smaller ones")
    }
    return lines
  }
}

extension Answer {
  /// What is to be said below the results, one sentence a line.
  package var remarks: [String] {
    var remarks: [String] = []
    if let customer = unknownCustomer {
      remarks.append("The model doesn't know the customer \(customer).")
    }
    if isOptedOut, shortfall != .optedOut {
      remarks.append("The customer opted out and was answered as anybody.")
    }
    remarks += Self.unknown(unknownItems, "item", several: "items")
    remarks += Self.unknown(unknownMarkets, "market", several: "markets")
    remarks += Self.unknown(unknownCategories, "category", several: "categories")
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

extension Answer {
  /// What the model doesn't know, in a sentence; none where it knows all.
  private static func unknown(_ names: [String], _ one: String, several: String) -> [String] {
    guard !names.isEmpty else { return [] }
    let noun = names.count == 1 ? one : several
    return ["The model doesn't know the \(noun) \(names.joined(separator: ", "))."]
  }
}

extension Timestamp {
  /// The day in UTC: `2017-10-01`.
  package var day: String { String(description.prefix { $0 != "T" }) }
}
