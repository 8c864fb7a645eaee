import AlsoBase

/// A request that may be right, or wrong in some of its bytes.
struct RandomRequest {
  /// The bytes to send.
  private(set) var bytes: [UInt8]

  private static let paths = [
    "/v1/complements", "/v1/upgrades", "/v1/downgrades", "/v1/similar", "/v1/recommend",
    "/v1/items", "/v1/items/CAM-1003",
    "/v1/customers/C1327", "/health/live", "/metrics", "/openapi.json", "/", "/v1/../v1/items",
    "/%2e%2e/", "/style/base.css", "/script/main.js", "/script/..",
    "*", "http://a/v1/items",
  ]
  private static let names = [
    "item", "items", "customer", "k", "exclude", "objective", "band", "revenue", "explain",
    "rank_all",
    "kind", "search", "minimum_orders", "nothing", "", "%6b", "filter", "only", "only_category",
    "price", "with_repeats", "any_kind", "exclude_category", "exclude_bought", "beyond_cap",
    "minimum_times_chance",
  ]
  private static let values = [
    "CAM-1003", "GRI-1001", "C1327", "3", "0", "-1", "1e9", "1000000000", "true", "likely",
    "1.05:1.75",
    "2:1", "%00", "%ff", "%", "+", "nan", "", "%F0%9F%9B%92", "price%3C50+and+name+contains+a",
    "not+(((price%3E1", "kind+%3D+%22a%22+or+sellable", ":", "10:", ":99.5", "false", "Cameras",
  ]
  private static let methods = [
    "GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "DELETE", "G\u{0}T", "get",
  ]
  private static let bodies = [
    #"{"queries":[{"items":["CAM-1003"]}]}"#, #"{"queries":[{"customer":"C1327"}]}"#, "{", "[]",
    "null", "",
    #"{"queries":[{"items":["CAM-1003"],"band":[1,2],"k":1e3}]}"#, #"{"queries":"x"}"#,
    #"{"queries":[{"items":["CAM-1003"],"filter":"price < 50 and not name contains 'x'"}]}"#,
    #"{"queries":[{"items":["CAM-1003","GRI-1001"],"only":["GRI-1001"],"price":[null,9]}]}"#,
  ]

  /// Draws a request; one in three has some bytes changed, added or left out.
  init(using random: inout SplitMix64) {
    func any(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
    var target = any(Self.paths)
    for number in 0..<Int.random(in: 0...4, using: &random) {
      target += (number == 0 ? "?" : "&") + any(Self.names) + "=" + any(Self.values)
    }
    let body = any(Self.bodies)
    var text = "\(any(Self.methods)) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    if Bool.random(using: &random) { text += "Accept-Encoding: gzip\r\n" }
    if Bool.random(using: &random) { text += "If-None-Match: \(any(Self.values))\r\n" }
    if Bool.random(using: &random) {
      text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    } else {
      text += "\r\n"
    }
    bytes = Array(text.utf8)
    guard Int.random(in: 0..<3, using: &random) == 0 else { return }
    for _ in 0..<Int.random(in: 1...8, using: &random) { damage(using: &random) }
  }

  private mutating func damage(using random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &random)
    let byte = UInt8.random(in: .min ... .max, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes[place] = byte
    case 1: bytes.insert(byte, at: place)
    default: bytes.remove(at: place)
    }
  }
}
