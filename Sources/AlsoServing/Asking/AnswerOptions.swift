internal import AlsoScoring

/// What every question may ask of its answer.
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
  /// Results must be items of which this is true.
  public var filter: Filter?
  /// Results must be among these items; `nil` is any.
  public var only: [String]?
  /// Results must be of this category or of one below it.
  public var onlyCategory: String?
  /// Results must have a price, and one in this range; infinity is no bound.
  public var price: ClosedRange<Double>?
  /// The full ranking: only what the query excludes is held back, whatever evidence or substitutes say.
  public var rankAll: Bool
  /// Orders of different customers that a result and one of the query's items, or of the customer's, must at
  /// least have in common.
  public var minimumOrders: Int
  /// How many times as often as by chance they must be ordered together: more than that beyond doubt, but for
  /// the objective `likely`, which doesn't ask; 0 lets chance in.
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
    EvidenceThreshold(customers: minimumOrders, timesChance: minimumTimesChance)
  }
}
