internal import AlsoServing

/// Why JSON, or what a URL's parameters say, isn't a query.
package struct QueryFault: Error, Sendable, Hashable {
  /// The key at fault, with its place where there are several queries; `nil` if it is the whole.
  package var key: String?
  /// What is wrong with it, or what was expected.
  package let reason: String

  /// The key, and what was expected of it.
  package var expected: String { key.map { "\($0): \(reason)" } ?? reason }

  /// A fault of a key, or of the whole.
  package init(key: String? = nil, reason: String) {
    self.key = key
    self.reason = reason
  }

  /// A value that isn't what its key expects.
  package init(_ key: QueryDocument.CodingKeys, _ expectation: String? = nil) {
    self.init(key: key.rawValue, reason: "expected \(expectation ?? key.expectation)")
  }

  /// A filter that can't be read.
  init(_ error: FilterError) {
    let place = error.column.map { "column \($0): " } ?? ""
    self.init(key: QueryDocument.CodingKeys.filter.rawValue, reason: place + error.reason)
  }

  /// What JSON couldn't be decoded, in the words of the query instead of the decoder's.
  init(_ error: any Error) {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let keys = context.codingPath.lazy.compactMap {
        QueryDocument.CodingKeys(stringValue: $0.stringValue)
      }
      self = keys.first.map { QueryFault($0) } ?? QueryFault(reason: "expected a JSON object")
    case let fault as QueryFault: self = fault
    default:
      self.init(reason: "expected a JSON object such as {\"items\":[\"A\"]} on one line")
    }
  }
}
