internal import AlsoDocuments
internal import AlsoServing
internal import Hummingbird
internal import NIOCore

/// A request as an operation sees it.
struct Call: Sendable {
  let request: Request
  let target: RequestTarget
  /// What the variable segments of the path are, in order.
  let variables: [String]
  /// The model that all of the answer is from.
  let model: ServedModel
  let limits: Limits

  /// The body, which is JSON.
  func body() async throws -> ByteBuffer {
    let type = request.headers[.contentType]?.split(separator: ";").first
    guard type?.trimmed.lowercased() == "application/json",
      request.headers[.contentEncoding] == nil
    else {
      throw Problem(
        kind: .unsupportedMediaType,
        detail: "Content-Type: expected application/json without Content-Encoding"
      )
    }
    let tooLarge = Problem(
      kind: .bodyTooLarge,
      detail: "expected at most \(limits.bodyBytes) bytes; ask in several requests"
    )
    // What is said to be too large isn't waited for.
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard length <= limits.bodyBytes else { throw tooLarge }
    do {
      return try await request.body.collect(upTo: limits.bodyBytes)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    } catch {
      throw LostConnection(cause: error)
    }
  }
}

/// The rest of a body can't be read any more, nor its request be answered as others are.
struct LostConnection: Error {
  let cause: any Error
}

/// How much a request may ask for.
struct Limits: Sendable {
  var results: Int
  var queries: Int
  var bodyBytes: Int
  /// Items of a basket, and items to exclude.
  var items = 1000
  /// Comparisons of a query's filter, each of which may be made of every item.
  var filterComparisons = 100
  /// Bytes of the answers to many queries.
  var answerBytes = 8 << 20
  /// Bytes and words of a search, each of which is looked for in the names of all items.
  var searchBytes = 200
  var searchWords = 8
}

extension Limits {
  /// Refuses a question that asks for too much, or for nothing.
  func check(_ query: Query) throws(QueryFault) {
    guard query.options.count <= results else {
      throw QueryFault(key: "k", reason: "expected a whole number from 1 to \(results)")
    }
    let fewest = query.mode.isAboutItems ? 1 : 0
    guard (fewest...items).contains(query.items.count) else {
      throw QueryFault(key: "items", reason: "expected \(fewest) to \(items) items")
    }
    for (key, list) in [("exclude", query.options.exclude), ("only", query.options.only ?? [])]
    where list.count > items {
      throw QueryFault(key: key, reason: "expected at most \(items) items")
    }
    if let filter = query.options.filter, filter.comparisons > filterComparisons {
      let reason =
        "expected at most \(filterComparisons) comparisons, of which a text that names or"
        + " identifiers are to contain counts as \(Filter.withinText); to name many items,"
        + " give them as only or exclude"
      throw QueryFault(key: "filter", reason: reason)
    }
  }
}

extension Limits {
  /// Refuses a search that would take longer than others may wait.
  func check(search: String, parameter: String) throws(Problem) {
    guard search.utf8.count <= searchBytes, ItemSearch.words(search).count <= searchWords else {
      throw Problem(
        kind: .invalidParameter,
        detail: "\(parameter): expected at most \(searchWords) words and \(searchBytes) bytes",
        parameter: parameter
      )
    }
  }
}

extension Substring {
  /// Without spaces and tabs at either end.
  var trimmed: Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return self[first...last]
  }
}
