import AlsoDocuments
import AlsoServing
import FoundationEssentials
import Testing

/// The parameters of a URL say the same as a query in JSON.
@Suite struct QueryParametersTests {
  private typealias Pair = (name: String, value: String)

  private func query(_ json: String, _ mode: Mode) throws(QueryFault) -> Query {
    try QueryObject(json: Data(json.utf8), for: mode).query(over: Query(mode))
  }

  /// A value of each key that no mode has without it, as a parameter and in JSON.
  private func value(_ key: QueryKey) -> (parameter: String, json: String) {
    switch key.value {
    case .texts: ("A", #"["A"]"#)
    case .text: ("c", #""c""#)
    case .filter: ("price < 5", #""price < 5""#)
    case .bounds: (":7.5", "[null,7.5]")
    case .choice(let names): (names[names.count - 1], "\"\(names[names.count - 1])\"")
    case .count: ("7", "7")
    case .number: ("2.5e0", "2.5")
    case .band: ("0.5:1.75", "[0.5,1.75]")
    case .flag: ("true", "true")
    }
  }

  @Test(arguments: Mode.allCases)
  func `each parameter says what its key does`(mode: Mode) throws {
    let keys = QueryKey.all(of: mode)
    let name = mode.isAboutItems ? "items" : "customer"
    let required = try #require(keys.first { $0.name == name })
    let subject: Pair = (required.parameterName, value(required).parameter)
    for key in keys where key.name != name {
      let asked = try Query(
        mode,
        parameters: [subject, (key.parameterName, value(key).parameter)]
      )
      let same = try query(
        "{\"\(name)\":\(value(required).json),\"\(key.name)\":\(value(key).json)}",
        mode
      )
      #expect(asked == same)
      #expect(try asked != Query(mode, parameters: [subject]), "\(key.name) changes nothing")
      #expect(try asked.canonicalText != Query(mode, parameters: [subject]).canonicalText)
    }
  }

  @Test func `each key concerns some mode, and has a name of its own`() {
    #expect(QueryKey.all.allSatisfy { !$0.modes.isEmpty })
    #expect(Set(QueryKey.all.map(\.name)).count == QueryKey.all.count)
  }

  @Test func `lists are given element by element`() throws {
    let parameters = [("item", "A"), ("items", "B"), ("exclude", "C"), ("exclude", "D")]
    let query = try Query(.complements, parameters: parameters.map { (name: $0.0, value: $0.1) })
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
    let fault = #expect(throws: QueryFault.self) { try Query(.complements, parameters: parameters) }
    #expect(fault?.key == key && fault?.reason.contains(reason) == true)
  }

  @Test func `many queries are faulted by their place`() {
    let json = Data(#"{"queries":[{"items":["A"]},{"items":["A"],"k":"x"}]}"#.utf8)
    let fault = #expect(throws: QueryFault.self) {
      try QueryBatch(json: json, for: .complements, limit: 10)
    }
    #expect(fault?.description == "queries[1].k: expected a whole number, 1 or more")
    let few = #expect(throws: QueryFault.self) {
      try QueryBatch(json: json, for: .complements, limit: 1)
    }
    #expect(few?.description == "queries: expected at most 1 queries")
  }
}
