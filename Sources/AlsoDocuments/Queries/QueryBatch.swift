package import AlsoServing
package import FoundationEssentials

/// Many queries of one mode as JSON: `{"queries":[…]}`, the body of a request.
package struct QueryBatch: Sendable {
  /// The queries, in order.
  package let queries: [QueryObject]

  /// The name of the one key.
  package static let key = "queries"

  /// The queries that JSON holds, at most `limit` of them.
  ///
  /// A fault of one query is said with its place, from 0: `queries[2].k`.
  package init(json: Data, for mode: Mode, limit: Int) throws(QueryFault) {
    let decoder = JSONDecoder()
    decoder.userInfo[.mode] = mode
    decoder.userInfo[.limit] = limit
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

extension CodingUserInfoKey {
  /// How many queries a body may have.
  fileprivate static let limit: Self = {
    guard let key = CodingUserInfoKey(rawValue: "limit") else {
      preconditionFailure("any text is a key")
    }
    return key
  }()
}

private struct Body: Decodable {
  var queries: [QueryObject] = []

  init(from decoder: any Decoder) throws {
    guard let limit = decoder.userInfo[.limit] as? Int else {
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
      guard queries.count < limit else {
        throw QueryFault(key: key.stringValue, reason: "expected at most \(limit) queries")
      }
      do {
        queries.append(try QueryObject(from: list.superDecoder()))
      } catch {
        var fault = QueryFault(decoding: error)
        fault.key = QueryBatch.place(of: queries.count, key: fault.key)
        throw fault
      }
    }
  }
}
