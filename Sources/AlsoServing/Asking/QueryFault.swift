internal import AlsoBase

/// Why what is asked isn't a query.
public struct QueryFault: Error, Sendable, Hashable {
  /// The key at fault, with its place where there are several queries; `nil` if it is the whole.
  public var key: String?
  /// What is wrong with it, or what was expected.
  public let reason: String

  /// A fault of a key, or of the whole.
  package init(key: String? = nil, reason: String) {
    self.key = key
    self.reason = reason
  }

  /// A value of a key that isn't what it expects.
  package init(_ key: QueryKey, _ expectation: String? = nil) {
    self.init(key: key.name, reason: "expected \(expectation ?? key.expectation)")
  }

  /// A key, or the name of a parameter, that means nothing for a mode.
  package init(unknown name: String, for mode: Mode) {
    let known = QueryKey.all(of: mode).map(\.name)
    let nearest = nearestName(to: name, among: known).map { "did you mean \($0)? " } ?? ""
    self.init(
      key: name,
      reason: "unknown here; \(nearest)known are \(known.joined(separator: ", "))"
    )
  }

  /// A filter that can't be read.
  init(_ error: FilterError, in key: String) {
    let place = error.column.map { "column \($0): " } ?? ""
    self.init(key: key, reason: place + error.reason)
  }

  /// The key, and what was expected of it.
  public var description: String { key.map { "\($0): \(reason)" } ?? reason }
}

extension QueryFault: CustomStringConvertible {}
