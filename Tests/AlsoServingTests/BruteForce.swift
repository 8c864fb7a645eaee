import AlsoScoring
import AlsoBase
import AlsoModelFile
import AlsoServing

/// Answers that are put together from every item's own, one by one.
struct BruteForce {
  let recommender: Recommender
  private var model: Model { recommender.model }

  init(_ recommender: Recommender) { self.recommender = recommender }

  /// An item that an answer may hold, and its score.
  struct Ranked {
    var item: Int
    var score: Double
    /// Whether it stands whatever else is chosen.
    var isFree: Bool
  }

  /// One question of each mode, with and without conditions on the evidence.
  func questions(using random: inout SplitMix64) -> [Query] {
    let items = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      model.itemIdentifier(Int.random(in: 0..<model.manifest.items, using: &random))
    }
    let customer = model.customerIdentifier(
      Int.random(in: 0..<model.manifest.customers, using: &random)
    )
    let options = AnswerOptions(
      count: Int.random(in: 1...6, using: &random),
      rankAll: Bool.random(using: &random),
      minimumOrders: 100,
      minimumTimesChance: 0
    )
    return Mode.allCases.map { mode in
      var query = Query(mode)
      switch mode.description.subject {
      case .items: query.items = items
      case .item: query.items = [items[0]]
      case .customer: break
      }
      query.customer = !mode.isAboutItems || Bool.random(using: &random) ? customer : nil
      // What a mode doesn't know it passes over.
      query.objective = Bool.random(using: &random) ? .likely : .distinctive
      query.anyKind = Bool.random(using: &random)
      query.band = 0.01...100
      query.options = options
      return query
    }
  }

  /// All that an answer may hold, best first: each item as the answer to a question for it alone.
  func ranked(_ query: Query) -> [Ranked] {
    (0..<model.manifest.items)
      .compactMap { item -> Ranked? in
        var alone = query
        alone.options.only = [model.itemIdentifier(item)]
        return recommender.answer(alone).results.first.map {
          Ranked(item: item, score: $0.score, isFree: $0.reason == .buysAgain)
        }
      }
      .sorted { $0.score == $1.score ? $0.item < $1.item : $0.score > $1.score }
  }

  /// What of `ranked` is no substitute of a better one, where the question asks for that.
  func chosen(_ ranked: [Ranked], _ query: Query) -> [Ranked] {
    switch query.mode {
    case .complements, .recommend: guard !query.options.rankAll else { return ranked }
    case .upgrades, .downgrades, .similar: return ranked
    }
    return ranked.reduce(into: []) { chosen, next in
      let isAlike = chosen.contains { !$0.isFree && areSubstitutes($0.item, next.item) }
      if next.isFree || !isAlike { chosen.append(next) }
    }
  }

  private func areSubstitutes(_ a: Int, _ b: Int) -> Bool {
    if model.itemKinds[a] >= 0 { return model.itemKinds[a] == model.itemKinds[b] }
    func names(_ a: Int, _ b: Int) -> Bool {
      model.substituteRange(of: a).contains { Int(model.substituteItems[$0]) == b }
    }
    return names(a, b) || names(b, a)
  }
}
