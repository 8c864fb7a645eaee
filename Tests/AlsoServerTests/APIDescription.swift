import Foundation

/// A description in OpenAPI, as a client reads it.
struct APIDescription {
  /// One method of a path.
  struct Operation {
    let template: String
    let method: String
    let identifier: String
    let parameters: [[String: Any]]
    let responses: [String: [String: Any]]

    /// The path with its variables.
    func path(_ variables: [String: String]) -> String {
      variables.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// Whether a target is of this path.
    func matches(_ target: String) -> Bool {
      let path = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
      let segments = template.split(separator: "/", omittingEmptySubsequences: false)
      return path.count == segments.count
        && zip(path, segments).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
    }

    /// The schema of a body of this type, if it is described.
    func schema(status: Int, type: String) -> [String: Any]? {
      let content = responses["\(status)"]?["content"] as? [String: [String: Any]]
      return content?[type]?["schema"] as? [String: Any]
    }
  }

  let document: [String: Any]
  let operations: [Operation]

  init(_ document: [String: Any]) throws {
    self.document = document
    let paths = document["paths"] as? [String: [String: [String: Any]]] ?? [:]
    operations = paths.sorted { $0.key < $1.key }.flatMap { path, methods in
      methods.sorted { $0.key < $1.key }.map { method, operation in
        Operation(
          template: path,
          method: method,
          identifier: operation["operationId"] as? String ?? "",
          parameters: operation["parameters"] as? [[String: Any]] ?? [],
          responses: operation["responses"] as? [String: [String: Any]] ?? [:]
        )
      }
    }
  }

  /// References that lead nowhere.
  var brokenReferences: [String] {
    references(in: document).filter { resolve($0) == nil }
  }

  private func references(in value: Any) -> [String] {
    switch value {
    case let object as [String: Any]:
      return (object["$ref"] as? String).map { [$0] } ?? object.values.flatMap(references)
    case let list as [Any]: return list.flatMap(references)
    default: return []
    }
  }

  private func resolve(_ reference: String) -> [String: Any]? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(document as [String: Any]?) {
      $0?[String($1)] as? [String: Any]
    }
  }

  /// A value that fits a parameter.
  func example(_ parameter: [String: Any]) -> String {
    let schema = parameter["schema"] as? [String: Any] ?? [:]
    switch parameter["name"] as? String {
    case "item": return "GRI-1001"
    case "customer": return "C1327"
    case "band": return "1.05:1.75"
    case "price": return "5:"
    case "filter": return "sellable"
    default: break
    }
    if let values = schema["enum"] as? [String] { return values[0] }
    switch schema["type"] as? String {
    case "integer", "number": return "\(schema["minimum"] as? Int ?? 1)"
    case "boolean": return "true"
    default: return "x"
    }
  }

  /// Where a value doesn't fit a schema; a property that isn't described is a fault, too.
  func faults(of value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let schema = resolve(reference) else { return ["\(place): \(reference) leads nowhere"] }
      return faults(of: value, schema, at: place)
    }
    if let values = schema["enum"] as? [String], !values.contains(value as? String ?? "") {
      return ["\(place): \(value) isn't one of \(values)"]
    }
    switch schema["type"] as? String {
    case "object": return faults(ofObject: value, schema, at: place)
    case "array":
      guard let list = value as? [Any] else { return ["\(place): not a list"] }
      let items = schema["items"] as? [String: Any] ?? [:]
      return list.enumerated().flatMap { faults(of: $1, items, at: "\(place)[\($0)]") }
    case "string": return value is String ? [] : ["\(place): not a text"]
    case "boolean": return value is Bool ? [] : ["\(place): not true or false"]
    case "integer":
      return (value as? Double).map { $0 == $0.rounded() } ?? false ? [] : ["\(place): not whole"]
    case "number": return value is Double ? [] : ["\(place): not a number"]
    default: return []
    }
  }

  private func faults(ofObject value: Any, _ schema: [String: Any], at place: String) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
    let required = schema["required"] as? [String] ?? []
    let missing = required.filter { object[$0] == nil }.map { "\(place): lacks \($0)" }
    guard let properties = schema["properties"] as? [String: [String: Any]] else { return missing }
    return missing
      + object.flatMap { key, value in
        properties[key].map { faults(of: value, $0, at: "\(place).\(key)") }
          ?? ["\(place).\(key): isn't described"]
      }
  }
}
