internal import AlsoScoring
internal import AlsoModelFile

/// What is done to ranked candidates before the best are chosen: a query's filters, the shop's rules, and
/// what the customer dismissed.
struct Reranking {
  private let model: Model
  private let eligibility: Eligibility
  /// Rules that change scores, each with what it multiplies positive scores by.
  private let adjustments: [(rule: PreparedRule, multiplier: Double)]
  /// The positions of pinned items, from 0 and ascending.
  private let pins: [(place: Int, item: Int)]
  /// The pinned items, ascending.
  private let pinned: [Int]
  private let count: Int

  /// A place in an answer.
  struct Place {
    var item: Int
    /// Whether the item is here because of a rule alone.
    var isPinned: Bool
  }

  /// Prepares to re-rank the answer to one question.
  ///
  /// - Parameters:
  ///   - recommender: What the shop wants.
  ///   - asked: The question.
  ///   - exclusions: What is no candidate.
  ///   - canPin: What else must hold for an item that is pinned.
  init(
    _ recommender: Recommender,
    _ asked: Asked,
    besides exclusions: Exclusions,
    canPin: (Int) -> Bool
  ) {
    let options = asked.query.options
    model = recommender.model
    count = options.count
    let rules = recommender.rules.rules(for: asked.query.mode, about: asked.items, model)
    let eligibility = Eligibility(
      model,
      options: options,
      askedPrice: asked.highestPrice,
      blocks: rules.filter { $0.action == .block },
      dismissed: recommender.dismissals.items(of: asked.query.customer)
    )
    self.eligibility = eligibility
    adjustments = rules.compactMap { rule in rule.multiplier.map { (rule, $0) } }
    pins = Self.pins(rules, before: options.count) {
      !asked.items.contains($0) && canPin($0) && !exclusions.contains($0) && eligibility.allows($0)
    }
    pinned = pins.map(\.item).sorted()
  }

  /// The places that the rules give to items, where they may be shown.
  private static func pins(
    _ rules: [PreparedRule],
    before end: Int,
    where isEligible: (Int) -> Bool
  ) -> [(place: Int, item: Int)] {
    var items: [Int: Int] = [:]
    var pinned: Set<Int> = []
    for rule in rules {
      guard case .pin(let position) = rule.action else { continue }
      var place = position - 1
      for item in rule.items ?? [] where rule.covers(item) && isEligible(item) {
        while items[place] != nil { place += 1 }
        guard place < end else { break }
        guard pinned.insert(item).inserted else { continue }
        items[place] = item
      }
    }
    return items.sorted { $0.key < $1.key }.map { (place: $0.key, item: $0.value) }
  }

  /// Whether the shop pins anything to the answer.
  var hasPins: Bool { !pins.isEmpty }

  /// Whether nothing is changed.
  private var isIdle: Bool { eligibility.allowsAll && adjustments.isEmpty && pins.isEmpty }

  /// The candidates' scores after rules; -∞ for what may not be shown, and for what is pinned.
  func scores(_ scores: [Float], of candidates: CandidateItems) -> [Float] {
    guard !isIdle else { return scores }
    return zip(candidates.items, scores).map { score(of: Int($0), ranked: $1) }
  }

  /// The score by which an item is chosen: -∞ if it isn't to be.
  func score(of item: Int, ranked score: Float) -> Float {
    guard eligibility.allows(item), !pinned.containsSorted(item) else { return -.infinity }
    return adjusted(score, item)
  }

  /// A score after the rules that change it.
  func adjusted(_ score: Float, _ item: Int) -> Float {
    guard !adjustments.isEmpty else { return score }
    var multiplier = 1.0
    for (rule, factor) in adjustments where rule.covers(item) { multiplier *= factor }
    guard multiplier != 1 else { return score }
    let changed = Float(score > 0 ? Double(score) * multiplier : Double(score) / multiplier)
    // Many factors may be more than a number can take.
    let largest = Float.greatestFiniteMagnitude
    return changed.isNaN ? score : max(-largest, min(largest, changed))
  }

  /// The results in order: the chosen ones, best first, with what is pinned between them.
  ///
  /// Where there are too few for a pinned item's position, it comes last.
  func results(_ chosen: [Int]) -> [Place] {
    var results: [Place] = []
    var (pins, chosen) = (pins[...], chosen[...])
    while results.count < count {
      if let pin = pins.first, pin.place <= results.count || chosen.isEmpty {
        results.append(Place(item: pin.item, isPinned: true))
        pins.removeFirst()
      } else if let item = chosen.popFirst() {
        results.append(Place(item: item, isPinned: false))
      } else {
        break
      }
    }
    return results
  }
}

extension PreparedRule {
  /// What a positive score is multiplied by; `nil` if the rule changes none.
  fileprivate var multiplier: Double? {
    switch action {
    case .boost(let factor): factor
    case .bury(let factor): 1 / factor
    case .pin, .block: nil
    }
  }
}

extension [Contribution] {
  /// The contributions to a score, with what rules made of it since as one more.
  func adding(rulesFor item: String, from ranked: Double, to score: Double) -> [Contribution] {
    guard score != ranked else { return self }
    return (self + [Contribution(item: item, part: .rule, amount: score - ranked)]).byAmount
  }
}
