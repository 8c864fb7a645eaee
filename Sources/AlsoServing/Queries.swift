public import AlsoScoring

/// What every kind of query may ask for.
///
/// No condition on the results shortens the list while there are others. What is excluded is no candidate.
/// What ``filter``, ``only``, ``onlyCategory`` and ``price`` leave out is ranked with the rest and then
/// passed over: no other item's score changes.
public struct AnswerOptions: Sendable, Hashable {
  /// The most results to give.
  public var count: Int
  /// Items that must not be among the results.
  public var exclude: [String]
  /// Results must not be of this category or of one below it.
  public var excludeCategory: String?
  /// Results must not be items that the customer bought before.
  public var excludeBought: Bool
  /// Results must be items of which this is true; what is asked of markets should be checked before, see
  /// ``Filter/check(for:)``.
  public var filter: Filter?
  /// Results must be among these items; `nil` is any.
  public var only: [String]?
  /// Results must be of this category or of one below it.
  public var onlyCategory: String?
  /// Results must have a price, and one in this range; infinity is no bound.
  public var price: ClosedRange<Double>?
  /// The full ranking: only what the query excludes is held back, whatever evidence or substitutes say.
  public var rankAll: Bool
  /// Orders that a result and one of the query's items, or of the customer's, must at least have in common.
  public var minimumOrders: Int
  /// How many times as often as by chance they must be ordered together: more than that, but for the
  /// objective `likely`, which doesn't ask.
  public var minimumTimesChance: Double
  /// Whether each result comes with what its score is made of.
  public var explain: Bool

  /// Creates options.
  ///
  /// - Precondition: `count` is not negative.
  public init(
    count: Int = 3,
    exclude: [String] = [],
    excludeCategory: String? = nil,
    excludeBought: Bool = false,
    filter: Filter? = nil,
    only: [String]? = nil,
    onlyCategory: String? = nil,
    price: ClosedRange<Double>? = nil,
    rankAll: Bool = false,
    minimumOrders: Int = Recommender.minimumJointOrders,
    minimumTimesChance: Double = Recommender.minimumTimesChance,
    explain: Bool = false
  ) {
    precondition(count >= 0, "an answer can't have \(count) results")
    self.count = count
    self.exclude = exclude
    self.excludeCategory = excludeCategory
    self.excludeBought = excludeBought
    self.filter = filter
    self.only = only
    self.onlyCategory = onlyCategory
    self.price = price
    self.rankAll = rankAll
    self.minimumOrders = minimumOrders
    self.minimumTimesChance = minimumTimesChance
    self.explain = explain
  }
}

extension AnswerOptions {
  /// How much evidence a result must have.
  var evidence: EvidenceThreshold {
    EvidenceThreshold(orders: minimumOrders, timesChance: minimumTimesChance)
  }
}

/// Asks what goes with an item or with a basket.
public struct ComplementQuery: Sendable, Hashable {
  /// The item, or the basket's items.
  public var items: [String]
  /// The customer who asks, if known.
  public var customer: String?
  /// What ranks a complement before another.
  public var objective: Objective
  /// Whether items of the query's own kinds, likely substitutes, may be among the results.
  public var anyKind: Bool
  /// Whether what the customer buys again counts beside what goes with the items.
  public var repeats: Bool
  /// The rest.
  public var options: AnswerOptions

  /// Creates a query.
  public init(
    items: [String],
    customer: String? = nil,
    objective: Objective = .distinctive,
    anyKind: Bool = false,
    repeats: Bool = false,
    options: AnswerOptions = AnswerOptions()
  ) {
    self.items = items
    self.customer = customer
    self.objective = objective
    self.anyKind = anyKind
    self.repeats = repeats
    self.options = options
  }
}

/// Asks for a dearer or a cheaper version of an item.
public struct ReplacementQuery: Sendable, Hashable {
  /// Which way the price may go.
  public typealias Direction = ReplacementDirection

  /// The item to replace.
  public var item: String
  /// Which way the price may go.
  public var direction: Direction
  /// The customer who asks, if known.
  public var customer: String?
  /// The category to look in, instead of the item's own.
  public var kind: String?
  /// The prices that are believable, as multiples of the item's.
  public var band: ClosedRange<Double>
  /// Whether the band counts beyond ``/AlsoScoring/ReplacementDirection/highestPriceRatio``.
  public var beyondCap: Bool
  /// How much the price difference counts beside the likelihood that the replacement is taken, γ.
  ///
  /// An upgrade to r times the price gains γ ln(r - 1); 0 ranks by likelihood alone. Downgrades pass it over.
  public var revenue: Double
  /// The rest.
  public var options: AnswerOptions

  /// Creates a query.
  ///
  /// - Precondition: `revenue` is finite and not negative.
  public init(
    item: String,
    direction: Direction,
    customer: String? = nil,
    kind: String? = nil,
    band: ClosedRange<Double>? = nil,
    beyondCap: Bool = false,
    revenue: Double = 0,
    options: AnswerOptions = AnswerOptions()
  ) {
    precondition(revenue >= 0 && revenue.isFinite, "revenue can't count \(revenue)")
    self.item = item
    self.direction = direction
    self.customer = customer
    self.kind = kind
    self.band = band ?? direction.defaultBand
    self.beyondCap = beyondCap
    self.revenue = revenue
    self.options = options
  }
}

/// Asks what a customer wants.
public struct PersonalQuery: Sendable, Hashable {
  /// The customer.
  public var customer: String
  /// The rest, of which `excludeBought` leaves only items that are new to the customer.
  public var options: AnswerOptions

  /// Creates a query.
  public init(customer: String, options: AnswerOptions = AnswerOptions(count: 10)) {
    self.customer = customer
    self.options = options
  }
}
