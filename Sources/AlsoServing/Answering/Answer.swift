public import AlsoScoring
public import AlsoOrders

/// What a shop should do with a result.
public enum Action: Sendable, Hashable {
  /// Offer it in addition.
  case add
  /// Offer it instead of this item.
  case replace(String)
}

/// Why a result is among the answers.
public enum Reason: String, Sendable, Hashable, CaseIterable {
  /// It is bought with what was asked for.
  case boughtTogether = "bought together"
  /// It is a dearer item of the same kind.
  case upgrade = "upgrade"
  /// It is a cheaper item of the same kind.
  case downgrade = "downgrade"
  /// It is like what was asked about.
  case similar
  /// The customer bought it before.
  case buysAgain = "buys again"
  /// The customer never bought it before.
  case newForCustomer = "new for you"
  /// It sells now; nothing is known of the customer.
  case sellsNow = "sells now"
  /// The shop pinned it to its position.
  case pinned
}

/// The orders and customers that speak for a result: counted, not estimated.
public enum Evidence: Sendable, Hashable {
  /// `both` of the `withItem` orders that hold `item`, one of the query's or of the customer's, hold the
  /// result too, orders of so many `customers`, each guest another one: `timesChance` times as many as if they
  /// were independent, `nil` where that may be chance.
  case orders(item: String, both: Int, customers: Int, withItem: Int, timesChance: Double?)
  /// `both` of the `withItem` customers who bought `item` bought the result too, at any time:
  /// `timesChance` times as many as if they were independent.
  case customers(item: String, both: Int, withItem: Int, timesChance: Double)
  /// So many `customers` bought the result, in `recentOrders` orders of the last 30 days: where too few of them
  /// bought what was asked about to say more.
  case sales(customers: Int, recentOrders: Int)
  /// So many `customers` of the `ofKind` who bought anything of this category bought the result: where what
  /// was asked for is in too few orders to count.
  case kind(String, customers: Int, ofKind: Int)
  /// How the result is like `item`: of its kind or not, and with these words of its name, those that tell the
  /// most first; `both` of the `withItem` customers who bought `item` bought the result too.
  case likeness(item: String, isOfKind: Bool, words: [String], both: Int, withItem: Int)
  /// The customer bought the result in so many orders, the last on this day.
  case repeats(orders: Int, last: Timestamp)
}

/// The time that a model's evidence was counted in.
public struct Period: Sendable, Hashable {
  /// The time of the first order.
  public var firstOrder: Timestamp
  /// The end of training, before which all orders are.
  public var end: Timestamp

  /// Creates a period.
  public init(firstOrder: Timestamp, end: Timestamp) {
    self.firstOrder = firstOrder
    self.end = end
  }
}

/// One result.
public struct Recommendation: Sendable, Hashable {
  /// The item's identifier.
  public var item: String
  /// The item's name; empty if the catalog has none.
  public var name: String
  /// The item's category; empty if the catalog has none.
  public var kind: String
  /// What tells the item from the other variants of its product, such as `M black`; empty if it is none.
  public var variant = ""
  /// The item's reference price, if known.
  public var price: Double?
  /// How strongly it is recommended; comparable within one answer only.
  ///
  /// What is pinned and would be no result otherwise has 0.
  public var score: Double
  /// What to do with it.
  public var action: Action
  /// Why it is here.
  public var reason: Reason
  /// What the order's total gains: the price of an addition, the difference of a replacement.
  public var priceDifference: Double?
  /// What speaks for it; `nil` only where nothing was counted: with `rankAll`, or for a pinned item.
  public var evidence: Evidence?
  /// What the score is made of, the largest amounts first; `nil` unless it is asked for.
  public var explanation: [Contribution]?

  /// Creates a result.
  public init(
    item: String,
    name: String,
    kind: String,
    price: Double?,
    score: Double,
    action: Action,
    reason: Reason,
    priceDifference: Double?,
    evidence: Evidence?,
    explanation: [Contribution]? = nil
  ) {
    self.item = item
    self.name = name
    self.kind = kind
    self.price = price
    self.score = score
    self.action = action
    self.reason = reason
    self.priceDifference = priceDifference
    self.evidence = evidence
    self.explanation = explanation
  }
}

/// Why an answer has fewer results than were asked for.
public enum Shortfall: Sendable, Hashable {
  /// None of the query's items is known.
  case unknownItem
  /// The customer isn't known.
  case unknownCustomer
  /// The query's item, or all of the basket's, is in fewer orders than anything can be learnt from.
  case tooFewOrders(needed: Int)
  /// The item has no price, so no price band can be laid around it.
  case noPrice
  /// The item has no category, so nothing is known to be of its kind.
  case noKind
  /// The customer opted out, so that nothing is answered from what they bought.
  case optedOut
  /// No item of the kind has a price in the band.
  case nothingInBand
  /// What else there was had too little evidence or was excluded.
  case nothingElse
}

/// The answer to one query.
///
/// ```swift
/// for result in answer.results { print(result.item, result.name, result.price ?? 0) }
/// if let shortfall = answer.shortfall { print("no more results:", shortfall) }
/// ```
public struct Answer: Sendable, Hashable {
  /// The results, best first; at most as many as were asked for.
  public var results: [Recommendation]
  /// Why there are fewer results than were asked for.
  public var shortfall: Shortfall?
  /// Items, asked about or the only ones allowed, that the model doesn't know.
  public var unknownItems: [String]
  /// Markets that the query's filter names and the model doesn't know: no result is of one.
  public var unknownMarkets: [String]
  /// Categories that the query names and the model doesn't know: no result is of one.
  public var unknownCategories: [String]
  /// The query's customer, if the model doesn't know them.
  public var unknownCustomer: String?
  /// Whether the query's customer opted out, so that they were answered as nobody.
  public var isOptedOut: Bool
  /// What the answer is built from, where that isn't what was asked for.
  public var fallback: Fallback?
  /// The time that the evidence was counted in; `nil` where nothing was counted.
  public var period: Period?

  /// Creates an answer.
  public init(
    results: [Recommendation],
    shortfall: Shortfall? = nil,
    unknownItems: [String] = [],
    unknownMarkets: [String] = [],
    unknownCategories: [String] = [],
    unknownCustomer: String? = nil,
    isOptedOut: Bool = false,
    fallback: Fallback? = nil,
    period: Period? = nil
  ) {
    self.results = results
    self.shortfall = shortfall
    self.unknownItems = unknownItems
    self.unknownMarkets = unknownMarkets
    self.unknownCategories = unknownCategories
    self.unknownCustomer = unknownCustomer
    self.isOptedOut = isOptedOut
    self.fallback = fallback
    self.period = period
  }
}
