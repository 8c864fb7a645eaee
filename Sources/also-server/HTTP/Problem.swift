internal import AlsoDocuments
internal import AlsoServing
internal import HTTPTypes

/// Why a request isn't answered, as RFC 9457 has it.
struct Problem: Error {
  /// What went wrong, as far as a program tells one from another.
  enum Kind: String, CaseIterable {
    case malformedRequest = "malformed-request"
    case unknownHost = "unknown-host"
    case unknownParameter = "unknown-parameter"
    case invalidParameter = "invalid-parameter"
    case malformedBody = "malformed-body"
    case unauthorized
    case notFound = "not-found"
    case unknownItem = "unknown-item"
    case unknownCustomer = "unknown-customer"
    case optedOut = "opted-out"
    case methodNotAllowed = "method-not-allowed"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case headersTooLarge = "headers-too-large"
    case fault
    case stopping
  }

  let kind: Kind
  /// What is wrong with this very request, and what to do about it.
  let detail: String
  /// The parameter, or the place in the body, that is at fault.
  var parameter: String?
  /// Header fields that go with it.
  var headers: HTTPFields = [:]
}

extension Problem {
  /// A value, or a name, that isn't one of a query.
  init(_ fault: QueryFault, in kind: Kind = .invalidParameter) {
    self.init(kind: kind, detail: fault.description, parameter: fault.key)
  }
}

/// A problem as `application/problem+json`.
struct ProblemDocument: Encodable {
  let type: String
  let title: String
  let status: Int
  let detail: String
  let parameter: String?

  init(_ problem: Problem) {
    type = problem.kind.type
    title = problem.kind.title
    status = problem.kind.status.code
    detail = problem.detail
    parameter = problem.parameter
  }
}

extension Problem.Kind {
  /// The identifier by which programs know it.
  var type: String { "urn:also:problem:\(rawValue)" }

  var status: HTTPResponse.Status {
    switch self {
    case .malformedRequest, .unknownHost, .unknownParameter, .invalidParameter, .malformedBody:
      .badRequest
    case .unauthorized: .unauthorized
    case .notFound, .unknownItem, .unknownCustomer, .optedOut: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .bodyTooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .headersTooLarge: .requestHeaderFieldsTooLarge
    case .fault: .internalServerError
    case .stopping: .serviceUnavailable
    }
  }

  /// What it is, whatever the request.
  var title: String {
    switch self {
    case .malformedRequest: "The request can't be understood"
    case .unknownHost: "The server doesn't answer by this name"
    case .unknownParameter: "There is no such parameter"
    case .invalidParameter: "A parameter isn't what it has to be"
    case .malformedBody: "The body isn't what it has to be"
    case .unauthorized: "A token is needed"
    case .notFound: "There is nothing at this path"
    case .unknownItem: "The model doesn't know the item"
    case .unknownCustomer: "The model doesn't know the customer"
    case .optedOut: "The customer opted out"
    case .methodNotAllowed: "The path has no such method"
    case .bodyTooLarge: "The body is too large"
    case .unsupportedMediaType: "The body isn't of a type that is read"
    case .headersTooLarge: "The target or the header fields are too large"
    case .fault: "The server failed"
    case .stopping: "The server is stopping"
    }
  }
}
