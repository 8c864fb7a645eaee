package import AlsoServing

/// An answer as JSON.
package struct AnswerDocument: Encodable {
  package var customer: String?
  /// What was asked about, where an answer stands without its question.
  package var items: [String]?
  package var results: [ResultDocument]
  package var shortfall: String?
  package var neededOrders: Int?
  package var unknownItems: [String]?
  package var unknownCustomer: String?
  package var optedOut: Bool?
  package var fallback: FallbackDocument?
  package var period: PeriodDocument?

  package enum CodingKeys: String, CodingKey {
    case customer, items, results, shortfall, fallback, period
    case neededOrders = "needed_orders"
    case unknownItems = "unknown_items"
    case unknownCustomer = "unknown_customer"
    case optedOut = "opted_out"
  }

  /// An answer; `customer` is named where a question is about nothing but a customer.
  package init(_ answer: Answer, customer: String?) {
    self.customer = customer
    results = answer.results.map { ResultDocument($0) }
    shortfall = answer.shortfall?.code
    if case .tooFewOrders(let needed) = answer.shortfall { neededOrders = needed }
    unknownItems = answer.unknownItems.isEmpty ? nil : answer.unknownItems
    unknownCustomer = answer.unknownCustomer
    optedOut = answer.isOptedOut ? true : nil
    fallback = answer.fallback.map { FallbackDocument($0) }
    period = answer.period.map { PeriodDocument($0) }
  }
}

/// What an answer is built from instead of what was asked for, as JSON.
package struct FallbackDocument: Encodable {
  package var level: String
  package var kind: String
  package var standIns: [String]

  package enum CodingKeys: String, CodingKey {
    case level, kind
    case standIns = "stand_ins"
  }

  init(_ fallback: Fallback) {
    level = fallback.level.rawValue
    kind = fallback.kind
    standIns = fallback.standIns
  }
}

/// The time that evidence was counted in, as JSON: `end` is the moment before which all orders are.
package struct PeriodDocument: Encodable {
  package var firstOrder: String
  package var end: String

  package enum CodingKeys: String, CodingKey {
    case end
    case firstOrder = "first_order"
  }

  init(_ period: Period) {
    firstOrder = "\(period.firstOrder)"
    end = "\(period.end)"
  }
}

/// What one item adds to a score, as JSON.
package struct ContributionDocument: Encodable {
  package var item: String
  package var part: String
  package var amount: Double
}

/// One result as JSON; what isn't known is absent.
package struct ResultDocument: Encodable {
  package var item: String
  package var score: Float
  package var name: String?
  package var kind: String?
  package var price: Double?
  package var priceDifference: Double?
  package var action: String
  package var replaces: String?
  package var reason: String
  package var evidence: EvidenceDocument?
  package var explanation: [ContributionDocument]?

  package enum CodingKeys: String, CodingKey {
    case item, score, name, kind, price, action, replaces, reason, evidence, explanation
    case priceDifference = "price_difference"
  }

  package init(_ result: Recommendation) {
    item = result.item
    // Scores are computed as `Float`; this is the shortest number that reads back as the same one.
    score = Float(result.score)
    name = result.name.isEmpty ? nil : result.name
    kind = result.kind.isEmpty ? nil : result.kind
    price = result.price.map(Numbers.rounded)
    priceDifference = result.priceDifference.map(Numbers.rounded)
    switch result.action {
    case .add: action = "add"
    case .replace(let item): (action, replaces) = ("replace", item)
    }
    reason = result.reason.rawValue
    evidence = result.evidence.map { EvidenceDocument($0) }
    explanation = result.explanation?.map {
      ContributionDocument(item: $0.item, part: $0.part.name, amount: $0.amount)
    }
  }
}

/// What speaks for a result, as JSON: `of` says what was counted.
package struct EvidenceDocument: Encodable {
  package var of: String
  package var item: String?
  package var both: Int?
  package var withItem: Int?
  package var kind: String?
  package var withKind: Int?
  package var timesChance: Double?
  package var orders: Int?
  package var last: String?

  package enum CodingKeys: String, CodingKey {
    case of, item, kind, both, orders, last
    case withKind = "with_kind"
    case withItem = "with_item"
    case timesChance = "times_chance"
  }

  init(_ evidence: Evidence) {
    switch evidence {
    case .orders(let item, let both, let withItem, let timesChance):
      of = "orders"
      (self.item, self.both, self.withItem) = (item, both, withItem)
      self.timesChance = Numbers.rounded(timesChance)
    case .customers(let item, let both, let withItem, let timesChance):
      of = "customers"
      (self.item, self.both, self.withItem) = (item, both, withItem)
      self.timesChance = Numbers.rounded(timesChance)
    case .kind(let kind, let customers, let ofKind):
      of = "kind"
      (self.kind, both, withKind) = (kind, customers, ofKind)
    case .repeats(let orders, let last):
      of = "repeats"
      self.orders = orders
      self.last = last.day
    }
  }
}
