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

  @Test func `similar items are the others of the category`() throws {
    let evaluator = try evaluator()
    let queries = evaluator.queries(for: .similar)
    let asked = queries.flatMap(\.items).map(evaluator.identifier)
    #expect(Set(asked) == ["plain", "fine", "tall", "royal", "basic"] && asked.count == 5)
    for query in queries {
      let others = query.relevant + query.items
      #expect(Set(others.map(evaluator.identifier)) == Set(asked) && others.count == 5)
    }
  }

  @Test func `the seed decides, and the limit is kept`() throws {
    let options = EvaluationOptions(queriesPerTask: 1, minimumItemOrders: 2, seed: 7)
    let evaluator = try evaluator(options)
    for task in EvaluationTask.allCases {
      #expect(evaluator.queries(for: task) == evaluator.queries(for: task))
      // Whether anything new is left of the one cross-category query depends on the item that it gives.
      #expect(task == .crossCategoryNew || evaluator.queries(for: task).count == 1)
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

  @Test func `what is new to a customer is what is left of the cross-category queries`() throws {
    // Ann never bought d, Bob nothing of the other sections; Cid is new, the last one a guest.
    let shop = Shop([
      "1 ann 1: a b", "2 ann 2: c", "3 bob 3: a d", "4 bob 4: b c d", "5 ann 11: a d",
      "6 bob 12: a d",
      "7 cid 13: a d", "8 - 14: a d",
    ])
    let catalog = Shop.catalog([
      ("a", "", "x/a"), ("b", "", "x/b"), ("c", "", "x/c"), ("d", "", "y/d"),
    ])
    let evaluator = Evaluator(
      split: try TimeSplit(shop.orders, at: Shop.day(10)),
      catalog: catalog,
      options: EvaluationOptions(minimumItemOrders: 2)
    )
    #expect(evaluator.queries(for: .crossCategory).count == 4)
    let queries = evaluator.queries(for: .crossCategoryNew)
    // Ann's, if it asks with a; with d, she bought all that is to be found.
    let asked = evaluator.queries(for: .crossCategory).first { $0.customer == "ann" }
    let asksWithA = try #require(asked).items.map(evaluator.identifier) == ["a"]
    #expect(queries.map(\.customer) == (asksWithA ? ["ann"] : []))
    for query in queries {
      #expect(query.relevant.map(evaluator.identifier) == ["d"] && query.excludeBought)
    }
  }

  @Test func `without categories what is like the name of a staple replaces it`() throws {
    let shop = Shop([
      "1 ann 1: mug@4 jar@9", "2 ann 2: mug@4", "3 bob 3: cup@5 pot@6 jar@9",
      "4 bob 4: cup@5 pot@6",
      "5 ann 11: cup@5 pot@6",
    ])
    let catalog = Shop.catalog([
      ("mug", "Red retro mug", ""), ("cup", "Blue retro mug", ""), ("pot", "Tea pot", ""),
      ("jar", "Glass jar", ""),
    ])
    let evaluator = Evaluator(
      split: try TimeSplit(shop.orders, at: Shop.day(10)),
      catalog: catalog,
      options: EvaluationOptions(minimumItemOrders: 2)
    )
    let query = try #require(evaluator.queries(for: .upgrades).first)
    #expect(evaluator.queries(for: .upgrades).count == 1 && query.kind == nil)
    #expect(query.items.map(evaluator.identifier) == ["mug"])
    #expect(query.relevant.map(evaluator.identifier) == ["cup"])
  }

  @Test func `a price is the median paid, or the catalog's where that is allowed`() throws {
    let shop = Shop(["1 ann 1: a@2 b@5", "2 ann 2: a@3 b@5", "3 bob 3: a@10.1 c", "4 bob 11: a b"])
    var table = IdentifierTable()
    for item in ["a", "c"] { table.insert(item) }
    let catalog = Catalog(
      items: table,
      names: ["", ""],
      categories: ["", ""],
      prices: [20, 7]
    )
    func prices(allowingCatalog: Bool) throws -> [String: Double] {
      let evaluator = Evaluator(
        split: try TimeSplit(shop.orders, at: Shop.day(10)),
        catalog: catalog,
        options: EvaluationOptions(minimumItemOrders: 1, allowsCatalogPrices: allowingCatalog)
      )
      let items = (0..<evaluator.knownItems).map { evaluator[$0] }
      return Dictionary(uniqueKeysWithValues: items.map { ($0.identifier, $0.price) })
    }
    let paid = try prices(allowingCatalog: false)
    #expect(paid["a"] == 3 && paid["b"] == 5 && paid["c"]?.isNaN == true)
    #expect(try prices(allowingCatalog: true) == ["a": 20, "b": 5, "c": 7])
  }
}
