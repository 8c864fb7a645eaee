package import AlsoServing
package import FoundationEssentials

/// What a query says in JSON: an object of ``QueryKey``s, as a line of a query file or in a request's body.
package struct QueryObject: Sendable {
  /// The keys and their values, in the order of the table of keys.
  private var pairs: [(key: QueryKey, value: QueryValue)] = []

  /// Reads the object that a line of JSON is.
  ///
  /// - Throws: ``QueryFault`` if it is none, has a key that means nothing for the mode, or a value of another
  ///   type than its key's.
  package init(json: Data, for mode: Mode) throws(QueryFault) {
    let decoder = JSONDecoder()
    decoder.userInfo[.mode] = mode
    do {
      self = try decoder.decode(Self.self, from: json)
    } catch {
      throw QueryFault(decoding: error)
    }
  }

  /// The query that says what `all` says and then what the object does.
  ///
  /// - Throws: ``QueryFault`` for a value out of its key's bounds, and if what the mode asks about is missing.
  package func query(over all: Query) throws(QueryFault) -> Query {
    var query = all
    for (key, value) in pairs { try query.set(key, to: value) }
    try query.check()
    return query
  }
}

extension QueryObject: Decodable {
  package init(from decoder: any Decoder) throws {
    guard let mode = decoder.userInfo[.mode] as? Mode else {
      preconditionFailure("a query is decoded for a mode")
    }
    let container = try decoder.container(keyedBy: AnyKey.self)
    let keys = QueryKey.all(of: mode)
    let known = Set(keys.map(\.name))
    if let other = container.allKeys.map(\.stringValue).sorted().first(where: {
      !known.contains($0)
    }) {
      throw QueryFault(unknown: other, for: mode)
    }
    for key in keys {
      let name = AnyKey(stringValue: key.name)
      guard container.contains(name), try !container.decodeNil(forKey: name) else { continue }
      pairs.append((key, try Self.value(of: key, container, name)))
    }
  }

  private static func value(
    of key: QueryKey,
    _ container: KeyedDecodingContainer<AnyKey>,
    _ name: AnyKey
  ) throws -> QueryValue {
    do {
      switch key.value {
      case .text, .choice, .filter: return .text(try container.decode(String.self, forKey: name))
      case .texts: return .texts(try container.decode([String].self, forKey: name))
      case .flag: return .flag(try container.decode(Bool.self, forKey: name))
      case .count, .number: return .number(try container.decode(Double.self, forKey: name))
      case .band, .bounds:
        let numbers = try container.decode([Double?].self, forKey: name)
        guard numbers.count == 2 else { throw QueryFault(key) }
        return .bounds(numbers[0], numbers[1])
      }
    } catch is DecodingError {
      throw QueryFault(key)
    }
  }
}

extension CodingUserInfoKey {
  /// The mode that a query is decoded for.
  static let mode: Self = {
    guard let key = CodingUserInfoKey(rawValue: "mode") else {
      preconditionFailure("any text is a key")
    }
    return key
  }()
}

/// Whatever an object's keys are.
struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init?(intValue: Int) { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }
}

extension QueryFault {
  /// What JSON couldn't be decoded, in the words of the query instead of the decoder's.
  init(decoding error: any Error) {
    switch error {
    case let fault as QueryFault: self = fault
    case DecodingError.typeMismatch, DecodingError.valueNotFound:
      self.init(reason: "expected a JSON object")
    default:
      self.init(reason: "expected a JSON object such as {\"items\":[\"A\"]} on one line")
    }
  }
}
