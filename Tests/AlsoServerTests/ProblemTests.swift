import AlsoServing
import Foundation
import Testing

/// What is said of requests that can't be answered.
@Suite struct ProblemTests {
  let server: ServerProcess

  init() throws { server = try ServerProcess.shared.get() }

  private func expect(
    _ answer: HTTPAnswer,
    _ status: Int,
    _ type: String,
    parameter: String? = nil,
    says words: String = ""
  ) throws {
    #expect(answer.status == status)
    #expect(answer.fields["content-type"] == "application/problem+json")
    let problem = try answer.object()
    #expect(problem["type"] as? String == "urn:also:problem:\(type)")
    #expect(problem["status"] as? Int == status)
    #expect(problem["title"] is String)
    #expect(problem["parameter"] as? String == parameter)
    let detail = problem["detail"] as? String ?? ""
    #expect(words.isEmpty ? !detail.isEmpty : detail.contains(words), "\(detail)")
  }

  static let values = [
    ("k=0", "k", "expected a whole number"), ("k=-1", "k", "expected a whole number"),
    ("k=1000000000", "k", "from 1 to 100"), ("k=101", "k", "from 1 to 100"),
    ("k=1.5", "k", "expected a whole number"), ("k=0x3", "k", "expected a whole number"),
    ("k=1&k=2", "k", "more than once"), ("k=", "k", "expected a whole number"),
    ("objective=best", "objective", "expected distinctive or likely"),
    ("with_repeats=yes", "with_repeats", "expected true or false"),
    ("minimum_times_chance=nan", "minimum_times_chance", "expected a number"),
  ]

  @Test(arguments: values)
  func `a value that isn't what its parameter expects is told`(
    query: String,
    parameter: String,
    words: String
  ) throws {
    let answer = try server.request("GET", "/v1/complements?item=CAM-1003&\(query)")
    try expect(answer, 400, "invalid-parameter", parameter: parameter, says: words)
  }

  @Test func `a parameter that isn't known is named beside those that are`() throws {
    let answer = try server.request("GET", "/v1/complements?item=CAM-1003&colour=red")
    try expect(
      answer,
      400,
      "unknown-parameter",
      parameter: "colour",
      says: "known are items, customer, k"
    )
    let band = try server.request("GET", "/v1/complements?item=CAM-1003&band=1.05:2")
    try expect(band, 400, "unknown-parameter", parameter: "band", says: "unknown here")
    let item = try server.request("GET", "/v1/items/CAM-1003?k=1")
    try expect(item, 400, "unknown-parameter", parameter: "k", says: "there are none")
    let search = try server.request("GET", "/v1/items?find=x")
    try expect(search, 400, "unknown-parameter", parameter: "find", says: "known are search, k")
  }

  @Test func `replacements are of one item`() throws {
    let answer = try server.request("GET", "/v1/upgrades?item=GRI-1001&item=GRI-1002")
    try expect(answer, 400, "invalid-parameter", parameter: "items", says: "exactly one item")
  }

  @Test func `a question is about something`() throws {
    let customer = try server.request("GET", "/v1/recommend")
    try expect(customer, 400, "invalid-parameter", parameter: "customer")
    let items = try server.request("GET", "/v1/complements")
    try expect(items, 400, "invalid-parameter", parameter: "items", says: "1 to 1000 items")
  }

  @Test func `a request with a body has no parameters`() throws {
    let answer = try server.post("/v1/complements?k=3", #"{"queries":[]}"#)
    try expect(answer, 400, "unknown-parameter", parameter: "k", says: "there are none")
  }

  static let bands = ["2:1", "1", "1:2:3", "a:b", "0:1", ":"]

  @Test(arguments: bands) func `a band has two ends`(band: String) throws {
    let answer = try server.request("GET", "/v1/upgrades?item=GRI-1001&band=\(band)")
    try expect(answer, 400, "invalid-parameter", parameter: "band", says: "two positive numbers")
  }

  @Test func `what isn't known has no card`() throws {
    let item = try server.request("GET", "/v1/items/NO-SUCH-ITEM")
    try expect(item, 404, "unknown-item", parameter: "id", says: "NO-SUCH-ITEM")
    let customer = try server.request("GET", "/v1/customers/nobody")
    try expect(customer, 404, "unknown-customer", parameter: "id", says: "nobody")
  }

  static let paths = [
    "/nothing", "//v1/complements", "/v1//complements", "/v1/complements/", "/v1/items/",
    "/v1/items/a/b",
    "/v1/complements/..", "/..%2f..%2fetc/passwd", "/V1/complements",
    "/v1/items/..%2f..%2fcomplements",
    "/v1/items/%00", "/v1/customers/%2e%2e", "/health", "/%",
  ]

  @Test(arguments: paths) func `there is nothing at other paths`(path: String) throws {
    let answer = try server.request("GET", path)
    #expect(answer.status == (path == "/%" ? 400 : 404))
    #expect(answer.fields["content-type"] == "application/problem+json")
  }

  static let targets = [
    "/v1/complements?item=%f", "/v1/complements?item=%FF", "/v1/items/%zz", "nothing",
  ]

  @Test(arguments: targets)
  func `a target that isn't percent-encoded UTF-8 is told`(target: String)
    throws
  {
    try expect(server.request("GET", target), 400, "malformed-request")
  }

  static let bodies = [
    ("", nil, "expected a JSON object"), ("{", nil, "expected a JSON object"),
    ("[]", nil, "expected a JSON object"), ("{}", "queries", "expected a list"),
    (#"{"queries":{}}"#, "queries", "expected a list"),
    (#"{"queries":[1]}"#, "queries[0]", "expected a JSON object"),
    (#"{"queries":[{"items":["A"]},{"items":"A"}]}"#, "queries[1].items", "a list of strings"),
    (#"{"queries":[{"items":["A"],"k":0}]}"#, "queries[0].k", "a whole number"),
    (#"{"queries":[{"items":["A"],"k":101}]}"#, "queries[0].k", "from 1 to 100"),
    (#"{"queries":[{"items":["A"],"colour":"red"}]}"#, "queries[0].colour", "unknown here"),
    (#"{"queries":[],"more":1}"#, "more", "unknown here"),
    (#"{"queries":[\#(String(repeating: "{},", count: 100)){}]}"#, "queries", "at most 100"),
  ]

  @Test(arguments: bodies)
  func `a body that isn't queries is told, with the place`(
    body: String,
    place: String?,
    words: String
  ) throws {
    let answer = try server.post("/v1/complements", body)
    try expect(answer, 400, "malformed-body", parameter: place, says: words)
  }

  @Test func `a basket is bounded`() throws {
    let items = (0...1000).map { "\"I\($0)\"" }.joined(separator: ",")
    let answer = try server.post("/v1/complements", #"{"queries":[{"items":[\#(items)]}]}"#)
    try expect(
      answer,
      400,
      "malformed-body",
      parameter: "queries[0].items",
      says: "1 to 1000 items"
    )
  }

  static let lists = Mode.allCases.flatMap { mode in
    QueryKey.all(of: mode).filter { $0.value == .texts }.map { (mode, $0.name) }
  }

  @Test(arguments: lists) func `every list is bounded`(mode: Mode, key: String) throws {
    let about = mode.isAboutItems && key != "items" ? #""items":["GRI-1001"],"# : ""
    let customer = mode.isAboutItems ? "" : #""customer":"c","#
    let list = (0...1000).map { "\"I\($0)\"" }.joined(separator: ",")
    let query = #"{\#(about)\#(customer)"\#(key)":[\#(list)]}"#
    let answer = try server.post("/v1/\(mode.rawValue)", #"{"queries":[\#(query)]}"#)
    // Replacements are of one item, whatever else.
    let words = key == "items" ? "item" : "at most 1000 items"
    let place = "queries[0].\(key)"
    try expect(answer, 400, "malformed-body", parameter: place, says: words)
  }

  @Test func `what a filter compares with every item is bounded`() throws {
    func ask(_ filter: String) throws -> HTTPAnswer {
      let query = #"{"items":["GRI-1001"],"filter":"\#(filter)"}"#
      return try server.post("/v1/complements", #"{"queries":[\#(query)]}"#)
    }
    func filter(_ comparison: String, _ count: Int) -> String {
      Array(repeating: comparison, count: count).joined(separator: " or ")
    }
    #expect(try ask(filter("price < 1", 100)).status == 200)
    #expect(try ask(filter("name contains 'z'", 10)).status == 200)
    for filter in [filter("price < 1", 101), filter("name contains 'z'", 11)] {
      let words = "at most 100 comparisons"
      let place = "queries[0].filter"
      try expect(try ask(filter), 400, "malformed-body", parameter: place, says: words)
    }
  }

  @Test func `a body of another type is refused`() throws {
    for type in ["text/plain", "application/x-www-form-urlencoded", ""] {
      let answer = try server.request(
        "POST",
        "/v1/complements",
        fields: ["Content-Type": type],
        body: #"{"queries":[]}"#
      )
      try expect(answer, 415, "unsupported-media-type", says: "application/json")
    }
    let fields = ["Content-Type": "application/json; charset=utf-8"]
    let body = #"{"queries":[]}"#
    let answer = try server.request("POST", "/v1/complements", fields: fields, body: body)
    #expect(answer.status == 200 && answer.text == #"{"answers":[]}"#)
  }

  @Test func `a body is bounded, whether its length is said or not`() throws {
    let server = try ServerProcess(["--most-body-bytes", "1000"])
    let body = #"{"queries":[{"items":["\#(String(repeating: "A", count: 2000))"]}]}"#
    try expect(server.post("/v1/complements", body), 413, "body-too-large", says: "1000")
    let chunked = try HTTPConnection(port: server.port)
    let head =
      "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    try chunked.send((head + "Transfer-Encoding: chunked\r\n\r\n").utf8)
    try chunked.send(("7d0\r\n" + String(repeating: "A", count: 2000) + "\r\n0\r\n\r\n").utf8)
    try expect(chunked.answer(), 413, "body-too-large", says: "1000")
  }
}
