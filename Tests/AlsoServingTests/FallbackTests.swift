import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// Answers where what is asked for is in too few orders.
@Suite struct FallbackTests {
  private static let shop = Result {
    var lines: [OrderLine] = []
    for number in 0..<60 {
      let pot = number % 3 == 0 ? "pot-a" : "pot-b"
      for item in [pot, "lid", number % 2 == 0 ? "spoon" : "soap"] {
        lines.append(OrderLine("o\(number)", by: "c\(number % 9)", item, day: number))
      }
    }
    for item in ["new pot", "unheard of"] { lines.append(OrderLine("last", item, day: 70)) }
    let catalog = Catalog([
      (item: "pot-a", name: "", category: "kitchen/pots", price: 20),
      (item: "pot-b", name: "", category: "kitchen/pots", price: 25),
      (item: "new pot", name: "", category: "kitchen/pots", price: 22),
      (item: "unheard of", name: "", category: "kitchen/oddities", price: 5),
      (item: "lid", name: "", category: "kitchen/lids", price: 5),
    ])
    return try Shop(OrderLog(lines), catalog: catalog)
  }

  private func complements(_ items: String..., rankAll: Bool = false) throws -> Answer {
    try Self.shop.get().recommender.complements(
      ComplementQuery(items: items, options: AnswerOptions(count: 10, rankAll: rankAll))
    )
  }

  @Test func theBestBoughtOfItsKindStandInForANewItem() throws {
    let answer = try complements("new pot")
    #expect(answer.fallback == Fallback(kind: "kitchen/pots", standIns: ["pot-b", "pot-a"]))
    #expect(try answer.results == complements("pot-a", "pot-b").results)
    #expect(answer.items.first == "lid" && !answer.items.contains { $0.hasPrefix("pot") })
    for result in answer.results {
      guard case .orders(let item, _, _, _) = result.evidence else {
        Issue.record("no evidence for \(result.item)")
        continue
      }
      #expect(["pot-a", "pot-b"].contains(item))
    }
  }

  @Test func whatStandsInIsNeverAResult() throws {
    let items = try complements("new pot", rankAll: true).items
    #expect(items.contains("lid") && !items.contains { $0.hasPrefix("pot") || $0 == "new pot" })
  }

  @Test func nothingStandsInForAnItemWhoseKindIsNew() throws {
    let answer = try complements("unheard of")
    #expect(answer.results.isEmpty && answer.fallback == nil && answer.period == nil)
    #expect(answer.shortfall == .tooFewOrders(needed: 5))
  }

  @Test func oneKnownItemIsEnoughForABasket() throws {
    let answer = try complements("new pot", "lid")
    #expect(answer.fallback == nil)
    #expect(!answer.results.isEmpty)
  }

  @Test func whatWasCountedIsSaidToBeFromWhen() throws {
    let manifest = try Self.shop.get().model.manifest
    #expect(
      try complements("lid").period == Period(firstOrder: .noon(ofDay: 0), end: manifest.end)
    )
  }
}
