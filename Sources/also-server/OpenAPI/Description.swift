internal import AlsoBase
internal import AlsoDocuments
internal import AlsoServing
internal import HTTPTypes

/// The description of all routes in OpenAPI 3.1, made of the table that they are answered by.
struct Description: Sendable {
  private let routes: [Route]
  private let limits: Limits

  init(of routes: [Route], limits: Limits) {
    self.routes = routes
    self.limits = limits
  }

  /// The document.
  var document: JSONValue {
    let paths = routes.map { route in
      let methods = route.operations.map { ($0.rawValue.lowercased(), operation($1, of: $0)) }
      return (route.path, JSONValue.object(Dictionary(uniqueKeysWithValues: methods)))
    }
    let schemas = Schema.allCases.map { ($0.rawValue, $0.schema) }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "also", "version": .text(ProgramVersion.number),
        "summary": "Answers from a model of a shop's orders.",
        "description": """
        The same questions and answers as on the command line. Numbers of orders and customers are \
        counted, scores compare within one answer only, and what isn't known is absent. Answers depend \
        on the model and the request alone: their entity tag is that of the model, whose version each \
        response names.
        """,
        "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]],
      "paths": .object(Dictionary(uniqueKeysWithValues: paths)),
      "components": [
        "schemas": .object(Dictionary(uniqueKeysWithValues: schemas)),
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private func operation(_ operation: Operation, of method: HTTPRequest.Method) -> JSONValue {
    var members: [String: JSONValue] = [
      "operationId": .text(operation.identifier), "summary": .text(operation.summary),
      "responses": responses(of: operation),
      // An empty alternative: without --token-file none is asked for.
      "security": operation.isOpen ? [] : [["token": []], [:]],
    ]
    if !operation.parameters.isEmpty {
      members["parameters"] = .list(operation.parameters.map(parameter))
    }
    if let mode = operation.queries { members["requestBody"] = body(of: mode) }
    return .object(members)
  }

  private func parameter(_ parameter: Parameter) -> JSONValue {
    [
      "name": .text(parameter.name), "in": .text(parameter.place.rawValue),
      "description": .text(parameter.description), "required": .flag(parameter.isRequired),
      "schema": parameter.schema,
    ]
  }

  private func body(of mode: Mode) -> JSONValue {
    let keys = QueryKey.all(of: mode).map { key -> (String, JSONValue) in
      guard case .object(var schema) = key.schema(limits) else { return (key.name, true) }
      schema["description"] = .text(key.help)
      return (key.name, .object(schema))
    }
    let query: JSONValue = [
      "type": "object", "additionalProperties": false,
      "required": [.text(mode.isAboutItems ? "items" : "customer")],
      "properties": .object(Dictionary(uniqueKeysWithValues: keys)),
    ]
    let schema: JSONValue = [
      "type": "object", "additionalProperties": false, "required": [.text(QueryBatch.key)],
      "properties": [
        QueryBatch.key: ["type": "array", "items": query, "maxItems": .whole(limits.queries)]
      ],
    ]
    return ["required": true, "content": ["application/json": ["schema": schema]]]
  }

  private func responses(of operation: Operation) -> JSONValue {
    var responses: [String: JSONValue] = [
      "200": [
        "description": .text(operation.success.description),
        "headers": Self.headers(hasTag: operation.isOfModel),
        "content": .object([operation.success.type: ["schema": operation.success.schema]]),
      ]
    ]
    if operation.isOfModel {
      responses["304"] = ["description": "The client's answer is still the one."]
    }
    let kinds = operation.allProblems
    for status in Set(kinds.map(\.status.code)) {
      let titles = kinds.filter { $0.status.code == status }.map { "\($0.title) (\($0.rawValue))." }
      responses[String(status)] = [
        "description": .text(titles.joined(separator: " ")),
        "content": ["application/problem+json": ["schema": Schema.problem.reference]],
      ]
    }
    return .object(responses)
  }

  private static func headers(hasTag: Bool) -> JSONValue {
    let text: JSONValue = ["schema": ["type": "string"]]
    var headers: [String: JSONValue] = ["X-Request-ID": text, "X-Model-Version": text]
    if hasTag { headers["ETag"] = text }
    return .object(headers)
  }
}
