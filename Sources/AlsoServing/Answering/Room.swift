internal import AlsoScoring

/// What a mode supplies to the answers that all modes give in the same way: see
/// ``Recommender/answer(_:)``.
protocol Room {
  associatedtype Ranking: ModeRanking

  /// Looks up what the mode needs to know of what is asked about.
  ///
  /// - Throws: ``Abstention`` if nothing can be answered, whatever the shop pins.
  init(_ asked: Asked, in recommender: Recommender) throws(Abstention)

  /// What must hold of a pinned item for this mode, beside what holds for all.
  func canPin(_ item: Int) -> Bool

  /// Finds the candidates, scores them, and knows what speaks for each.
  ///
  /// - Parameters:
  ///   - exclusions: What is no candidate.
  ///   - hasPins: Whether the shop pins anything to the answer.
  /// - Returns: What was ranked.
  /// - Throws: ``Abstention`` if there is nothing to be ranked, and that is all there is to say.
  func ranking(besides exclusions: Exclusions, hasPins: Bool) throws(Abstention) -> Ranking
}

extension Room {
  func canPin(_ item: Int) -> Bool { true }
}

/// Why a mode answers nothing.
struct Abstention: Error {
  let shortfall: Shortfall

  init(_ shortfall: Shortfall) { self.shortfall = shortfall }
}

/// What a mode ranked, and what it knows of each result.
protocol ModeRanking {
  /// The items that may be results.
  var candidates: CandidateItems { get }
  /// The score of each candidate, in its place, before rules change it.
  var scores: [Float] { get }
  /// What the answer is built from, where that isn't what was asked for.
  var fallback: Fallback? { get }
  /// Whether anything was counted that speaks for results.
  var isCounted: Bool { get }
  /// Why there may be fewer results than were asked for.
  var shortfall: Shortfall { get }
  /// Whether results that are substitutes of each other are kept apart.
  var keepsSubstitutesApart: Bool { get }

  /// What is wanted of things that come in variants.
  var wantedVariants: VariantWords { get }

  /// Whether an item stands whatever else is chosen, and rules out nothing.
  func isFree(_ item: Int) -> Bool

  /// The same with what speaks for the items that are shown, where that is more than was counted to rank them.
  consuming func counted(for shown: [Int]) -> Self

  /// What is to be done with an item, why, and what speaks for it; ``Reason/pinned`` is said by the caller.
  func details(of item: Int) -> ResultDetails

  /// What a candidate's score is made of, the largest amounts first.
  func contributions(to item: Int, score: Double) -> [Contribution]
}

extension ModeRanking {
  var fallback: Fallback? { nil }
  var isCounted: Bool { true }
  var shortfall: Shortfall { .nothingElse }
  var keepsSubstitutesApart: Bool { true }
  func isFree(_ item: Int) -> Bool { false }
  consuming func counted(for shown: [Int]) -> Self { self }
}

/// What a mode says of one result.
struct ResultDetails {
  var action: Action
  var reason: Reason
  var priceDifference: Double?
  var evidence: Evidence?
}
