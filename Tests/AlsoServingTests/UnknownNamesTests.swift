import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// What a query names and the model doesn't know stands in the answer.
@Suite struct UnknownNamesTests {
  private static let shop = Result {
    var lines: [OrderLine] = []
    for number in 0..<60 {
      for item in ["pot", number % 2 == 0 ? "lid" : "spoon"] {
        lines.append(OrderLine("o\(number)", by: "c\(number % 9)", item, day: number))
      }
    }
    let catalog = Catalog([
      (item: "pot", name: "", category: "kitchen/pots", price: 20),
      (item: "lid", name: "", category: "kitchen/lids", price: 5),
    ])
    return try Shop(OrderLog(lines), catalog: catalog)
  }

  private func answer(_ mode: Mode = .complements, _ change: (inout Query) throws -> Void) throws
    -> Answer
  {
    var query = Query(mode, items: ["pot"])
    // The pot is in every order: what is in one with it is so by chance.
    query.options.minimumTimesChance = 0
    try change(&query)
    return try Self.shop.get().recommender.answer(query)
  }

  @Test func `an answer names each unknown category once`() throws {
    let answer = try answer {
      $0.options.onlyCategory = "garden"
      $0.options.excludeCategory = "kitchen/lids"
      $0.options.filter = try Filter("category in ('garden', 'cellar') or kind = 'kitchen'")
    }
    #expect(answer.unknownCategories == ["garden", "cellar", "kitchen"])
    #expect(answer.results.isEmpty && answer.shortfall == .nothingElse)
  }

  @Test func `a category above known ones is known`() throws {
    let answer = try answer { $0.options.onlyCategory = "kitchen" }
    #expect(answer.unknownCategories.isEmpty && !answer.results.isEmpty)
  }

  @Test func `the kind that replacements are looked for in may be unknown`() throws {
    let answer = try answer(.upgrades) { $0.kind = "kitchen/pans" }
    #expect(answer.unknownCategories == ["kitchen/pans"] && answer.shortfall == .noKind)
  }

  @Test func `the only items allowed are named beside those asked about`() throws {
    let answer = try answer {
      $0.items.append("kettle")
      $0.options.only = ["kettle", "lid", "ladle"]
    }
    #expect(answer.unknownItems == ["kettle", "ladle"])
    #expect(answer.results.map(\.item) == ["lid"])
  }

  @Test func `an unknown market is named where the model knows none`() throws {
    let answer = try answer { $0.options.filter = try Filter("market = 'north' or sellable") }
    #expect(answer.unknownMarkets == ["north"] && !answer.results.isEmpty)
  }
}
