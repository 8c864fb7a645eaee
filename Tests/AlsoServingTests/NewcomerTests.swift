import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// What is answered to customers of whom the model knows little or nothing.
@Suite struct NewcomerTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func recommendations(
    _ customer: String?,
    items: [String] = [],
    fallback: Bool = false
  ) throws -> Answer {
    var query = Query.recommend(customer: customer, items: items)
    query.fallback = fallback
    return try Self.kitchen.get().recommender.answer(query)
  }

  @Test func `a session answers for who came after training, and none of it is a result`() throws {
    let answer = try recommendations("new", items: ["machine"])
    #expect(answer.items.contains("beans") && !answer.items.contains("machine"))
    #expect(answer.unknownCustomer == "new" && answer.fallback == nil)
    #expect(answer.results.allSatisfy { $0.reason == .newForCustomer && $0.evidence != nil })
    #expect(try recommendations(nil, items: ["machine"]).items == answer.items)
  }

  @Test func `a session adds to what a known customer bought`() throws {
    let before = try recommendations("c1").items
    let first = try #require(before.first)
    #expect(try !recommendations("c1", items: [first]).items.contains(first))
  }

  @Test func `who is known by rare things alone isn't called unknown`() throws {
    let lines =
      [OrderLine("r", by: "rare", "rarity", day: 150)]
      + (0..<60).flatMap { number in
        ["a", "b"].map { OrderLine("o\(number)", by: "c\(number)", $0, day: 100 + number) }
      }
    let answer = try Shop(OrderLog(lines)).recommender.answer(.recommend(customer: "rare"))
    #expect(answer.results.isEmpty && answer.shortfall == .nothingElse)
    #expect(answer.unknownCustomer == nil)
  }

  @Test func `items that nobody knows are said`() throws {
    let answer = try recommendations("new", items: ["no such item"])
    #expect(answer.unknownItems == ["no such item"] && answer.results.isEmpty)
    #expect(answer.shortfall == .unknownCustomer)
  }

  @Test func `what sells now is answered only where it is asked for, and called that`() throws {
    #expect(try recommendations("new").results.isEmpty)
    let answer = try recommendations("new", fallback: true)
    #expect(answer.fallback?.level == .bestSellers)
    #expect(!answer.results.isEmpty && answer.results.allSatisfy { $0.reason == .sellsNow })
    let counts = answer.results.map { result -> Int in
      guard case .sales(_, let recentOrders) = result.evidence else { return -1 }
      return recentOrders
    }
    #expect(counts == counts.sorted(by: >))
    #expect(try recommendations("c1", fallback: true).fallback == nil)
  }

  @Test func `a question about nobody and nothing is a fault`() {
    #expect(throws: QueryFault.self) { try Query(.recommend).check() }
    #expect(throws: Never.self) { try Query(.recommend, items: ["a"]).check() }
  }
}
