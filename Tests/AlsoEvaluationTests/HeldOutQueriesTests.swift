import AlsoEvaluation
import AlsoOrders
import Testing

@Suite struct HeldOutQueriesTests {
  /// Ann orders the cheap grinder most; later come a dearer one, one far too dear, and one cheaper.
  static let shop = Shop([
    "1 ann 1: plain@20 beans@8", "2 ann 2: plain@20 tall@33", "3 bob 3: fine@30 royal@250",
    "4 bob 4: fine@30 royal@250 basic@12", "5 cid 5: basic@12 tall@33 beans@8",
    "6 ann 11: fine@30 royal@250 basic@12 tall@33 beans@8",
  ])
  static let catalog = Shop.catalog([
    ("plain", "Plain grinder", "coffee/tools/grinder"),
    ("fine", "Fine grinder", "coffee/tools/grinder"),
    ("tall", "Tall grinder", "coffee/tools/grinder"),
    ("royal", "Royal grinder", "coffee/tools/grinder"),
    ("basic", "Basic grinder", "coffee/tools/grinder"), ("beans", "Beans", "coffee/food"),
  ])

  private func evaluator(_ options: EvaluationOptions = .init(minimumItemOrders: 2)) throws
    -> Evaluator
  {
    let split = try TimeSplit(Self.shop.orders, at: Shop.day(10))
    return Evaluator(split: split, catalog: Self.catalog, options: options)
  }

  @Test func `upgrades are the dearer items in the band that were never bought before`() throws {
    let evaluator = try evaluator()
    let query = try #require(evaluator.queries(for: .upgrades).first)
    #expect(evaluator.queries(for: .upgrades).count == 1)
    #expect(query.customer == "ann" && query.kind == "coffee/tools/grinder")
    #expect(query.items.map(evaluator.identifier) == ["plain"])
    #expect(query.relevant.map(evaluator.identifier) == ["fine"])
  }

  @Test func `downgrades are the cheaper ones`() throws {
    let evaluator = try evaluator()
    let query = try #require(evaluator.queries(for: .downgrades).first)
    #expect(query.items.map(evaluator.identifier) == ["plain"])
    #expect(query.relevant.map(evaluator.identifier) == ["basic"])
  }

  @Test func `a cross-category query rules out the category that it asks for nothing of`() throws {
    let evaluator = try evaluator()
    let query = try #require(evaluator.queries(for: .crossCategory).first)
    let asked = evaluator.identifier(try #require(query.items.first))
    let relevant = query.relevant.map(evaluator.identifier)
    if asked == "beans" {
      #expect(query.excludeCategory == "coffee/food")
      #expect(Set(relevant) == ["fine", "royal", "basic", "tall"])
    } else {
      #expect(query.excludeCategory == "coffee/tools")
      #expect(relevant == ["beans"])
    }
  }

  @Test func `the seed decides, and the limit is kept`() throws {
    let options = EvaluationOptions(queriesPerTask: 1, minimumItemOrders: 2, seed: 7)
    let evaluator = try evaluator(options)
    for task in EvaluationTask.allCases {
      #expect(evaluator.queries(for: task) == evaluator.queries(for: task))
      #expect(evaluator.queries(for: task).count == 1)
    }
  }

  @Test func `both sides of a split must have orders`() {
    #expect(throws: EvaluationError.noTrainingOrders(split: Shop.day(0))) {
      try TimeSplit(Self.shop.orders, at: Shop.day(0))
    }
    #expect(throws: EvaluationError.noHeldOutOrders(split: Shop.day(99))) {
      try TimeSplit(Self.shop.orders, at: Shop.day(99))
    }
  }

  @Test func `names stand in for categories`() {
    let names = [
      "Red retro mug", "Blue retro mug", "Red retro mug with lid", "Set of 3 tea towels",
    ]
    let lookAlikes = LookAlikes(names: names)
    // Two of four words with the second, three of four with the third.
    #expect(lookAlikes.items(like: 0, similarity: 1 / 3) == [1, 2])
    #expect(lookAlikes.items(like: 0, similarity: 0.6) == [2])
    #expect(lookAlikes.items(like: 3, similarity: 1 / 3) == [])
  }

  @Test func `a category is within itself and what is above it`() {
    #expect(CategoryPath("a/b/c").section == "a/b" && CategoryPath("a").section == "a")
    #expect(CategoryPath("a/b").isWithin("a/b") && CategoryPath("a/b/c").isWithin("a/b"))
    #expect(!CategoryPath("a/bc").isWithin("a/b") && !CategoryPath("a").isWithin("a/b"))
  }
}
