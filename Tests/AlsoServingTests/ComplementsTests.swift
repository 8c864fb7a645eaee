import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

@Suite struct ComplementsTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func complements(
    _ items: String...,
    customer: String? = nil,
    anyKind: Bool = false,
    objective: Objective = .distinctive,
    options: AnswerOptions = AnswerOptions(count: 20)
  ) throws -> Answer {
    try Self.kitchen.get().recommender.answer(
      Query.complements(
        items: items,
        customer: customer,
        objective: objective,
        anyKind: anyKind,
        options: options
      )
    )
  }

  @Test func `what is bought together comes first`() throws {
    let answer = try complements("machine", options: AnswerOptions(count: 2))
    #expect(answer.items == ["beans", "filter"])
    #expect(answer.shortfall == nil)
    #expect(answer.results.allSatisfy { $0.action == .add && $0.reason == .boughtTogether })
  }

  @Test func `evidence is counted`() throws {
    let beans = try #require(try complements("machine").results.first { $0.item == "beans" })
    // 40 of the 201 orders have the machine, 80 have beans, 40 have both.
    #expect(
      beans.evidence
        == .orders(
          item: "machine",
          both: 40,
          customers: 37,
          withItem: 40,
          timesChance: 40 / (40 * 80 / 201.0)
        )
    )
    #expect(beans.name == "Beans")
    #expect(beans.kind == "food/coffee/beans")
    #expect(beans.price == 12)
    #expect(beans.priceDifference == 12)
  }

  @Test func `more than there is gives what there is, and says so`() throws {
    let answer = try complements("machine")
    #expect(answer.results.count < 20)
    #expect(answer.shortfall == .nothingElse)
  }

  @Test func `the query itself is never among the results`() throws {
    let all = AnswerOptions(count: 50, rankAll: true)
    #expect(
      try !complements("tea", "bag", options: all).items.contains { ["tea", "bag"].contains($0) }
    )
  }

  @Test func `items of the query's kind are left out unless asked for`() throws {
    #expect(try !complements("grinder-20", "beans").items.contains { $0.hasPrefix("grinder") })
    let asked = try complements("beans", "grinder-20", anyKind: true)
    #expect(asked.items.contains { $0.hasPrefix("grinder") })
  }

  @Test func `a best-seller needs more than chance to be distinctive`() throws {
    let distinctive = try complements("machine").items
    let likely = try complements("machine", objective: .likely).items
    // 20 of the 40 orders with the machine, and 73 of all 201, have a bag: 1.38 times chance, which may be chance.
    #expect(!distinctive.contains("bag"))
    #expect(try !complements("kettle").items.contains("bag"))
    #expect(likely.contains("bag"))
  }

  @Test func `what the query rules out never shortens the list`() throws {
    let all = try complements("tea", options: AnswerOptions(count: 50, rankAll: true)).items
    let options = AnswerOptions(
      count: 2,
      exclude: [all[0]],
      excludeCategory: "kitchen/coffee",
      rankAll: true
    )
    let some = try complements("tea", options: options).items
    #expect(some.count == 2)
    #expect(!some.contains(all[0]))
    #expect(!some.contains { $0.hasPrefix("grinder") || $0 == "machine" || $0 == "filter" })
  }

  @Test func `a category is left out with all below it, but not with its neighbors`() throws {
    let options = AnswerOptions(count: 50, excludeCategory: "food/te", rankAll: true)
    #expect(try complements("machine", options: options).items.contains("tea"))
    let below = AnswerOptions(count: 50, excludeCategory: "food/tea", rankAll: true)
    #expect(try !complements("machine", options: below).items.contains("tea"))
    let exact = AnswerOptions(count: 50, excludeCategory: "extras/bags", rankAll: true)
    #expect(try !complements("machine", options: exact).items.contains("bag"))
  }

  @Test func `what the customer bought can be left out`() throws {
    let options = AnswerOptions(count: 50, excludeBought: true, rankAll: true)
    let answer = try complements("machine", customer: "c1", options: options)
    let bought = try Self.kitchen.get().recommender.answer(
      Query.recommend(customer: "c1", options: AnswerOptions(count: 50))
    ).results.filter { $0.reason == .buysAgain }.map(\.item)
    #expect(!bought.isEmpty)
    #expect(Set(bought).isDisjoint(with: answer.items))
  }

  @Test func `ranking all ranks every other item with factors`() throws {
    let answer = try complements("machine", options: AnswerOptions(count: 50, rankAll: true))
    #expect(answer.results.count == 10)
    #expect(Set(answer.items).count == 10)
    let scores = answer.results.map(\.score)
    #expect(scores == scores.sorted(by: >))
  }

  @Test func `unknown items are named, and the rest is answered`() throws {
    let answer = try complements("no such", "machine", "no such", "ITEM")
    #expect(answer.unknownItems == ["no such", "ITEM"])
    #expect(answer.items.first == "beans")
  }

  @Test func `only unknown items are an ordinary answer`() throws {
    let answer = try complements("no such")
    #expect(answer.results.isEmpty)
    #expect(answer.shortfall == .unknownItem)
  }

  @Test func `an item in too few orders says how many it needs`() throws {
    let answer = try complements("rare")
    #expect(answer.results.isEmpty)
    #expect(answer.shortfall == .tooFewOrders(needed: 5))
    #expect(answer.unknownItems.isEmpty)
  }

  @Test func `an unknown customer is named, and answered like nobody`() throws {
    let answer = try complements("machine", customer: "stranger")
    #expect(answer.unknownCustomer == "stranger")
    #expect(try answer.results == complements("machine").results)
  }

  @Test func `a repeated item counts once`() throws {
    #expect(
      try complements("machine", "machine").results == complements("machine").results
    )
  }

  @Test func `no results are asked for, and none are given`() throws {
    let answer = try complements("machine", options: AnswerOptions(count: 0))
    #expect(answer.results.isEmpty)
    #expect(answer.shortfall == nil)
  }

  @Test func `any item of the basket may bring the evidence`() throws {
    // Two of the five orders with "a" have "x", which is much and yet too few; of the 50 with "b" four.
    var baskets = ["ax", "ax", "a", "a", "a", "bx", "bx", "bx", "bx"]
    for number in 0..<391 { baskets.append(number < 46 ? "bc" : "dc") }
    let lines = baskets.enumerated().flatMap { order, items in
      items.map { OrderLine("o\(order)", String($0)) }
    }
    let shop = try Shop(OrderLog(lines))
    let answer = shop.recommender.answer(
      Query.complements(items: ["a", "b"], options: AnswerOptions(count: 10))
    )
    let result = try #require(answer.results.first { $0.item == "x" })
    #expect(
      result.evidence
        == .orders(
          item: "b",
          both: 4,
          customers: 4,
          withItem: 50,
          timesChance: 4 / (50 * 6 / 400.0)
        )
    )
  }

  @Test(arguments: [0, 1, 2] as [UInt64])
  func `every result has enough counted evidence`(seed: UInt64) throws {
    let shop = try Shop(.random(orders: 400, items: 40, customers: 30, seed: seed))
    for item in 0..<shop.model.manifest.trainedItems {
      let query = Query.complements(
        items: [shop.model.itemIdentifier(item)],
        options: AnswerOptions(count: 50)
      )
      for result in shop.recommender.answer(query).results {
        guard case .orders(_, _, let customers, _, let timesChance) = result.evidence else {
          Issue.record("seed \(seed): no evidence for \(result.item)")
          continue
        }
        #expect(
          customers >= Recommender.minimumJointOrders && timesChance ?? 0 > 1,
          "seed \(seed)"
        )
      }
    }
  }
}
