public import AlsoScoring

/// One question to a model.
///
/// A mode reads of a query what its ``QueryKey``s say, and passes over the rest. ``init(_:items:customer:)``
/// asks with what is usual for the mode:
///
/// ```swift
/// var query = Query(.complements, items: ["CAM-1003"])
/// query.options.count = 5
/// query.options.filter = try Filter(#"price < 20 and not category in "camera/bags""#)
/// let answer = recommender.answer(query)
/// ```
public struct Query: Sendable, Hashable {
  /// The question.
  public var mode: Mode
  /// What is asked about: the basket of complements, the one item of other modes; of a personal question what
  /// the customer bought or looked at beside what the model knows.
  public var items: [String]
  /// Who asks or, where a question is about nobody else, is asked about.
  public var customer: String?
  /// What ranks a complement, or what is new to a customer, before another.
  public var objective = Objective.distinctive
  /// Whether items of the query's own kinds, likely substitutes, may be among complements.
  public var anyKind = false
  /// Whether what the customer buys again counts beside what goes with the items.
  public var repeats = false
  /// The category in which replacements are looked for, instead of the item's own.
  public var kind: String?
  /// The prices of replacements that are believable, as multiples of the item's; `nil` is
  /// ``/AlsoScoring/ReplacementDirection/defaultBand``.
  public var band: ClosedRange<Double>?
  /// Whether prices of upgrades may be beyond ``/AlsoScoring/ReplacementDirection/highestPriceRatio`` times the
  /// item's, those of complements beyond five times the dearest item's.
  public var beyondCap = false
  /// Whether a customer of whom nothing is known is answered with what sells now.
  public var fallback = false
  /// How much the price difference counts beside the likelihood that an upgrade is taken, γ.
  ///
  /// An upgrade to r times the price gains γ ln(r - 1); 0 ranks by likelihood alone.
  public var revenue = 0.0
  /// What every question may ask of its answer.
  public var options: AnswerOptions

  /// Asks with what is usual for the mode.
  public init(_ mode: Mode, items: [String] = [], customer: String? = nil) {
    self.mode = mode
    self.items = items
    self.customer = customer
    options = AnswerOptions(count: mode.description.usualCount)
  }

  /// The customer, where the question is about nothing else.
  public var subjectCustomer: String? { mode.isAboutItems ? nil : customer }
}

extension Query {
  /// Asks what goes with an item or with a basket.
  public static func complements(
    items: [String],
    customer: String? = nil,
    objective: Objective = .distinctive,
    anyKind: Bool = false,
    repeats: Bool = false,
    options: AnswerOptions = AnswerOptions()
  ) -> Query {
    var query = Query(.complements, items: items, customer: customer)
    query.objective = objective
    query.anyKind = anyKind
    query.repeats = repeats
    query.options = options
    return query
  }

  /// Asks for a dearer or a cheaper version of an item.
  ///
  /// - Precondition: `revenue` is finite and not negative.
  public static func replacements(
    item: String,
    direction: ReplacementDirection,
    customer: String? = nil,
    kind: String? = nil,
    band: ClosedRange<Double>? = nil,
    beyondCap: Bool = false,
    revenue: Double = 0,
    options: AnswerOptions = AnswerOptions()
  ) -> Query {
    precondition(revenue >= 0 && revenue.isFinite, "revenue can't count \(revenue)")
    var query = Query(Mode(direction), items: [item], customer: customer)
    query.kind = kind
    query.band = band
    query.beyondCap = beyondCap
    query.revenue = revenue
    query.options = options
    return query
  }

  /// Asks what a customer wants who bought or looked at some `items` beside what the model knows.
  public static func recommend(
    customer: String?,
    items: [String] = [],
    options: AnswerOptions = AnswerOptions(count: 10)
  ) -> Query {
    var query = Query(.recommend, items: items, customer: customer)
    query.options = options
    return query
  }
}
