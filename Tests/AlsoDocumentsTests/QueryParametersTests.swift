import AlsoDocuments
import AlsoServing
import FoundationEssentials
import Testing

/// The parameters of a URL say the same as a query in JSON.
@Suite struct QueryParametersTests {
  private func question(
    _ parameters: [(name: String, value: String)],
    _ kind: QuestionKind
  ) throws(QueryFault) -> Question {
    try kind.question(QueryDocument(parameters: parameters, for: kind))
  }

  private func question(_ json: String, _ kind: QuestionKind) throws(QueryFault) -> Question {
    try kind.question(QueryDocument(json: Data(json.utf8)))
  }

  /// A value of each key, as a parameter and in JSON.
  private func value(_ key: QueryDocument.CodingKeys) -> (parameter: String, json: String) {
    switch key {
    case .items, .exclude, .only: ("A", #"["A"]"#)
    case .customer, .excludeCategory, .onlyCategory, .kind: ("c", #""c""#)
    case .filter: ("price < 5", #""price < 5""#)
    case .price: (":7.5", "[null,7.5]")
    case .objective: ("likely", #""likely""#)
    case .k, .minimumOrders: ("7", "7")
    case .minimumTimesChance, .revenue: ("2.5e0", "2.5")
    case .band: ("0.5:1.75", "[0.5,1.75]")
    case .excludeBought, .withRepeats, .anyKind, .beyondCap, .rankAll, .explain: ("true", "true")
    }
  }

  @Test(arguments: QuestionKind.allCases)
  func `each parameter says what its key does`(kind: QuestionKind) throws {
    let required = kind == .recommend ? QueryDocument.CodingKeys.customer : .items
    let (name, json) = (value(required).parameter, value(required).json)
    for key in kind.keys where key != required {
      let asked = try question(
        [(required.rawValue, name), (key.rawValue, value(key).parameter)],
        kind
      )
      let same = try question(
        "{\"\(required.rawValue)\":\(json),\"\(key.rawValue)\":\(value(key).json)}",
        kind
      )
      #expect(asked == same)
      #expect(try asked != question([(required.rawValue, name)], kind), "\(key) changes nothing")
    }
  }

  @Test func `each key concerns some question`() {
    for key in QueryDocument.CodingKeys.allCases {
      #expect(QuestionKind.allCases.contains { $0.keys.contains(key) })
    }
  }

  @Test func `lists are given element by element`() throws {
    let parameters = [("item", "A"), ("items", "B"), ("exclude", "C"), ("exclude", "D")]
    guard case .complements(let query) = try question(parameters, .complements) else {
      Issue.record("not a question of complements")
      return
    }
    #expect(query.items == ["A", "B"] && query.options.exclude == ["C", "D"])
  }

  static let faults: [([(name: String, value: String)], String?, String)] = [
    ([("colour", "red")], "colour", "unknown here"), ([("band", "1:2")], "band", "unknown here"),
    ([("k", "3"), ("k", "4")], "k", "more than once"), ([("k", "three")], "k", "a whole number"),
    ([("k", "0x3")], "k", "a whole number"), ([("k", "")], "k", "a whole number"),
    ([("explain", "1")], "explain", "true or false"),
    ([("minimum_times_chance", "inf")], "minimum_times_chance", "a number from 0"),
  ]

  @Test(arguments: faults.indices) func `what isn't a parameter is told`(index: Int) {
    let (parameters, key, reason) = Self.faults[index]
    let fault = #expect(throws: QueryFault.self) { try question(parameters, .complements) }
    #expect(fault?.key == key && fault?.reason.contains(reason) == true)
  }

  @Test func `many queries are faulted by their place`() {
    let json = Data(#"{"queries":[{"items":["A"]},{"items":["A"],"k":"x"}]}"#.utf8)
    let fault = #expect(throws: QueryFault.self) {
      try QueryBatch(json: json, for: .complements, limit: 10)
    }
    #expect(fault?.expected == "queries[1].k: expected a whole number, 1 or more")
    let few = #expect(throws: QueryFault.self) {
      try QueryBatch(json: json, for: .complements, limit: 1)
    }
    #expect(few?.expected == "queries: expected at most 1 queries")
  }
}
