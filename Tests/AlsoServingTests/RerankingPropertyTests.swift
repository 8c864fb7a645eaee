import AlsoScoring
import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// Brute force: every item by itself, filtered, changed by rules, sorted, cut.
@Suite struct RerankingPropertyTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `an answer with rules is what rules make of all`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // Which variant of a product is shown depends on what others there are.
    var contents = RandomModel(seed: seed).contents
    (contents.itemProducts, contents.itemAttributes) = ([], [])
    let model = try Model(contents)
    let plain = Recommender(model: model)
    let brute = BruteForce(plain)
    var (compared, pinned) = (0, 0)
    for _ in 0..<20 {
      let rules = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
        try RandomRule(model, using: &random)
      }
      let filter =
        Bool.random(using: &random) ? nil : RandomFilter(model, depth: 1, using: &random)
      let recommender = plain.with(rules: Rules(rules.map(\.rule)))
      for question in brute.questions(using: &random) {
        let expected = brute.answer(question, rules, filter)
        var asked = question
        asked.options.filter = try filter.map { try Filter($0.text) }
        let results = recommender.answer(asked).results
        let context =
          "seed \(seed): \(filter?.text ?? "no filter"), \(rules.map(\.rule)), \(question)"
        #expect(
          results.map(\.item) == expected.map { model.itemIdentifier($0.item) },
          "\(context)"
        )
        #expect(results.map(\.score) == expected.map(\.score), "\(context)")
        let places = results.indices.filter { results[$0].reason == .pinned }
        #expect(places == expected.indices.filter { expected[$0].isPinned }, "\(context)")
        compared += results.count
        pinned += places.count
      }
    }
    #expect(compared > 20 && pinned > 5, "seed \(seed): too few results to tell")
  }
}

/// A random rule, and what it means item by item.
private struct RandomRule {
  let rule: Rule
  private let items: [Int]?
  private let filter: RandomFilter?
  private let model: Model

  init(_ model: Model, using random: inout SplitMix64) throws {
    self.model = model
    func someItems() -> [Int] {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Int.random(in: 0..<model.manifest.items, using: &random)
      }
    }
    let action: Rule.Action =
      switch Int.random(in: 0..<5, using: &random) {
      case 0: .boost(factor: Double.random(in: 1.1...5, using: &random))
      case 1: .bury(factor: Double.random(in: 1.1...5, using: &random))
      case 2: .block
      default: .pin(position: Int.random(in: 1...5, using: &random))
      }
    let isPin = if case .pin = action { true } else { false }
    let named = isPin || Bool.random(using: &random) ? someItems() : nil
    let filter =
      named == nil || Int.random(in: 0..<4, using: &random) == 0
      ? RandomFilter(model, depth: 1, using: &random) : nil
    var scope = Rule.Scope()
    switch Int.random(in: 0..<4, using: &random) {
    case 0: scope.questions = Set(Mode.allCases.shuffled(using: &random).prefix(3))
    case 1: scope.items = someItems().map(model.itemIdentifier)
    case 2: scope.category = model.category(of: someItems()[0])
    default: break
    }
    items = named
    self.filter = filter
    rule = Rule(
      action,
      items: named?.map(model.itemIdentifier),
      filter: try filter.map { try Filter($0.text) },
      scope: scope
    )
  }

  /// Whether it is for a question.
  func isFor(_ question: Query) -> Bool {
    let scope = rule.scope
    guard scope.questions.contains(question.mode) else { return false }
    guard !scope.items.isEmpty || scope.category != nil else { return true }
    return question.items.contains { item in
      let path = model.itemIndex(of: item).map(model.category(of:)) ?? ""
      let isBelow =
        scope.category.map { !path.isEmpty && (path == $0 || path.hasPrefix($0 + "/")) } ?? false
      return scope.items.contains(item) || isBelow
    }
  }

  /// Whether it acts on an item.
  func covers(_ item: Int) -> Bool {
    (items?.contains(item) ?? true) && (filter?.holds(item) ?? true)
  }

  /// The items that it pins, in their order, and where.
  var pins: (position: Int, items: [Int])? {
    guard case .pin(let position) = rule.action else { return nil }
    return (position, (items ?? []).filter(covers))
  }

  /// What it multiplies a positive score by.
  func multiplier(_ item: Int) -> Double {
    guard covers(item) else { return 1 }
    return switch rule.action {
    case .boost(let factor): factor
    case .bury(let factor): 1 / factor
    case .block, .pin: 1
    }
  }
}

extension BruteForce {
  /// A result, as rules have it.
  fileprivate struct Shown {
    var item: Int
    var score: Double
    var isPinned: Bool
  }

  /// The answer to a question, of which only what the filter leaves is shown, under rules.
  fileprivate func answer(
    _ question: Query,
    _ all: [RandomRule],
    _ filter: RandomFilter?
  ) -> [Shown] {
    if abstains(from: question) { return [] }
    let rules = all.filter { $0.isFor(question) }
    func isShown(_ item: Int) -> Bool {
      (filter?.holds(item) ?? true)
        && !rules.contains { $0.rule.action == .block && $0.covers(item) }
    }
    let changed = ranked(question).map { ranked in
      var ranked = ranked
      let multiplier = rules.reduce(1) { $0 * $1.multiplier(ranked.item) }
      let score = ranked.score > 0 ? ranked.score * multiplier : ranked.score / multiplier
      ranked.score = Double(Float(score))
      return ranked
    }
    var slots = [Int?](repeating: nil, count: question.options.count)
    for pins in rules.compactMap(\.pins) {
      let items = pins.items.filter { isShown($0) && canPin($0, question) && !slots.contains($0) }
      for item in items where !slots.contains(item) {
        guard let free = slots.indices.first(where: { $0 >= pins.position - 1 && slots[$0] == nil })
        else { break }
        slots[free] = item
      }
    }
    let rest = changed.filter { isShown($0.item) && !slots.contains($0.item) }
      .sorted { $0.score == $1.score ? $0.item < $1.item : $0.score > $1.score }
    var chosen = chosen(rest, question)[...]
    var answer: [Shown] = []
    for slot in slots {
      if let slot {
        let score = changed.first { $0.item == slot }?.score ?? 0
        answer.append(Shown(item: slot, score: score, isPinned: true))
      } else if let next = chosen.popFirst() {
        answer.append(Shown(item: next.item, score: next.score, isPinned: false))
      }
    }
    return answer
  }

  /// Whether nothing is answered, whatever is pinned: of replacements without a band, of what is similar
  /// where nothing is known of the item.
  private func abstains(from question: Query) -> Bool {
    switch (question.mode, recommender.answer(question).shortfall) {
    case (.complements, _), (.recommend, _): false
    case (.upgrades, .noKind), (.upgrades, .noPrice), (.upgrades, .tooFewOrders): true
    case (.downgrades, .noKind), (.downgrades, .noPrice), (.downgrades, .tooFewOrders): true
    case (.upgrades, _), (.downgrades, _): false
    case (.similar, let shortfall): shortfall == .noKind
    }
  }

  private func canPin(_ item: Int, _ question: Query) -> Bool {
    let model = recommender.model
    let unsellable = model.unsellableItems.elements.map { Int($0) }
    guard !question.items.contains(model.itemIdentifier(item)), !unsellable.contains(item) else {
      return false
    }
    switch question.mode {
    case .complements, .similar, .recommend: return true
    case .upgrades, .downgrades: break
    }
    guard let band = question.band, let asked = model.itemIndex(of: question.items[0]) else {
      return true
    }
    let ratio = model.itemPrices[item] / model.itemPrices[asked]
    return ratio >= Float(band.lowerBound)
      && ratio <= Float(ReplacementDirection.highestPriceRatio)
  }
}
