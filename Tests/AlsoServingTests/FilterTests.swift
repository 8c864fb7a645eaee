import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// What a filter's expression means.
@Suite struct FilterTests {
  /// Items of which nothing is ordered; those without a price, name or category among them.
  private static let model = Result {
    let catalog: [(item: String, name: String, kind: Int32, price: Float)] = [
      ("A1", "Gift card", 2, 25),
      ("A2", "Kettle, ÉMAIL", 5, 49.9),
      ("B1", "kettle", 6, 19.99),
      ("B2", "", 0, .nan),
      ("C1", "Say \"hi\"\n", 4, 10),
      ("C2", "Iron", -1, 60),
    ]
    var random = RandomModel(items: catalog.count)
    random.kinds = 0
    var contents = random.contents
    contents.kindNames = [
      "gift", "gift box", "gift card", "home", "home appliances", "home/kitchen",
      "home/kitchen/kettles",
    ]
    contents.manifest.kinds = contents.kindNames.count
    contents.kindMeanLogPrices = contents.kindNames.map { _ in 0 }
    contents.itemIdentifiers = IdentifierTable()
    for entry in catalog { contents.itemIdentifiers.insert(entry.item) }
    contents.itemNames = catalog.map(\.name)
    contents.itemKinds = catalog.map(\.kind)
    contents.itemPrices = catalog.map(\.price)
    let rows = contents.kindNames.indices.map { kind in
      catalog.indices.filter { catalog[$0].kind == kind }.map(UInt32.init)
    }
    contents.kindItems = rows.flatMap(\.self)
    contents.kindOffsets = rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + UInt64($1.count)) }
    contents.itemOrders = [1, 5, 20, 20, 100, 3]
    contents.itemCustomers = [1, 4, 10, 11, 50, 3]
    contents.unsellableItems = [1, 4]
    // Ordered in both, in north, nowhere, in south, in both, in south.
    contents.markets = ModelContents.Markets(
      names: ["north", "south"],
      offsets: [0, 2, 3, 3, 4, 6, 7],
      markets: [0, 1, 0, 1, 0, 1, 1]
    )
    contents.manifest.markets = 2
    return try Model(contents)
  }

  /// The items that an expression is true of.
  private func items(_ text: String) throws -> [String] {
    let model = try Self.model.get()
    let predicate = ItemPredicate(try Filter(text), model)
    return (0..<model.manifest.items).filter(predicate.holds).map(model.itemIdentifier)
  }

  @Test func `prices are held against that of what is asked about`() throws {
    let model = try Self.model.get()
    func items(_ text: String) throws -> [String] {
      let predicate = ItemPredicate(try Filter(text), model, askedPrice: 49.9)
      return (0..<model.manifest.items).filter(predicate.holds).map(model.itemIdentifier)
    }
    #expect(try items("price < query.price") == ["A1", "B1", "C1"])
    #expect(try items("price = query.price") == ["A2"])
    #expect(try items("price > 1 * query.price") == ["C2"])
    #expect(try items("price <= 0.5 * query.price") == items("price <= 24.95"))
  }

  static let expressions: [(String, [String])] = [
    ("price < 49.9", ["A1", "B1", "C1"]),
    ("price <= 49.9", ["A1", "A2", "B1", "C1"]),
    ("price > 49.9", ["C2"]),
    ("price >= 49.9", ["A2", "C2"]),
    ("price = 19.99", ["B1"]),
    ("price==1.999e1", ["B1"]),
    ("price != 19.99", ["A1", "A2", "C1", "C2"]),
    ("price > -1", ["A1", "A2", "B1", "C1", "C2"]),
    ("price is missing", ["B2"]),
    ("price is not missing", ["A1", "A2", "B1", "C1", "C2"]),
    ("orders >= 20", ["B1", "B2", "C1"]),
    ("customers = 11", ["B2"]),
    ("sellable", ["A1", "B1", "B2", "C2"]),
    // All were sold on the day before the end, 2023-11-13.
    ("last_sold >= \"2023-11-13\"", ["A1", "A2", "B1", "B2", "C1", "C2"]),
    ("last_sold != '2023-11-13'", []),
    ("last_sold is missing", []),
    // Nothing is asked about.
    ("price < query.price", []),
    ("item = \"A1\"", ["A1"]),
    ("item = 'a1'", []),
    ("item != \"A1\"", ["A2", "B1", "B2", "C1", "C2"]),
    ("item in (\"C1\", 'A1', \"nothing\")", ["A1", "C1"]),
    ("item not in (\"C1\",\"A1\")", ["A2", "B1", "B2", "C2"]),
    ("item beginswith \"B\"", ["B1", "B2"]),
    ("item contains \"1\"", ["A1", "B1", "C1"]),
    ("name = \"KETTLE\"", ["B1"]),
    ("name contains \"kettle\"", ["A2", "B1"]),
    ("name contains \"émail\"", ["A2"]),
    ("name beginswith ('gift', 'IR')", ["A1", "C2"]),
    ("name contains \"\\\"HI\\\"\\n\"", ["C1"]),
    ("name is missing", ["B2"]),
    ("name = ''", ["B2"]),
    ("kind = \"gift card\"", ["A1"]),
    ("kind != \"gift card\"", ["A2", "B1", "B2", "C1", "C2"]),
    ("kind beginswith \"gift\"", ["A1", "B2"]),
    ("kind contains \"kettle\"", ["B1"]),
    ("kind is missing", ["C2"]),
    ("kind contains \"\"", ["A1", "A2", "B1", "B2", "C1", "C2"]),
    ("category = \"home\"", ["A2", "B1"]),
    ("category in (\"home/kitchen\", \"gift\")", ["A2", "B1", "B2"]),
    ("category != \"home/kitchen\"", ["A1", "B2", "C1", "C2"]),
    ("category in \"hom\"", []),
    ("category is not missing", ["A1", "A2", "B1", "B2", "C1"]),
    ("market = \"north\"", ["A1", "A2", "C1"]),
    ("market != \"north\"", ["B1", "B2", "C2"]),
    ("market in 'south'", ["A1", "B2", "C1", "C2"]),
    ("market in (\"south\", \"north\")", ["A1", "A2", "B2", "C1", "C2"]),
    ("market not in (\"south\", \"north\")", ["B1"]),
    ("market = 'north' and market = 'south'", ["A1", "C1"]),
    ("market is missing", ["B1"]),
    ("market is not missing", ["A1", "A2", "B2", "C1", "C2"]),
  ]

  @Test(arguments: expressions)
  func `an expression is true of what it says`(text: String, expected: [String]) throws {
    #expect(try items(text) == expected)
  }

  static let combinations: [(String, [String])] = [
    ("price < 50 and kind != \"gift card\"", ["A2", "B1", "C1"]),
    ("category in \"home/kitchen\" and not (price >= 20 or item = \"A1\")", ["B1"]),
    // `and` binds before `or`, `not` before both.
    ("item = 'A1' or item = 'A2' and price > 100", ["A1"]),
    ("(item = 'A1' or item = 'A2') and price > 100", []),
    ("not item = 'A1' and price < 30", ["B1", "C1"]),
    ("not (item = 'A1' and price < 30)", ["A2", "B1", "B2", "C1", "C2"]),
    ("not not sellable", ["A1", "B1", "B2", "C2"]),
    ("item = 'A1' OR Item = 'A2' Or ITEM In ('B1')", ["A1", "A2", "B1"]),
    ("not (price >= 0)", ["B2"]),
    ("sellable and (price < 20 or price is missing) and orders > 0", ["B1", "B2"]),
    ("sellable or sellable and not sellable", ["A1", "B1", "B2", "C2"]),
  ]

  @Test(arguments: combinations)
  func `conditions are combined`(text: String, expected: [String]) throws {
    #expect(try items(text) == expected)
  }

  @Test func `two filters hold together`() throws {
    let both = try Filter("item = 'A1' or item = 'A2'").and(Filter("price < 30 or price > 50"))
    let model = try Self.model.get()
    let predicate = ItemPredicate(both, model)
    #expect((0..<model.manifest.items).filter(predicate.holds) == [0])
    #expect("\(both)" == "(item = 'A1' or item = 'A2') and (price < 30 or price > 50)")
  }

  @Test(arguments: [
    ("sellable", 1), ("price < 5 and not (orders > 3 or market = 'a')", 3),
    ("item in ('a', 'b', 'c')", 1), ("item beginswith ('a', 'b')", 2), ("kind in ('a', 'b')", 2),
    ("name contains ('a', 'b', 'c')", 30), ("item contains 'a' or kind contains 'a'", 11),
  ])
  func `comparisons are counted as many as there may be for an item`(
    text: String,
    count: Int
  ) throws {
    #expect(try Filter(text).comparisons == count)
  }

  @Test func `what is as deep and as long as may be is read`() throws {
    let depth = Filter.maximumDepth
    let nested = String(repeating: "(not ", count: depth) + "sellable"
    #expect(try items(nested + String(repeating: ")", count: depth)) == ["A1", "B1", "B2", "C2"])
    let length = Filter.maximumLength
    let padded = "sellable" + String(repeating: " ", count: length - 8)
    #expect(try items(padded) == ["A1", "B1", "B2", "C2"])
    let negated = String(repeating: "not ", count: 2001) + "sellable"
    #expect(try items(negated) == ["A2", "C1"])
  }
}
