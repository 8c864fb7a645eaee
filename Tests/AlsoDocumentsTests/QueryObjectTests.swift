import AlsoScoring
import AlsoDocuments
import AlsoServing
import FoundationEssentials
import Testing

/// What a query says in JSON, and what is said of one that isn't.
@Suite struct QueryObjectTests {
  private func query(_ json: String, over all: Query) throws(QueryFault) -> Query {
    try QueryObject(json: Data(json.utf8), for: all.mode).query(over: all)
  }

  private func complements(_ json: String) throws(QueryFault) -> Query {
    let options = AnswerOptions(exclude: ["X"])
    return try query(json, over: .complements(items: [], repeats: true, options: options))
  }

  @Test func `what a query doesn't say is as the question`() throws {
    let query = try complements(#"{"items":["A"]}"#)
    #expect(query.items == ["A"] && query.repeats && query.options.exclude == ["X"])
    #expect(query.customer == nil && query.options.count == 3)
  }

  @Test func `what a query says goes before the question`() throws {
    let query = try complements(
      #"{"items":["A"],"k":7,"objective":"likely","with_repeats":false,"exclude":["Y"],"#
        + #""any_kind":true,"explain":true,"rank_all":true,"minimum_orders":9,"customer":"c"}"#
    )
    #expect(query.options.count == 7 && query.objective == .likely && !query.repeats)
    #expect(query.options.exclude == ["X", "Y"] && query.anyKind && query.options.explain)
    #expect(query.options.rankAll && query.options.minimumOrders == 9 && query.customer == "c")
  }

  @Test func `conditions of a query and of the question hold together`() throws {
    var all = Query.complements(items: [])
    all.options.filter = try Filter("sellable")
    all.options.only = ["A", "B", "A\u{30a}"]
    (all.options.onlyCategory, all.options.price) = ("home", 1...2)
    func options(_ json: String) throws -> AnswerOptions {
      try query(json, over: all).options
    }
    #expect(try options("{}") == all.options)
    let narrowed = try options(
      #"{"filter":"price < 5","only":["B","Å","C"],"only_category":"food","price":[null,5.5]}"#
    )
    #expect(try narrowed.filter == Filter("sellable").and(Filter("price < 5")))
    #expect(narrowed.only == ["B"] && narrowed.onlyCategory == "food" && narrowed.price == 0...5.5)
    #expect(try options(#"{"price":[10,null]}"#).price == 10 ... .infinity)
    #expect(try options(#"{"only":[]}"#).only == [])
    #expect(try complements(#"{"filter":"sellable","only":["B"]}"#).options.only == ["B"])
  }

  @Test func `a band and revenue are of replacements`() throws {
    let all = Query.replacements(item: "", direction: .upgrade)
    let json = #"{"items":["A"],"band":[1.1,2],"revenue":0.25,"beyond_cap":true,"kind":"k"}"#
    let query = try query(json, over: all)
    #expect(query.band == 1.1...2 && query.revenue == 0.25 && query.beyondCap)
    #expect(query.kind == "k" && query.items == ["A"])
  }

  private static let prices =
    "expected two numbers from 0, the smaller one first, one of which may be null"

  static let faults = [
    ("[]", "expected a JSON object"),
    ("{", #"expected a JSON object such as {"items":["A"]} on one line"#),
    (#"{"items":"A"}"#, "items: expected a list of strings"),
    (#"{"items":["A"],"k":0}"#, "k: expected a whole number, 1 or more"),
    (#"{"items":["A"],"k":1.5}"#, "k: expected a whole number, 1 or more"),
    (#"{"items":["A"],"k":1e99}"#, "k: expected a whole number, 1 or more"),
    (#"{"items":["A"],"objective":"best"}"#, "objective: expected distinctive or likely"),
    (#"{"items":["A"],"explain":1}"#, "explain: expected true or false"),
    (#"{"items":["A"],"minimum_orders":-1}"#, "minimum_orders: expected a whole number, 1 or more"),
    (#"{"filter":5}"#, "filter: expected a string"),
    (
      #"{"filter":"price < abc"}"#,
      "filter: column 9: expected a number or query.price after <, found \"abc\""
    ),
    (#"{"only":"A"}"#, "only: expected a list of strings"),
    (#"{"price":5}"#, "price: \(prices)"),
    (#"{"price":[5]}"#, "price: \(prices)"),
    (#"{"price":[null,null]}"#, "price: \(prices)"),
    (#"{"price":[5,4]}"#, "price: \(prices)"),
    (#"{"price":[-1,null]}"#, "price: \(prices)"),
    (#"{"price":["1",null]}"#, "price: \(prices)"),
    (
      #"{"items":["A"],"minimum_times_chance":-1}"#,
      "minimum_times_chance: expected a number from 0 to 1000000000"
    ),
  ]

  @Test(arguments: faults) func `what isn't a query is told`(json: String, expected: String) {
    let fault = #expect(throws: QueryFault.self) { try complements(json) }
    #expect(fault?.description == expected)
  }

  static let replacementFaults = [
    (#"{"items":["A","B"]}"#, "items: expected a list of exactly one item"),
    (
      #"{"items":["A"],"band":[2,1]}"#, "band: expected two positive numbers, the smaller one first"
    ),
    (#"{"items":["A"],"revenue":-1}"#, "revenue: expected a number from 0 to 100"),
  ]

  @Test(arguments: replacementFaults)
  func `what isn't a query for replacements is told`(json: String, expected: String) {
    let all = Query.replacements(item: "", direction: .upgrade)
    let fault = #expect(throws: QueryFault.self) { try query(json, over: all) }
    #expect(fault?.description == expected)
  }

  @Test func `a query about a customer names one`() {
    let fault = #expect(throws: QueryFault.self) {
      try query("{}", over: Query(.recommend))
    }
    #expect(
      fault?.description
        == "customer: expected the customer's identifier, or items that are known of them"
    )
  }

  @Test(arguments: Mode.allCases)
  func `a key that means nothing is a fault with the nearest name`(mode: Mode) {
    let fault = #expect(throws: QueryFault.self) {
      try query(#"{"exclude_catgory":"c"}"#, over: Query(mode))
    }
    #expect(fault?.key == "exclude_catgory")
    #expect(fault?.reason.hasPrefix("unknown here; did you mean exclude_category?") == true)
  }
}
