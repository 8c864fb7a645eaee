/// One merchandising rule: what a shop wants of its answers beside what was learnt.
public struct Rule: Sendable, Hashable {
  /// What is done with the items.
  public enum Action: Sendable, Hashable {
    /// The items are results at this position, counted from 1, and at those behind it.
    case pin(position: Int)
    /// A positive score is multiplied by the factor, a negative one divided.
    case boost(factor: Double)
    /// A positive score is divided by the factor, a negative one multiplied.
    case bury(factor: Double)
    /// The items are no results.
    case block
  }

  /// Which questions a rule is for.
  public struct Scope: Sendable, Hashable {
    /// The kinds of question.
    public var questions: Set<Mode>
    /// Only questions about one of these items, or about ``category``; empty is any question, if that is
    /// `nil`.
    public var items: [String]
    /// Only questions about an item of this category or of one below it, or about one of ``items``.
    public var category: String?

    /// Creates a scope, by default all questions.
    public init(
      questions: Set<Mode> = Set(Mode.allCases),
      items: [String] = [],
      category: String? = nil
    ) {
      self.questions = questions
      self.items = items
      self.category = category
    }
  }

  /// The factors that scores may be multiplied with: more than 1.
  static let largestFactor = 1000.0
  /// The last position that an item may be pinned to.
  static let lastPosition = 1000

  /// What is done with the items.
  public let action: Action
  /// The items; `nil` is all of which ``filter`` is true.
  public let items: [String]?
  /// What must be true of the items, too.
  public let filter: Filter?
  /// Which questions the rule is for.
  public let scope: Scope
  /// What the shop notes of it; nothing reads it.
  public let note: String?

  /// Creates a rule.
  ///
  /// - Precondition: There are items or a filter, for a pin items. A factor is above 1 and at most 1000, a
  ///   position from 1 to 1000.
  public init(
    _ action: Action,
    items: [String]? = nil,
    filter: Filter? = nil,
    scope: Scope = Scope(),
    note: String? = nil
  ) {
    switch action {
    case .pin(let position):
      precondition(items != nil && 1...Self.lastPosition ~= position, "a pin of no place or item")
    case .boost(let factor), .bury(let factor):
      precondition(factor > 1 && factor <= Self.largestFactor, "scores can't change by \(factor)")
    case .block: break
    }
    precondition(items != nil || filter != nil, "a rule for everything")
    self.action = action
    self.items = items
    self.filter = filter
    self.scope = scope
    self.note = note
  }
}

/// A shop's merchandising rules, which act on answers without another training.
///
/// They act on what may be shown, and in this order:
///
/// 1. *Blocked* items are left out, as by a filter.
/// 2. *Boosts* and *buries* change scores, and so the order; factors of several rules multiply.
/// 3. *Pinned* items take their positions, whatever their scores; the others follow in order. Of two items
///    pinned to one position that of the earlier rule takes it, the other one the next that is free.
///
/// A pinned item stands whatever evidence there is and whatever it is a substitute of, but not if it can't be
/// sold, if the query excludes it or filters it out, if it is blocked or was dismissed, or if it is what the
/// query asks about. A pinned upgrade or downgrade must have a price in the band.
///
/// ```swift
/// let rules = Rules([
///   Rule(.pin(position: 1), items: ["BAG-1002"]),
///   Rule(.bury(factor: 2), filter: try Filter("price < 5")),
/// ])
/// ```
public struct Rules: Sendable, Hashable {
  /// The rules; of pins to one position the earlier one comes first.
  public var rules: [Rule]

  /// Rules in this order, by default none.
  public init(_ rules: [Rule] = []) { self.rules = rules }
}
