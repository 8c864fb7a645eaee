internal import AlsoDocuments
internal import AlsoServing
internal import HTTPTypes

/// What one method of a path does.
struct Operation: Sendable {
  /// Its name in the description of the routes.
  let identifier: String
  /// What it does, in a few words.
  let summary: String
  /// Whether it needs no token.
  var isOpen = false
  /// Whether its answer depends on nothing but the model and the target.
  var isOfModel = false
  /// What its target may have, the variables of its path included.
  var parameters: [Parameter] = []
  /// What its body asks, if it has one.
  var queries: Mode?
  /// What it answers.
  let success: Success
  /// Why it may not answer, beside what can be wrong with any request.
  var problems: [Problem.Kind] = []
  /// Answers a request; throws a ``Problem`` where it can't.
  let answer: @Sendable (Call) async throws -> Reply

  /// Why it may not answer.
  var allProblems: [Problem.Kind] {
    [.malformedRequest, .unknownHost, .headersTooLarge, .fault] + (isOpen ? [] : [.unauthorized])
      + problems
  }
}

/// What an operation answers.
struct Success: Sendable {
  let description: String
  var type = "application/json"
  /// The schema of the body.
  let schema: JSONValue
}

/// A path and what its methods do.
struct Route: Sendable {
  /// The path, with variables in braces: `/v1/items/{id}`.
  let path: String
  let operations: [HTTPRequest.Method: Operation]
  /// The path's segments; `nil` for a variable.
  let segments: [String?]

  init(_ path: String, get: Operation, post: Operation? = nil) {
    self.path = path
    var operations = [HTTPRequest.Method.get: get]
    operations[.post] = post
    self.operations = operations
    segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      $0.hasPrefix("{") ? nil : String($0)
    }
  }

  /// The methods that the path has, as the field `Allow` lists them.
  var allow: String {
    operations[.post] == nil ? "GET, HEAD, OPTIONS" : "GET, HEAD, OPTIONS, POST"
  }

  /// What a method does; `HEAD` does what `GET` does, and its body is left out.
  func operation(_ method: HTTPRequest.Method) -> Operation? {
    operations[method == .head ? .get : method]
  }

  /// What the variables are if this is the path's route.
  func match(_ path: [String]) -> [String]? {
    guard path.count == segments.count else { return nil }
    var variables: [String] = []
    for (segment, expected) in zip(path, segments) {
      guard let expected else {
        if segment.isEmpty { return nil }
        variables.append(segment)
        continue
      }
      guard segment == expected else { return nil }
    }
    return variables
  }
}

/// All routes: what is answered, listed as allowed and described is read from this one table.
///
/// It takes the place of a router, which would know the paths, but not say which methods they have.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The route of a path, and what its variables are.
  func route(of path: [String]) -> (route: Route, variables: [String])? {
    for route in routes {
      if let variables = route.match(path) { return (route, variables) }
    }
    return nil
  }
}
