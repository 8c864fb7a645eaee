internal import AlsoScoring
package import AlsoServing

/// An answer as JSON.
package struct AnswerDocument: MemberWritable {
  package var customer: String?
  /// What was asked about, where an answer stands without its question.
  package var items: [String]?
  package var results: [ResultDocument]
  package var shortfall: String?
  package var neededOrders: Int?
  package var unknownItems: [String]?
  package var unknownMarkets: [String]?
  package var unknownCategories: [String]?
  package var unknownCustomer: String?
  package var optedOut: Bool?
  package var fallback: FallbackDocument?
  package var period: PeriodDocument?

  /// An answer; `customer` is named where a question is about nothing but a customer.
  package init(_ answer: Answer, customer: String?) {
    self.customer = customer
    results = answer.results.map { ResultDocument($0) }
    shortfall = answer.shortfall?.code
    if case .tooFewOrders(let needed) = answer.shortfall { neededOrders = needed }
    unknownItems = answer.unknownItems.isEmpty ? nil : answer.unknownItems
    unknownMarkets = answer.unknownMarkets.isEmpty ? nil : answer.unknownMarkets
    unknownCategories = answer.unknownCategories.isEmpty ? nil : answer.unknownCategories
    unknownCustomer = answer.unknownCustomer
    optedOut = answer.isOptedOut ? true : nil
    fallback = answer.fallback.map { FallbackDocument($0) }
    period = answer.period.map { PeriodDocument($0) }
  }

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("customer", customer)
    writer.member("fallback", fallback)
    writer.member("items", items)
    writer.member("needed_orders", neededOrders)
    writer.member("opted_out", optedOut)
    writer.member("period", period)
    writer.member("results", results)
    writer.member("shortfall", shortfall)
    writer.member("unknown_categories", unknownCategories)
    writer.member("unknown_customer", unknownCustomer)
    writer.member("unknown_items", unknownItems)
    writer.member("unknown_markets", unknownMarkets)
  }
}

/// What an answer is built from instead of what was asked for, as JSON.
package struct FallbackDocument: MemberWritable {
  package var level: String
  package var kind: String?
  package var standIns: [String]

  init(_ fallback: Fallback) {
    level = fallback.level.rawValue
    kind = fallback.kind.isEmpty ? nil : fallback.kind
    standIns = fallback.standIns
  }

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("kind", kind)
    writer.member("level", level)
    writer.member("stand_ins", standIns)
  }
}

/// The time that evidence was counted in, as JSON: `end` is the moment before which all orders are.
package struct PeriodDocument: MemberWritable {
  package var firstOrder: String
  package var end: String

  init(_ period: Period) {
    firstOrder = "\(period.firstOrder)"
    end = "\(period.end)"
  }

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("end", end)
    writer.member("first_order", firstOrder)
  }
}

/// What one item adds to a score, as JSON.
package struct ContributionDocument: MemberWritable {
  package var item: String
  package var part: String
  package var amount: Double

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("amount", amount)
    writer.member("item", item)
    writer.member("part", part)
  }
}

/// One result as JSON; what isn't known is absent.
package struct ResultDocument: MemberWritable {
  package var item: String
  package var score: Float
  package var name: String?
  package var kind: String?
  package var variant: String?
  package var price: Double?
  package var priceDifference: Double?
  package var action: String
  package var replaces: String?
  package var reason: String
  package var evidence: EvidenceDocument?
  package var explanation: [ContributionDocument]?

  package init(_ result: Recommendation) {
    item = result.item
    // Scores are computed as `Float`; this is the shortest number that reads back as the same one.
    score = Float(result.score)
    name = result.name.isEmpty ? nil : result.name
    kind = result.kind.isEmpty ? nil : result.kind
    variant = result.variant.isEmpty ? nil : result.variant
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

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("action", action)
    writer.member("evidence", evidence)
    writer.member("explanation", explanation)
    writer.member("item", item)
    writer.member("kind", kind)
    writer.member("name", name)
    writer.member("price", price)
    writer.member("price_difference", priceDifference)
    writer.member("reason", reason)
    writer.member("replaces", replaces)
    writer.member("score", score)
    writer.member("variant", variant)
  }
}

/// What speaks for a result, as JSON: `of` says what was counted.
package struct EvidenceDocument: MemberWritable {
  package var of: String
  package var item: String?
  package var both: Int?
  package var withItem: Int?
  package var customers: Int?
  package var kind: String?
  package var withKind: Int?
  package var timesChance: Double?
  package var orders: Int?
  package var last: String?
  package var sameKind: Bool?
  package var words: [String]?

  init(_ evidence: Evidence) {
    switch evidence {
    case .orders(let item, let both, let customers, let withItem, let timesChance):
      of = "orders"
      (self.item, self.both, self.withItem) = (item, both, withItem)
      (self.customers, self.timesChance) = (customers, timesChance.map(Numbers.rounded))
    case .sales(let customers, let recentOrders):
      of = "sales"
      (self.customers, orders) = (customers, recentOrders)
    case .customers(let item, let both, let withItem, let timesChance):
      of = "customers"
      (self.item, self.both, self.withItem) = (item, both, withItem)
      self.timesChance = Numbers.rounded(timesChance)
    case .kind(let kind, let customers, let ofKind):
      of = "kind"
      (self.kind, both, withKind) = (kind, customers, ofKind)
    case .likeness(let item, let isOfKind, let words, let both, let withItem):
      of = "likeness"
      (self.item, self.both, self.withItem) = (item, both, withItem)
      (sameKind, self.words) = (isOfKind, words)
    case .repeats(let orders, let last):
      of = "repeats"
      self.orders = orders
      self.last = last.day
    }
  }

  package func writeMembers(to writer: inout some MemberWriter) {
    writer.member("both", both)
    writer.member("customers", customers)
    writer.member("item", item)
    writer.member("kind", kind)
    writer.member("last", last)
    writer.member("of", of)
    writer.member("orders", orders)
    writer.member("same_kind", sameKind)
    writer.member("times_chance", timesChance)
    writer.member("with_item", withItem)
    writer.member("with_kind", withKind)
    writer.member("words", words)
  }
}
