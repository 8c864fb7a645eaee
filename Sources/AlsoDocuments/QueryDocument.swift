internal import AlsoScoring
package import AlsoServing
package import FoundationEssentials

/// A query as JSON, a line of a query file or of a request's body, or as the parameters of a URL.
///
/// What a query doesn't say is as the question to which it is put. In a query file keys that aren't listed
/// here are passed over; in a request they are a fault.
package struct QueryDocument: Decodable, Sendable {
  /// The items that are asked about.
  package var items: [String]?
  /// Who asks, or is asked about.
  package var customer: String?
  /// As any number, for the decoder doesn't say which key's number isn't whole.
  var k: Double?
  var exclude: [String]?
  var excludeCategory: String?
  var excludeBought: Bool?
  var filter: String?
  var only: [String]?
  var onlyCategory: String?
  var price: [Double?]?
  var withRepeats: Bool?
  var anyKind: Bool?
  var objective: String?
  var kind: String?
  var band: [Double]?
  var beyondCap: Bool?
  var revenue: Double?
  var rankAll: Bool?
  var explain: Bool?
  var minimumOrders: Double?
  var minimumTimesChance: Double?

  /// The names of what a query can say.
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case items, customer, k, exclude, filter, only, price, objective, kind, band, revenue, explain
    case excludeCategory = "exclude_category"
    case excludeBought = "exclude_bought"
    case onlyCategory = "only_category"
    case withRepeats = "with_repeats"
    case anyKind = "any_kind"
    case beyondCap = "beyond_cap"
    case rankAll = "rank_all"
    case minimumOrders = "minimum_orders"
    case minimumTimesChance = "minimum_times_chance"

    /// What is expected as the value.
    var expectation: String {
      switch self {
      case .items, .exclude, .only: "a list of strings"
      case .customer, .excludeCategory, .onlyCategory, .filter, .kind: "a string"
      case .excludeBought, .withRepeats, .anyKind, .beyondCap, .rankAll, .explain: "true or false"
      case .objective: Objective.allCases.map(\.rawValue).joined(separator: " or ")
      case .band: "two positive numbers, the smaller one first"
      case .price: "two numbers from 0, the smaller one first, one of which may be null"
      case .k, .minimumOrders: "a whole number, 1 or more"
      case .revenue: "a number from 0 to 100"
      case .minimumTimesChance: "a number from 0 to 1000000000"
      }
    }
  }

  /// The query that says nothing.
  init() {}

  /// The query that a line of JSON is.
  package init(json: Data) throws(QueryFault) {
    do { self = try JSONDecoder().decode(Self.self, from: json) } catch { throw QueryFault(error) }
  }
}

extension QueryDocument {
  /// A question of what goes with the items.
  package func question(_ all: ComplementQuery) throws(QueryFault) -> Question {
    var query = all
    query.items = items ?? []
    query.customer = customer
    query.repeats = withRepeats ?? all.repeats
    query.anyKind = anyKind ?? all.anyKind
    if let objective {
      guard let known = Objective(rawValue: objective) else { throw QueryFault(.objective) }
      query.objective = known
    }
    query.options = try options(all.options)
    return .complements(query)
  }

  /// A question of what may be taken instead of the one item.
  package func question(_ all: ReplacementQuery) throws(QueryFault) -> Question {
    guard let item = items?.first, items?.count == 1 else {
      throw QueryFault(.items, "a list of exactly one item")
    }
    var query = all
    query.item = item
    query.customer = customer
    query.kind = kind ?? all.kind
    if let band {
      guard band.count == 2, let range = ClosedRange(low: band[0], high: band[1]) else {
        throw QueryFault(.band)
      }
      query.band = range
    }
    query.beyondCap = beyondCap ?? all.beyondCap
    query.revenue = try checked(revenue, 0...100, .revenue) ?? all.revenue
    query.options = try options(all.options)
    return .replacements(query)
  }

  /// A question of what the customer wants.
  package func question(_ all: PersonalQuery) throws(QueryFault) -> Question {
    guard let customer else { throw QueryFault(.customer, "the customer's identifier") }
    var query = all
    query.customer = customer
    query.options = try options(all.options)
    return .personal(query)
  }

  /// What the query asks of its answer, beside what all of them do.
  private func options(_ all: AnswerOptions) throws(QueryFault) -> AnswerOptions {
    var options = all
    options.count = try count(k, .k) ?? all.count
    options.exclude += exclude ?? []
    options.excludeCategory = excludeCategory ?? all.excludeCategory
    options.excludeBought = options.excludeBought || excludeBought ?? false
    options.onlyCategory = onlyCategory ?? all.onlyCategory
    try narrow(&options)
    options.rankAll = rankAll ?? all.rankAll
    options.explain = explain ?? all.explain
    options.minimumOrders = try count(minimumOrders, .minimumOrders) ?? all.minimumOrders
    options.minimumTimesChance =
      try checked(minimumTimesChance, 0...1e9, .minimumTimesChance) ?? all.minimumTimesChance
    return options
  }

  /// Adds what the query demands of results to what all demand.
  private func narrow(_ options: inout AnswerOptions) throws(QueryFault) {
    if let filter {
      do throws(FilterError) {
        let own = try Filter(filter)
        options.filter = options.filter.map { $0.and(own) } ?? own
      } catch { throw QueryFault(error) }
    }
    if let only {
      // Identifiers are compared byte for byte, as texts aren't.
      let allowed = options.only.map { Set($0.map { Array($0.utf8) }) }
      options.only = only.filter { allowed?.contains(Array($0.utf8)) ?? true }
    }
    if let price {
      guard price.count == 2, let range = ClosedRange(from: price[0], to: price[1]) else {
        throw QueryFault(.price)
      }
      options.price = range
    }
  }

  private func checked(
    _ value: Double?,
    _ range: ClosedRange<Double>,
    _ key: CodingKeys
  ) throws(QueryFault) -> Double? {
    if let value, !range.contains(value) { throw QueryFault(key) }
    return value
  }

  /// A whole number that isn't negative or zero.
  private func count(_ value: Double?, _ key: CodingKeys) throws(QueryFault) -> Int? {
    guard let value else { return nil }
    guard let count = Int(exactly: value), count > 0 else { throw QueryFault(key) }
    return count
  }
}

extension ClosedRange<Double> {
  /// A price band; `nil` unless 0 < `low` < `high` < ∞.
  package init?(low: Double, high: Double) {
    guard low > 0, low < high, high.isFinite else { return nil }
    self = low...high
  }

  /// Prices between two bounds, of which either may be missing; `nil` unless 0 ≤ `low` ≤ `high` and there is
  /// one.
  package init?(from low: Double?, to high: Double?) {
    guard low != nil || high != nil else { return nil }
    let (low, high) = (low ?? 0, high ?? .infinity)
    guard low >= 0, low <= high, low.isFinite else { return nil }
    self = low...high
  }
}
