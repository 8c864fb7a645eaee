import Foundation
import Testing

/// The description of the routes is complete and true: a client that knows nothing else can ask everything.
@Suite struct OpenAPITests {
  let server: ServerProcess
  let description: APIDescription

  init() throws {
    server = try ServerProcess.shared.get()
    description = try APIDescription(server.request("GET", "/openapi.json").object())
  }

  @Test func `it is OpenAPI 3.1 whose references lead somewhere`() throws {
    let document = description.document
    #expect(document["openapi"] as? String == "3.1.0")
    let info = document["info"] as? [String: Any]
    #expect(info?["title"] is String && info?["version"] is String)
    #expect(description.brokenReferences.isEmpty)
    let identifiers = description.operations.map(\.identifier)
    #expect(Set(identifiers).count == identifiers.count && identifiers.count >= 15)
  }

  @Test func `each described operation answers as described`() throws {
    for operation in description.operations {
      let answer = try ask(operation)
      #expect(answer.status == 200, "\(operation.identifier): \(answer.text)")
      expect(answer, fits: operation)
    }
  }

  @Test func `each described parameter is taken`() throws {
    for operation in description.operations {
      for parameter in operation.parameters where parameter["in"] as? String == "query" {
        let name = try #require(parameter["name"] as? String)
        let answer = try ask(operation, with: name)
        #expect(answer.status == 200, "\(operation.identifier), \(name): \(answer.text)")
        expect(answer, fits: operation)
      }
    }
  }

  @Test func `each problem that is met is described`() throws {
    for operation in description.operations {
      for (query, body) in [("?nothing=1", nil), ("?k=0", nil), ("", "{"), ("", "[1]")] {
        let hasBody = operation.method == "post"
        let target = operation.path(["id": "nobody"]) + query
        let answer = try server.request(
          operation.method.uppercased(),
          target,
          fields: hasBody ? ["Content-Type": "application/json"] : [:],
          body: hasBody ? body ?? "{}" : nil
        )
        expect(answer, fits: operation)
      }
    }
  }

  @Test func `each route that answers is described`() throws {
    let paths = Set(description.operations.map(\.template))
    let metrics = try server.request("GET", "/metrics").text
    // What was answered is counted by route: what the other tests asked for is among them.
    for match in metrics.matches(of: /also_http_requests_total\{route="([^"]*)"/) {
      #expect(match.1 == "other" || paths.contains(String(match.1)), "\(match.1)")
    }
    for operation in description.operations {
      let allow = try server.request("OPTIONS", operation.path(["id": "x"])).fields["allow"] ?? ""
      let methods = Set(allow.split(separator: ", ").map { $0.lowercased() })
      let described = description.operations.filter { $0.template == operation.template }
      #expect(methods.subtracting(["head", "options"]) == Set(described.map(\.method)))
    }
  }

  @Test func `answers of every kind fit their schemas`() throws {
    let operations = description.operations
    let targets = [
      "/v1/complements?item=CAM-1003&explain=true&customer=C1327&with_repeats=true",
      "/v1/complements?item=NO&customer=nobody", "/v1/complements?item=GRI-1001&k=100",
      "/v1/upgrades?item=GRI-1001&explain=true", "/v1/upgrades?item=NO",
      "/v1/downgrades?item=GRI-1003", "/v1/similar?item=GRI-1003&explain=true",
      "/v1/recommend?customer=C1327&explain=true", "/v1/recommend?customer=nobody",
      "/v1/items?search=coffee", "/v1/items/CAM-1003", "/v1/customers/C1327",
    ]
    for target in targets {
      let operation = try #require(operations.first { $0.method == "get" && $0.matches(target) })
      expect(try server.request("GET", target), fits: operation)
    }
  }

  /// Asks with what is required, and with one more parameter.
  private func ask(_ operation: APIDescription.Operation, with extra: String? = nil) throws
    -> HTTPAnswer
  {
    var query: [String] = []
    for parameter in operation.parameters where parameter["in"] as? String == "query" {
      let name = parameter["name"] as? String ?? ""
      if parameter["required"] as? Bool == true || name == extra {
        query.append("\(name)=\(description.example(parameter))")
      }
    }
    let identifier = operation.template.contains("customers") ? "C1327" : "CAM-1003"
    let variables = ["id": identifier, "script": "main.js", "style": "base.css"]
    let target =
      operation.path(variables) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    guard operation.method == "post" else { return try server.request("GET", target) }
    let body = #"{"queries":[{"items":["GRI-1001"],"customer":"C1327"}]}"#
    let recommend = #"{"queries":[{"customer":"C1327"}]}"#
    return try server.post(target, operation.template.contains("recommend") ? recommend : body)
  }

  private func expect(_ answer: HTTPAnswer, fits operation: APIDescription.Operation) {
    let type = answer.fields["content-type"] ?? ""
    guard let schema = operation.schema(status: answer.status, type: type) else {
      Issue.record("\(operation.identifier): \(answer.status) \(type) isn't described")
      return
    }
    guard type.contains("json") else { return }
    let body = try? JSONSerialization.jsonObject(
      with: answer.body,
      options: .fragmentsAllowed
    )
    let faults = description.faults(of: body ?? NSNull(), schema)
    #expect(faults.isEmpty, "\(operation.identifier): \(answer.text)")
  }
}
