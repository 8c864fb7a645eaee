import AlsoModelFile
import AlsoServing
import TestSupport
import Testing

/// Markets that filters name and a model doesn't know.
@Suite struct MarketCheckTests {
  private static func model(markets: Int) throws -> Model {
    var random = RandomModel()
    random.markets = markets
    return try Model(random.contents)
  }

  static let faults = [
    (
      "market = 'nrth'",
      "filter:10: expected a market that the model knows (\"Île 100000\", \"Île 100001\"), found \"nrth\""
    ),
    (
      "sellable or market not in ('Île 100001', 'Île 100002')",
      "filter:42: expected a market that the model knows (\"Île 100000\", \"Île 100001\"), found "
        + "\"Île 100002\""
    ),
    // Composed and decomposed are two.
    (
      "market != 'I\u{302}le 100000'",
      "filter:11: expected a market that the model knows (\"Île 100000\", \"Île 100001\"), found "
        + "\"I\u{302}le 100000\""
    ),
  ]

  @Test(arguments: faults)
  func `an unknown market is told with its place and those that are known`(
    text: String,
    said: String
  ) throws {
    let (model, filter) = (try Self.model(markets: 2), try Filter(text))
    let error = #expect(throws: FilterError.self) { try filter.check(for: model) }
    #expect(error?.description == said)
  }

  @Test(arguments: [("sellable and market = 'north'", 23), ("not market is missing", 5)])
  func `a model without markets is told with the place`(text: String, column: Int) throws {
    let (model, filter) = (try Self.model(markets: 0), try Filter(text))
    let error = #expect(throws: FilterError.self) { try filter.check(for: model) }
    #expect(error == .noMarkets(column: column))
    #expect(
      error?.description
        == "filter:\(column): the model knows no markets: it was trained on orders "
        + "without a column market"
    )
  }

  @Test(arguments: [
    "market = 'Île 100000' or market is missing", "market in ('Île 100001')", "price < 5",
  ])
  func `what the model knows suits it`(text: String) throws {
    try Filter(text).check(for: Self.model(markets: 2))
    try Filter("price < 5").check(for: Self.model(markets: 0))
  }

  @Test func `of many markets the first are listed`() throws {
    let error = #expect(throws: FilterError.self) {
      try Filter("market = 'x'").check(for: Self.model(markets: 23))
    }
    #expect(error?.description.contains("\"Île 100019\" and 3 more), found") == true)
  }

  @Test func `both parts of a filter are looked at, and the column is that of the part`() throws {
    let model = try Self.model(markets: 2)
    let both = try Filter("market = 'Île 100000'").and(Filter("market = 'x'"))
    let error = #expect(throws: FilterError.self) { try both.check(for: model) }
    #expect(error?.column == 10)
  }

  @Test func `a rule that names an unknown market is told with its number`() throws {
    let rules = Rules([
      Rule(.block, filter: try Filter("market = 'Île 100001'")),
      Rule(.block, items: ["A"], filter: try Filter("market != 'x'")),
    ])
    try Rules(rules.rules.dropLast()).check(for: Self.model(markets: 2))
    let error = #expect(throws: RulesError.self) { try rules.check(for: Self.model(markets: 2)) }
    #expect(error?.description.hasPrefix("rule 2: filter:11: expected a market") == true)
  }
}
