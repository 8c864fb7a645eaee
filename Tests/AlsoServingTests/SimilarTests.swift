import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// Items like one item.
@Suite struct SimilarTests {
  /// Three kinds of tea in two categories and a filter for it, with names; what goes with a tea is ordered
  /// with it, never another tea but by chance.
  private static let lines = {
    var lines: [OrderLine] = []
    for number in 0..<240 {
      let customer = "c\(number % 40)"
      let tea = teas[(number % 40 + number / 80) % teas.count].item
      for item in [tea, "filter", number % 2 == 0 ? "honey" : "biscuits"] {
        lines.append(OrderLine("o\(number)", by: customer, item, day: number))
      }
    }
    lines.append(OrderLine("last", by: "c1", "green new", day: 241))
    return lines
  }()

  private static let shop = Result {
    try Shop(OrderLog(lines), catalog: Catalog(teas + others))
  }

  private typealias Entry = (item: String, name: String, category: String, price: Float)
  private static let teas: [Entry] = [
    ("green 50", "Green tea leaves 50 g", "drinks/tea/green", 4),
    ("green 100", "Green tea leaves 100 g", "drinks/tea/green", 7),
    ("green fine", "Green tea first flush", "drinks/tea/green", 19),
    ("black 50", "Black tea leaves 50 g", "drinks/tea/black", 4),
    ("black 100", "Black tea leaves 100 g", "drinks/tea/black", 7),
  ]
  private static let others: [Entry] = [
    ("filter", "Tea filter", "kitchen/filters", 2),
    ("honey", "Honey", "pantry/honey", 6),
    ("biscuits", "Butter biscuits", "pantry/biscuits", 3),
    ("green new", "Green tea powder", "drinks/tea/green", 9),
  ]

  private func similar(_ item: String, _ change: (inout Query) -> Void = { _ in }) throws -> Answer
  {
    var query = Query(.similar, items: [item])
    change(&query)
    return try Self.shop.get().recommender.answer(query)
  }

  @Test func `the items of the kind come first`() throws {
    let items = try similar("green 50").items
    #expect(Set(items.prefix(2)) == ["green 100", "green fine"])
  }

  @Test func `a like name of a neighboring kind is similar`() throws {
    let items = try similar("green 50").items
    #expect(items.dropFirst(2).first == "black 50")
  }

  @Test func `what only goes with the item is none`() throws {
    for item in Self.teas.map(\.item) {
      let items = try similar(item) { $0.options.count = 20 }.items
      #expect(!items.contains("filter") && !items.contains("honey"), "\(item): \(items)")
    }
  }

  @Test func `the price doesn't matter`() throws {
    #expect(try similar("green 50").items.contains("green fine"))
  }

  @Test func `an item in too few orders is asked about like any other`() throws {
    let answer = try similar("green new")
    #expect(Set(answer.items.prefix(3)) == ["green 50", "green 100", "green fine"])
    #expect(answer.fallback == nil)
  }

  @Test func `an item in too few orders is no result`() throws {
    #expect(try !similar("green 50") { $0.options.rankAll = true }.items.contains("green new"))
  }

  @Test func `what speaks for a result is said`() throws {
    let answer = try similar("green 50")
    let result = try #require(answer.results.first { $0.item == "green 100" })
    guard
      case .likeness(let item, let isOfKind, let words, let both, let withItem) = result.evidence
    else {
      Issue.record("no likeness but \(String(describing: result.evidence))")
      return
    }
    let model = try Self.shop.get().model
    let (asked, found) = (
      try #require(model.itemIndex(of: "green 50")), try #require(model.itemIndex(of: "green 100"))
    )
    let buyers = [asked, found].map { item in
      Set(model.buyerRange(of: item).map { model.buyerCustomers[$0] })
    }
    #expect(item == "green 50" && isOfKind)
    #expect(words.count == 3 && Set(words).isSubset(of: ["green", "tea", "leaves", "g"]))
    #expect(both == buyers[0].intersection(buyers[1]).count && withItem == buyers[0].count)
    #expect(result.reason == .similar && result.action == .replace("green 50"))
    #expect(result.priceDifference == 3)
  }

  @Test func `nothing speaks for a pinned item that is like nothing`() throws {
    let lamps = (0..<60).flatMap { number in
      ["lamp", "bulb"].map { OrderLine("l\(number)", by: "l\(number % 20)", $0, day: number) }
    }
    let catalog = Catalog(Self.teas + Self.others).keepingUncatalogued
    let shop = try Shop(OrderLog(Self.lines + lamps), catalog: catalog)
    let pinning = shop.recommender.with(
      rules: Rules([
        Rule(.pin(position: 1), items: ["lamp"]), Rule(.pin(position: 2), items: ["honey"]),
      ])
    )
    let results = pinning.answer(Query(.similar, items: ["green 50"])).results
    #expect(results.prefix(2).map(\.item) == ["lamp", "honey"])
    #expect(results[0].reason == .pinned && results[0].evidence == nil)
    // Customers bought both, which is said.
    #expect(results[1].reason == .pinned && results[1].evidence != nil)
  }

  @Test func `what a similar item's score is made of sums to it`() throws {
    let answer = try similar("green 50") { $0.options.explain = true }
    #expect(!answer.results.isEmpty)
    for result in answer.results {
      let sum = (result.explanation ?? []).reduce(0) { $0 + $1.amount }
      #expect(abs(sum - result.score) < 1e-5, "\(result.item)")
    }
  }

  @Test func `without categories names tell`() throws {
    let shop = try Shop(
      OrderLog(Self.lines),
      catalog: Catalog((Self.teas + Self.others).map { ($0.item, $0.name, "", $0.price) })
    )
    let items = shop.recommender.answer(Query(.similar, items: ["green 50"])).items
    #expect(items.first == "green 100" && !items.contains("honey"))
  }

  @Test func `of what nothing is known nothing is similar`() throws {
    let log = OrderLog(
      (0..<60).map { OrderLine("o\($0 / 2)", by: "c\($0 / 2)", ["a", "b"][$0 % 2], day: $0 / 2) }
    )
    let answer = try Shop(log).recommender.answer(Query(.similar, items: ["a"]))
    #expect(answer.results.isEmpty && answer.shortfall == .noKind)
  }
}
