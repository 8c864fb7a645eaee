import AlsoScoring
import AlsoServing
import Testing

/// Filters leave out results without changing or losing any other.
@Suite struct EligibilityTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func complements(_ item: String, _ options: AnswerOptions) throws -> Answer {
    try Self.kitchen.get().recommender.answer(
      Query.complements(items: [item], options: options)
    )
  }

  @Test func `only items of a list, a category, a price are shown`() throws {
    let all = try complements("machine", AnswerOptions(count: 50, rankAll: true)).items
    func items(_ change: (inout AnswerOptions) -> Void) throws -> [String] {
      var options = AnswerOptions(count: 50, rankAll: true)
      change(&options)
      return try complements("machine", options).items
    }
    #expect(
      try items { $0.only = ["tea", "nothing", "bag", "machine"] }
        == all.filter { ["tea", "bag"].contains($0) }
    )
    #expect(try items { $0.only = [] } == [])
    let coffee = try items { $0.onlyCategory = "kitchen/coffee" }
    #expect(coffee == all.filter { $0.hasPrefix("grinder") || $0 == "filter" })
    #expect(try items { $0.onlyCategory = "kitchen/cof" } == [])
    #expect(
      try items { $0.price = 4...12 }
        == all.filter { ["filter", "tea", "cup", "beans"].contains($0) }
    )
    #expect(
      try items { $0.price = 40 ... .infinity }
        == all.filter { ["kettle", "grinder-250"].contains($0) }
    )
    let cheap = try Filter("price < 10 and name != 'Tea'")
    #expect(
      try items { $0.filter = cheap } == all.filter { ["filter", "cup", "bag"].contains($0) }
    )
    #expect(
      try items { ($0.filter, $0.price) = (cheap, 4...12) }
        == all.filter { ["filter", "cup"].contains($0) }
    )
  }

  @Test func `what is left out makes room for what comes behind it`() throws {
    let answer = try complements("machine", AnswerOptions(count: 1))
    #expect(answer.items == ["beans"])
    let filtered = AnswerOptions(count: 1, filter: try Filter("item != 'beans'"))
    let next = try complements("machine", filtered)
    #expect(next.items == ["filter"] && next.shortfall == nil)
  }

  @Test func `a filter that leaves nothing says that there is nothing else`() throws {
    let options = AnswerOptions(filter: try Filter("price > 1e6"))
    let answer = try complements("machine", options)
    #expect(answer.results.isEmpty && answer.shortfall == .nothingElse)
  }

  @Test func `replacements are filtered, too`() throws {
    let shop = try Self.kitchen.get()
    var query = Query.replacements(item: "grinder-20", direction: .upgrade)
    #expect(Set(shop.recommender.answer(query).items) == ["grinder-30", "grinder-35"])
    query.options.filter = try Filter("name != 'Good grinder'")
    #expect(shop.recommender.answer(query).items == ["grinder-30"])
    query.options.price = 0...10
    #expect(shop.recommender.answer(query).shortfall == .nothingElse)
  }
}
