import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// What scores are made of.
@Suite struct ExplanationTests {
  private static let shop = Result {
    try Shop(.random(orders: 600, items: 50, customers: 25, seed: 3))
  }

  @Test(arguments: Objective.allCases, [false, true])
  func `contributions sum to the score`(objective: Objective, rankAll: Bool) throws {
    let shop = try Self.shop.get()
    var explained = 0
    for (number, customer) in shop.recommender.customers.enumerated() {
      let basket = (0...number % 4).map { shop.model.itemIdentifier((number + 7 * $0) % 40) }
      for customer in [nil, customer] {
        let query = Query.complements(
          items: basket,
          customer: customer,
          objective: objective,
          repeats: true,
          options: AnswerOptions(count: 50, rankAll: rankAll, explain: true)
        )
        let results = shop.recommender.answer(query).results
        for result in results { try expectSum(result) }
        explained += results.count
      }
    }
    #expect(explained > 100)
  }

  @Test func `a customer's purchases explain what they want`() throws {
    let shop = try Self.shop.get()
    for (number, customer) in shop.recommender.customers.enumerated() {
      let query = Query.recommend(
        customer: customer,
        options: AnswerOptions(count: 50, rankAll: true, explain: true)
      )
      let history = shop.model.historyRange(of: number)
      let bought = Set(
        history.map { shop.model.itemIdentifier(Int(shop.model.historyItems[$0])) }
      )
      for result in shop.recommender.answer(query).results {
        try expectSum(result)
        let explanation = try #require(result.explanation)
        #expect(
          explanation.allSatisfy {
            $0.part == .popularity ? $0.item == result.item : bought.contains($0.item)
          }
        )
        let repeats = explanation.filter { $0.part == .repeats }
        #expect(repeats.map(\.item) == (bought.contains(result.item) ? [result.item] : []))
      }
    }
  }

  @Test func `carts and views explain what they taught`() throws {
    let log = OrderLog.random(orders: 600, items: 50, customers: 25, seed: 3)
    let count = 200
    let looking = OrderLog(
      orders: log.orders,
      customers: log.customers,
      items: log.items,
      orderCustomers: log.orderCustomers,
      orderTimes: log.orderTimes,
      lineOffsets: log.lineOffsets,
      lineItems: log.lineItems,
      lineQuantities: log.lineQuantities,
      linePrices: log.linePrices,
      interests: Interests(
        weights: Interests.Weights(),
        customers: (0..<count).map { Int32($0 * 7 % log.customers.count) },
        items: (0..<count).map { Int32($0 * 3 % log.items.count) },
        times: [Int64](repeating: 0, count: count),
        kinds: [Interests.Kind](repeating: .cart, count: count)
      )
    )
    var account = ImportAccount()
    account.describe(looking)
    let shop = try Shop(looking, account: account)
    var taught = 0
    for customer in shop.recommender.customers {
      let query = Query.recommend(
        customer: customer,
        options: AnswerOptions(count: 50, rankAll: true, explain: true)
      )
      for result in shop.recommender.answer(query).results {
        try expectSum(result)
        let interests = result.explanation?.filter { $0.part == .interest } ?? []
        #expect(interests.allSatisfy { $0.item == result.item })
        taught += interests.count
      }
    }
    #expect(taught > 100)
  }

  @Test func `an explanation comes only if it is asked for`() throws {
    let query = Query.complements(items: ["i1", "i2"], options: AnswerOptions(count: 50))
    let plain = try Self.shop.get().recommender.answer(query).results
    #expect(!plain.isEmpty && plain.allSatisfy { $0.explanation == nil })
    var asked = query
    asked.options.explain = true
    let explained = try Self.shop.get().recommender.answer(asked).results
    #expect(explained.map(\.score) == plain.map(\.score))
    for result in explained {
      let amounts = try #require(result.explanation).map { abs($0.amount) }
      #expect(!amounts.isEmpty && amounts == amounts.sorted(by: >))
    }
  }

  @Test func `an item of the query that is alone explains all`() throws {
    let query = Query.complements(items: ["i1"], options: AnswerOptions(explain: true))
    for result in try Self.shop.get().recommender.answer(query).results {
      #expect(result.explanation?.allSatisfy { $0.item == "i1" } == true)
    }
  }

  private func expectSum(_ result: Recommendation) throws {
    let explanation = try #require(result.explanation)
    let sum = explanation.reduce(0) { $0 + $1.amount }
    #expect(abs(sum - result.score) <= 1e-5 * abs(result.score), "\(result)")
  }
}
