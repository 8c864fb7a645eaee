internal import FoundationEssentials

extension Rules {
  /// Reads rules from JSON.
  ///
  /// It is a list of objects such as
  ///
  ///     {"action": "boost", "factor": 1.5, "filter": "category in \"home/own brand\"",
  ///      "for": {"questions": ["complements"], "category": "home"}, "note": "until June"}
  ///
  /// - `action` is `pin`, `boost`, `bury` or `block`.
  /// - `items` is a list of identifiers, `filter` a ``Filter``; there must be one of them, for a pin `items`,
  ///   and where there are both, both must hold.
  /// - `factor`, of a boost or bury, is above 1; `position`, of a pin, counts from 1.
  /// - `for` restricts the rule to questions: `questions` is a list of `complements`, `upgrades`,
  ///   `downgrades`, `similar` and `recommend`, and what is asked about is one of `items` or of `category`.
  /// - `note` is for people.
  ///
  /// Items that a model doesn't know are no error here: see ``Recommender/unknownItems``.
  public init(json: [UInt8]) throws(RulesError) {
    do {
      let documents = try JSONDecoder().decode([RuleDocument].self, from: Data(json))
      self.init(documents.map(\.rule))
    } catch let error as RulesError {
      throw error
    } catch DecodingError.dataCorrupted {
      throw .notJSON
    } catch {
      throw .notAList
    }
  }
}

/// A key of a rule, and what is expected as its value.
private protocol ExpectingKey: CodingKey, CaseIterable, RawRepresentable<String> {
  /// What stands before the key in messages.
  static var prefix: String { get }
  var expectation: String { get }
}

private enum RuleKey: String, ExpectingKey {
  case action, items, filter, `for`, factor, position, note

  static let prefix = ""

  var expectation: String {
    switch self {
    case .action: "pin, boost, bury or block"
    case .items: "a list of at least one identifier"
    case .filter, .note: "a string"
    case .for: "an object of questions, items and category"
    case .factor: "a number above 1, at most 1000"
    case .position: "a whole number from 1 to 1000"
    }
  }
}

private enum ScopeKey: String, ExpectingKey {
  case questions, items, category

  static let prefix = "for: "

  var expectation: String {
    switch self {
    case .questions: "a list of " + Mode.allCases.map(\.rawValue).joined(separator: ", ")
    case .items: "a list of at least one identifier"
    case .category: "a string"
    }
  }
}

/// A rule as JSON.
private struct RuleDocument: Decodable {
  let rule: Rule

  init(from decoder: any Decoder) throws {
    let keys = try Keys<RuleKey>(decoder)
    let action: Rule.Action
    switch try keys.required(.action, String.self) {
    case "pin":
      let position = try keys.required(.position, Double.self)
      guard let place = Int(exactly: position), 1...Rule.lastPosition ~= place else {
        throw keys.fault(.position)
      }
      action = .pin(position: place)
    case "boost": action = .boost(factor: try keys.factor())
    case "bury": action = .bury(factor: try keys.factor())
    case "block": action = .block
    default: throw keys.fault(.action)
    }
    try keys.allow(keys.used(by: action))
    let items = try keys.optional(.items, [String].self)
    if items?.isEmpty == true { throw keys.fault(.items) }
    let filter = try keys.filter()
    if items == nil, filter == nil { throw keys.missing(.items, "items or a filter") }
    if case .pin = action, items == nil { throw keys.missing(.items, "the items to pin") }
    let scope = try keys.optional(.for, ScopeDocument.self)?.scope
    let note = try keys.optional(.note, String.self)
    rule = Rule(action, items: items, filter: filter, scope: scope ?? Rule.Scope(), note: note)
  }
}

/// What a rule is for, as JSON.
private struct ScopeDocument: Decodable {
  let scope: Rule.Scope

  init(from decoder: any Decoder) throws {
    let keys = try Keys<ScopeKey>(decoder)
    try keys.allow(ScopeKey.allCases)
    var scope = Rule.Scope()
    if let names = try keys.optional(.questions, [String].self) {
      if names.isEmpty { throw keys.fault(.questions) }
      scope.questions = []
      for name in names {
        guard let question = Mode(rawValue: name) else {
          throw keys.fault(.questions, found: "\"\(name)\"")
        }
        scope.questions.insert(question)
      }
    }
    if let items = try keys.optional(.items, [String].self) {
      if items.isEmpty { throw keys.fault(.items) }
      scope.items = items
    }
    scope.category = try keys.optional(.category, String.self)
    if scope.questions == [.recommend], !scope.items.isEmpty || scope.category != nil {
      let key: ScopeKey = scope.items.isEmpty ? .category : .items
      throw keys.fault(
        key,
        expected: "no such key, as recommend asks about no item",
        found: "one"
      )
    }
    self.scope = scope
  }
}

/// The keys of an object in a rule; all that is wrong with one becomes a ``RulesError`` of its place.
private struct Keys<Key: ExpectingKey> {
  private let container: KeyedDecodingContainer<Key>
  private let rule: Int
  private let names: [String]

  init(_ decoder: any Decoder) throws {
    rule = (decoder.codingPath.first?.intValue ?? 0) + 1
    do {
      container = try decoder.container(keyedBy: Key.self)
      names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    } catch {
      throw Key.self == RuleKey.self
        ? .notAnObject(rule: rule)
        : RulesError.wrongValue(
          rule: rule,
          key: "for",
          expected: RuleKey.for.expectation,
          found: "something else"
        )
    }
  }

  private func name(_ key: Key) -> String { Key.prefix + key.rawValue }

  func fault(_ key: Key, expected: String? = nil, found: String? = nil) -> RulesError {
    .wrongValue(
      rule: rule,
      key: name(key),
      expected: expected ?? key.expectation,
      found: found ?? value(of: key)
    )
  }

  /// A value as it is written or, if it consists of several, what it is.
  private func value(of key: Key) -> String {
    if let text = try? container.decode(String.self, forKey: key) {
      return "\"\(text.prefix(40))\""
    }
    if let truth = try? container.decode(Bool.self, forKey: key) { return "\(truth)" }
    if let number = try? container.decode(Double.self, forKey: key) {
      return Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
    if let list = try? container.nestedUnkeyedContainer(forKey: key) {
      return list.count == 0 ? "an empty list" : "a list of something else"
    }
    return (try? container.decodeNil(forKey: key)) == true ? "null" : "an object"
  }

  func missing(_ key: Key, _ expected: String) -> RulesError {
    .missingKey(rule: rule, key: name(key), expected: expected)
  }

  /// Refuses all other keys.
  func allow(_ keys: [Key]) throws(RulesError) {
    let known = keys.map(\.rawValue)
    if let name = names.first(where: { !known.contains($0) }) {
      throw .unknownKey(rule: rule, key: Key.prefix + name, known: known)
    }
  }

  func optional<Value: Decodable>(_ key: Key, _ type: Value.Type) throws -> Value? {
    guard container.contains(key) else { return nil }
    do {
      return try container.decode(type, forKey: key)
    } catch let error as RulesError {
      throw error
    } catch {
      throw fault(key)
    }
  }

  func required<Value: Decodable>(_ key: Key, _ type: Value.Type) throws -> Value {
    guard let value = try optional(key, type) else { throw missing(key, key.expectation) }
    return value
  }
}

extension Keys<RuleKey> {
  func used(by action: Rule.Action) -> [RuleKey] {
    switch action {
    case .pin: [.action, .items, .filter, .position, .for, .note]
    case .boost, .bury: [.action, .items, .filter, .factor, .for, .note]
    case .block: [.action, .items, .filter, .for, .note]
    }
  }

  func factor() throws -> Double {
    let factor = try required(.factor, Double.self)
    guard factor > 1, factor <= Rule.largestFactor else { throw fault(.factor) }
    return factor
  }

  func filter() throws -> Filter? {
    guard let text = try optional(.filter, String.self) else { return nil }
    do { return try Filter(text) } catch { throw RulesError.filter(rule: rule, error) }
  }
}

/// Any key at all.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
