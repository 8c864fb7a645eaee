import AlsoScoring
import AlsoModelFile
import AlsoOrders
import AlsoServing
import Testing

/// What rules, opt-outs and dismissals make of answers.
@Suite struct RerankingTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func recommender(_ rules: Rule...) throws -> Recommender {
    try Self.kitchen.get().recommender.with(rules: Rules(rules))
  }

  private func complements(
    _ recommender: Recommender,
    _ item: String = "machine",
    count: Int = 50,
    rankAll: Bool = true,
    explain: Bool = false,
    customer: String? = nil
  ) -> Answer {
    recommender.answer(
      Query.complements(
        items: [item],
        customer: customer,
        options: AnswerOptions(count: count, rankAll: rankAll, explain: explain)
      )
    )
  }

  @Test func `what is blocked is no result, and the rest stays`() throws {
    let plain = complements(try recommender())
    let blocked = complements(try recommender(Rule(.block, items: ["beans", "tea", "nothing"])))
    #expect(blocked.results == plain.results.filter { !["beans", "tea"].contains($0.item) })
  }

  @Test func `boosts multiply positive scores, buries divide them, and explanations say so`() throws
  {
    let plain = complements(try recommender(), explain: true)
    let recommender = try recommender(
      Rule(.boost(factor: 4), items: ["filter", "bag"]),
      Rule(.bury(factor: 2), filter: try Filter("item = 'bag' or item = 'beans'"))
    )
    let changed = complements(recommender, explain: true)
    #expect(changed.items != plain.items && Set(changed.items) == Set(plain.items))
    for result in changed.results {
      let before = try #require(plain.results.first { $0.item == result.item })
      let multipliers: [String: Double] = ["filter": 4, "bag": 2, "beans": 0.5]
      let multiplier = multipliers[result.item] ?? 1
      let expected = before.score > 0 ? before.score * multiplier : before.score / multiplier
      #expect(abs(result.score - expected) <= 1e-6 * abs(expected))
      let explanation = try #require(result.explanation)
      let sum = explanation.reduce(0) { $0 + $1.amount }
      #expect(abs(sum - result.score) <= 1e-5 * abs(result.score))
      let rule = explanation.filter { $0.part == .rule }
      #expect(rule.map(\.item) == (multiplier == 1 || before.score == 0 ? [] : [result.item]))
    }
  }

  @Test func `a boost makes a negative score less so`() throws {
    let shop = try Self.kitchen.get().recommender
    let query = Query.replacements(
      item: "grinder-20",
      direction: .upgrade,
      options: AnswerOptions(count: 10, explain: true)
    )
    let plain = shop.answer(query)
    let item = try #require(plain.results.last?.item)
    let boosted = try recommender(Rule(.boost(factor: 1000), items: [item])).answer(query)
    for result in plain.results {
      let after = try #require(boosted.results.first { $0.item == result.item })
      #expect(result.item == item ? after.score > result.score : after.score == result.score)
      let sum = try #require(after.explanation).reduce(0) { $0 + $1.amount }
      #expect(abs(sum - after.score) <= 1e-5 * max(1, abs(result.score)))
    }
  }

  @Test func `scores stay finite, however many rules multiply them`() throws {
    let boosts = Array(
      repeating: Rule(.boost(factor: 1000), filter: try Filter("sellable")),
      count: 60
    )
    let shop = try Self.kitchen.get().recommender.with(rules: Rules(boosts))
    let plain = complements(try recommender())
    let boosted = complements(shop)
    #expect(boosted.results.count == plain.results.count)
    #expect(boosted.results.allSatisfy { $0.score.isFinite })
  }

  @Test func `pinned items take their positions and the others follow in order`() throws {
    let plain = complements(try recommender()).items
    let recommender = try recommender(
      Rule(.pin(position: 2), items: ["cup", "kettle"]),
      // The second position is taken, and so is the third.
      Rule(.pin(position: 2), items: ["tea", "cup"]),
      Rule(.pin(position: 40), items: ["grinder-20"])
    )
    let answer = complements(recommender)
    var rest = plain.filter { !["cup", "kettle", "tea", "grinder-20"].contains($0) }
    rest.insert(contentsOf: ["cup", "kettle", "tea"], at: 1)
    // There aren't forty results.
    #expect(answer.items == rest + ["grinder-20"])
    let pinned = answer.results.filter { $0.reason == .pinned }.map(\.item)
    #expect(pinned == ["cup", "kettle", "tea", "grinder-20"])
    #expect(complements(recommender, count: 3).items == [rest[0], "cup", "kettle"])
    #expect(complements(recommender, count: 1).items == [rest[0]])
  }

  @Test func `what nothing speaks for can be pinned, with a score of 0`() throws {
    let recommender = try recommender(Rule(.pin(position: 1), items: ["rare", "tea"]))
    let answer = complements(recommender, rankAll: false, explain: true)
    #expect(answer.items == ["rare", "tea", "beans", "filter"])
    let rare = answer.results[0]
    #expect(rare.reason == .pinned && rare.score == 0 && rare.evidence == nil)
    #expect(rare.explanation == [])
    #expect(answer.results[1].score == 0 && answer.results[1].reason == .pinned)
  }

  @Test func `what an item too new to learn from goes with can be pinned`() throws {
    let scope = Rule.Scope(questions: [.complements], items: ["rare"])
    let recommender = try recommender(Rule(.pin(position: 1), items: ["tea"], scope: scope))
    let answer = complements(recommender, "rare", explain: true)
    #expect(answer.items == ["tea"] && answer.shortfall == .tooFewOrders(needed: 5))
    #expect(answer.results[0].explanation == [] && answer.period == nil)
    #expect(complements(recommender, "rare", count: 1).shortfall == nil)
    #expect(complements(recommender, "kettle").results.allSatisfy { $0.reason != .pinned })
  }

  @Test func `what may not be shown isn't pinned either`() throws {
    let pin = Rule(.pin(position: 1), items: ["machine", "cup", "tea", "kettle", "bag", "filter"])
    let shop = try recommender(pin, Rule(.block, items: ["tea"]))
    var dismissals = Dismissals()
    dismissals.insert(customer: "c1", item: "kettle")
    let options = AnswerOptions(
      count: 2,
      exclude: ["bag"],
      filter: try Filter("item != 'cup'"),
      rankAll: true
    )
    let query = Query.complements(items: ["machine"], customer: "c1", options: options)
    let answer = shop.with(dismissals: dismissals).answer(query)
    #expect(answer.items.first == "filter" && answer.results[0].reason == .pinned)
    #expect(answer.results[1].reason == .boughtTogether)
  }

  @Test func `a pinned upgrade has a price in the band`() throws {
    let recommender = try recommender(
      Rule(.pin(position: 1), items: ["cup", "kettle", "rare", "grinder-20", "grinder-35"])
    )
    let query = Query.replacements(item: "grinder-30", direction: .upgrade)
    let answer = recommender.answer(query)
    // A kettle isn't of the kind, and is what the shop wants.
    #expect(answer.items == ["kettle", "grinder-35"])
    #expect(
      answer.results.allSatisfy { $0.reason == .pinned && $0.action == .replace("grinder-30") }
    )
    #expect(answer.results.map(\.priceDifference) == [10, 5])
    #expect(answer.results[0].score == 0 && answer.results[1].score != 0)
  }

  @Test func `rules are for the questions that they name`() throws {
    let shop = try recommender(
      Rule(.block, items: ["beans"], scope: Rule.Scope(questions: [.recommend])),
      Rule(.block, items: ["filter"], scope: Rule.Scope(category: "kitchen/coffee")),
      Rule(.block, items: ["bag"], scope: Rule.Scope(items: ["tea"], category: "food/tea/green"))
    )
    let machine = Set(complements(shop, "machine").items)
    #expect(machine.contains("beans") && machine.contains("bag") && !machine.contains("filter"))
    let tea = Set(complements(shop, "tea").items)
    #expect(tea.contains("beans") && tea.contains("filter") && !tea.contains("bag"))
    let options = AnswerOptions(count: 50, rankAll: true)
    let personal = Set(
      shop.answer(Query.recommend(customer: "c1", options: options)).items
    )
    #expect(!personal.contains("beans") && personal.contains("filter") && personal.contains("bag"))
  }

  @Test func `a customer whom the model doesn't know gets what is pinned`() throws {
    var dismissals = Dismissals()
    dismissals.insert(customer: "stranger", item: "tea")
    let rules = [
      Rule(.pin(position: 2), items: ["rare", "tea"]),
      Rule(.pin(position: 1), items: ["bag", "cup"]),
      Rule(.pin(position: 1), items: ["beans"], scope: Rule.Scope(questions: [.complements])),
      Rule(.block, items: ["cup"]), Rule(.boost(factor: 2), items: ["machine"]),
    ]
    let shop = try Self.kitchen.get().recommender.with(rules: Rules(rules), dismissals: dismissals)
    func answer(_ count: Int, excluding items: [String] = []) -> Answer {
      let options = AnswerOptions(count: count, exclude: items, explain: true)
      return shop.answer(Query.recommend(customer: "stranger", options: options))
    }
    let three = answer(3)
    // "rare" has no factors.
    #expect(three.items == ["bag", "rare"])
    #expect(three.shortfall == .unknownCustomer && three.unknownCustomer == "stranger")
    #expect(three.period == nil)
    for result in three.results {
      #expect(result.reason == .pinned && result.action == .add && result.score == 0)
      #expect(result.evidence == nil && result.explanation == [])
    }
    #expect(answer(2).shortfall == nil && answer(2).unknownCustomer == "stranger")
    #expect(answer(2, excluding: ["bag"]).items == ["rare"])
    let other = shop.answer(Query.recommend(customer: "nobody"))
    #expect(other.items == ["bag", "rare", "tea"])
  }

  @Test func `who opted out is answered as nobody`() throws {
    let shop = try Self.kitchen.get().recommender.with(optOuts: OptOuts(["c1"]))
    let answer = complements(shop, "kettle", rankAll: false, customer: "c1")
    #expect(answer.isOptedOut && answer.unknownCustomer == nil)
    #expect(answer.results == complements(shop, "kettle", rankAll: false).results)
    #expect(
      answer.results
        != complements(try recommender(), "kettle", rankAll: false, customer: "c1").results
    )
    let upgrade = Query.replacements(item: "grinder-20", direction: .upgrade, customer: "c1")
    #expect(shop.answer(upgrade).isOptedOut)
    let personal = shop.answer(Query.recommend(customer: "c1"))
    #expect(personal.results.isEmpty && personal.shortfall == .optedOut && personal.isOptedOut)
    let pinning = shop.with(rules: Rules([Rule(.pin(position: 1), items: ["bag"])]))
    #expect(pinning.answer(Query.recommend(customer: "c1")).results.isEmpty)
    #expect(!shop.answer(Query.recommend(customer: "c2")).results.isEmpty)
  }

  @Test func `what a customer dismissed is shown to others only`() throws {
    var dismissals = Dismissals()
    dismissals.insert(customer: "c2", item: "beans")
    dismissals.insert(customer: "stranger", item: "filter")
    dismissals.insert(customer: "stranger", item: "no such")
    let shop = try Self.kitchen.get().recommender.with(dismissals: dismissals)
    #expect(shop.unknownItems == 1)
    #expect(complements(shop).items.contains("beans"))
    #expect(!complements(shop, customer: "c2").items.contains("beans"))
    // A customer who never bought anything, and one who opted out, may dismiss, too.
    #expect(!complements(shop, customer: "stranger").items.contains("filter"))
    let optedOut = shop.with(optOuts: OptOuts(["c2"]))
    #expect(!complements(optedOut, customer: "c2").items.contains("beans"))
    let options = AnswerOptions(count: 50, rankAll: true)
    let query = Query.recommend(customer: "c2", options: options)
    #expect(!shop.answer(query).items.contains("beans"))
  }

  @Test func `items that the model lacks are counted`() throws {
    let scope = Rule.Scope(items: ["tea", "y"])
    let shop = try recommender(Rule(.block, items: ["tea", "x", "x"], scope: scope))
    #expect(shop.unknownItems == 3)
    #expect(shop.with(rules: Rules()).unknownItems == 0)
  }
}
