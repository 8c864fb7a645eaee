package import FoundationEssentials

/// Many queries of one kind as JSON: `{"queries":[…]}`, the body of a request.
///
/// Keys that mean nothing are a fault, unlike in a query file.
package struct QueryBatch: Sendable {
  /// The queries, in order.
  package let queries: [QueryDocument]

  /// The name of the one key.
  package static let key = "queries"

  /// The queries that JSON holds, at most `limit` of them.
  ///
  /// A fault of one query is said with its place, from 0: `queries[2].k`.
  package init(json: Data, for kind: QuestionKind, limit: Int) throws(QueryFault) {
    let decoder = JSONDecoder()
    decoder.userInfo[.limits] = Limits(kind: kind, count: limit)
    do { queries = try decoder.decode(Body.self, from: json).queries } catch {
      throw Self.fault(error)
    }
  }

  private static func fault(_ error: any Error) -> QueryFault {
    if let fault = error as? QueryFault { return fault }
    return QueryFault(reason: "expected a JSON object such as {\"queries\":[{\"items\":[\"A\"]}]}")
  }

  /// The place of a query, or of one of its keys.
  package static func place(of query: Int, key: String? = nil) -> String {
    "\(Self.key)[\(query)]" + (key.map { "." + $0 } ?? "")
  }
}

/// What a body may ask for.
private struct Limits: Sendable {
  var kind: QuestionKind
  var count: Int
}

extension CodingUserInfoKey {
  fileprivate static let limits: Self = {
    guard let key = CodingUserInfoKey(rawValue: "limits") else {
      preconditionFailure("any text is a key")
    }
    return key
  }()
}

/// Whatever an object's keys are.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init?(intValue: Int) { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }
}

private struct Body: Decodable {
  var queries: [QueryDocument] = []

  init(from decoder: any Decoder) throws {
    guard let limits = decoder.userInfo[.limits] as? Limits else {
      preconditionFailure("a body is decoded by QueryBatch")
    }
    let container = try decoder.container(keyedBy: AnyKey.self)
    if let other = container.allKeys.map(\.stringValue).sorted().first(where: {
      $0 != QueryBatch.key
    }) {
      throw QueryFault(key: other, reason: "unknown here; known is \(QueryBatch.key)")
    }
    let key = AnyKey(stringValue: QueryBatch.key)
    guard var list = try? container.nestedUnkeyedContainer(forKey: key) else {
      throw QueryFault(key: key.stringValue, reason: "expected a list of queries")
    }
    while !list.isAtEnd {
      guard queries.count < limits.count else {
        throw QueryFault(key: key.stringValue, reason: "expected at most \(limits.count) queries")
      }
      do {
        queries.append(try Self.query(list.superDecoder(), limits.kind))
      } catch {
        var fault = QueryFault(error)
        fault.key = QueryBatch.place(of: queries.count, key: fault.key)
        throw fault
      }
    }
  }

  private static func query(_ decoder: any Decoder, _ kind: QuestionKind) throws -> QueryDocument {
    let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    let known = Set(kind.keys.map(\.rawValue))
    if let other = keys.sorted().first(where: { !known.contains($0) }) {
      throw QueryFault(unknown: other, for: kind)
    }
    return try QueryDocument(from: decoder)
  }
}
