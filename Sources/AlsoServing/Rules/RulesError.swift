/// Why JSON isn't ``Rules``.
///
/// Rules are counted from 1; a key in `for` is called `for: items`.
public enum RulesError: Error, Hashable, Sendable {
  /// The bytes aren't JSON.
  case notJSON
  /// They aren't a list.
  case notAList
  /// An element of the list isn't an object.
  case notAnObject(rule: Int)
  /// A rule has a key that its action has no use for; `known` are those that it may have.
  case unknownKey(rule: Int, key: String, known: [String])
  /// A rule lacks a key.
  case missingKey(rule: Int, key: String, expected: String)
  /// The value of a key isn't what is expected.
  case wrongValue(rule: Int, key: String, expected: String, found: String)
  /// The filter can't be read.
  case filter(rule: Int, FilterError)
}

extension RulesError: CustomStringConvertible {
  /// What is wrong, where, and what is expected there, in one line.
  public var description: String {
    switch self {
    case .notJSON: #"expected JSON, a list of rules such as [{"action": "block", "items": ["A"]}]"#
    case .notAList: #"expected a list of rules such as [{"action": "block", "items": ["A"]}]"#
    case .notAnObject(let rule): "rule \(rule): expected an object of keys and values"
    case .unknownKey(let rule, let key, let known):
      "rule \(rule): \(key): no such key here; expected \(known.joined(separator: ", "))"
    case .missingKey(let rule, let key, let expected):
      "rule \(rule): \(key): expected \(expected), found nothing"
    case .wrongValue(let rule, let key, let expected, let found):
      "rule \(rule): \(key): expected \(expected), found \(found)"
    case .filter(let rule, let error): "rule \(rule): \(error)"
    }
  }
}
