/// Parameters that aren't those of a query.
struct NamedParameters {
  private let values: [String: String]

  /// The parameters of a target, each given at most once.
  init(_ target: RequestTarget, known: [String]) throws(Problem) {
    var values: [String: String] = [:]
    for (name, value) in try target.parameters() {
      guard known.contains(name) else {
        let list = known.isEmpty ? "there are none" : "known are \(known.joined(separator: ", "))"
        throw Problem(
          kind: .unknownParameter,
          detail: "\(name): unknown here; \(list)",
          parameter: name
        )
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw Problem(
          kind: .invalidParameter,
          detail: "\(name): given more than once",
          parameter: name
        )
      }
    }
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }

  /// A number of results.
  func count(_ name: String, upTo limit: Int) throws(Problem) -> Int? {
    guard let value = values[name] else { return nil }
    guard let count = Int(value), 1...limit ~= count else {
      throw Problem(
        kind: .invalidParameter,
        detail: "\(name): expected a whole number from 1 to \(limit)",
        parameter: name
      )
    }
    return count
  }
}
