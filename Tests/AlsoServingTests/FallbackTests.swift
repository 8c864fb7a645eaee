import AlsoScoring
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
        lines.append(OrderLine("o\(number)", by: "c\(number % 30)", item, day: number))
      }
      for other in ["tea", "cup"] {
        lines.append(OrderLine("\(other)\(number)", by: "d\(number)", other, day: number))
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
    return try Shop(OrderLog(lines), catalog: catalog.keepingUncatalogued)
  }

  private func complements(_ items: String..., rankAll: Bool = false) throws -> Answer {
    try Self.shop.get().recommender.answer(
      Query.complements(items: items, options: AnswerOptions(count: 10, rankAll: rankAll))
    )
  }

  @Test func `the best bought of its kind stand in for a new item`() throws {
    let answer = try complements("new pot")
    #expect(answer.fallback == Fallback(kind: "kitchen/pots", standIns: ["pot-b", "pot-a"]))
    #expect(try answer.results == complements("pot-a", "pot-b").results)
    #expect(answer.items.first == "lid" && !answer.items.contains { $0.hasPrefix("pot") })
    for result in answer.results {
      guard case .orders(let item, _, _, _, _) = result.evidence else {
        Issue.record("no evidence for \(result.item)")
        continue
      }
      #expect(["pot-a", "pot-b"].contains(item))
    }
  }

  @Test func `what stands in is never a result`() throws {
    let items = try complements("new pot", rankAll: true).items
    #expect(items.contains("lid") && !items.contains { $0.hasPrefix("pot") || $0 == "new pot" })
  }

  @Test func `nothing stands in for an item whose kind is new`() throws {
    let answer = try complements("unheard of")
    #expect(answer.results.isEmpty && answer.fallback == nil && answer.period == nil)
    #expect(answer.shortfall == .tooFewOrders(needed: 5))
  }

  @Test func `one known item is enough for a basket`() throws {
    let answer = try complements("new pot", "lid")
    #expect(answer.fallback == nil)
    #expect(!answer.results.isEmpty)
  }

  @Test func `it is said from when on was counted`() throws {
    let manifest = try Self.shop.get().model.manifest
    #expect(
      try complements("lid").period == Period(firstOrder: .noon(ofDay: 0), end: manifest.end)
    )
  }
}

/// Replacements where the item is in too few orders, or has no category.
@Suite struct ReplacementFallbackTests {
  @Test func `a new item is replaced by what sells of its kind in its band`() throws {
    var lines: [OrderLine] = []
    for number in 0..<60 {
      for item in number % 3 == 0 ? ["pot-a", "lid"] : ["pot-b", "lid"] {
        lines.append(OrderLine("o\(number)", by: "c\(number % 9)", item, day: number))
      }
    }
    lines.append(OrderLine("last", by: "c1", "new pot", day: 70))
    lines.append(OrderLine("last", by: "c1", "no price", day: 70))
    let catalog = Catalog([
      (item: "pot-a", name: "", category: "kitchen/pots", price: 30),
      (item: "pot-b", name: "", category: "kitchen/pots", price: 25),
      (item: "new pot", name: "", category: "kitchen/pots", price: 20),
      (item: "no price", name: "", category: "kitchen/pots", price: .nan),
      (item: "lid", name: "", category: "kitchen/lids", price: 25),
    ])
    let shop = try Shop(OrderLog(lines), catalog: catalog) { $0.minimumItemOrders = 5 }
    var query = Query.replacements(item: "new pot", direction: .upgrade)
    query.options.minimumOrders = 1
    query.options.explain = true
    query.options.rankAll = true
    let answer = shop.recommender.answer(query)
    #expect(answer.fallback == Fallback(kind: "kitchen/pots", standIns: []))
    #expect(Set(answer.items) == ["pot-a", "pot-b"])
    // Customers 0, 3 and 6 bought the dear pot, all others the other one.
    let dear = try #require(answer.results.first { $0.item == "pot-a" })
    #expect(dear.evidence == .kind("kitchen/pots", customers: 3, ofKind: 9))
    for result in answer.results {
      let sum = (result.explanation ?? []).reduce(0) { $0 + $1.amount }
      #expect(abs(sum - result.score) <= 1e-5 * abs(result.score))
    }
    query.items = ["no price"]
    #expect(shop.recommender.answer(query).shortfall == .noPrice)
  }

  @Test func `without a category learnt substitutes are the kind`() throws {
    var lines: [OrderLine] = []
    for customer in 0..<90 {
      let name = "c\(customer)"
      for item in customer < 10 ? ["green", "black"] : ["bread \(customer % 8)"] {
        let price: Float = item == "black" ? 5 : 4
        lines.append(OrderLine("\(item) \(customer)", by: name, item, price: price))
      }
    }
    let shop = try Shop(OrderLog(lines))
    let upgrades = shop.recommender.answer(
      Query.replacements(item: "green", direction: .upgrade)
    )
    #expect(upgrades.items == ["black"] && upgrades.fallback == nil)
    let downgrades = shop.recommender.answer(
      Query.replacements(item: "black", direction: .downgrade)
    )
    #expect(downgrades.items == ["green"])
    let none = shop.recommender.answer(
      Query.replacements(item: "bread 1", direction: .upgrade)
    )
    #expect(none.shortfall == .noKind)
  }
}
