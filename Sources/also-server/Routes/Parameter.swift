internal import AlsoDocuments
internal import AlsoScoring
internal import AlsoServing

/// A parameter of an operation, as it is described.
struct Parameter: Sendable {
  /// Where the parameter stands.
  enum Place: String, Sendable {
    case path, query
  }

  let name: String
  var place = Place.query
  let description: String
  let schema: JSONValue
  var isRequired = false
}

extension Parameter {
  /// A variable of the path.
  static func identifier(of what: String) -> Parameter {
    Parameter(
      name: "id",
      place: .path,
      description: "The \(what)'s identifier, percent-encoded.",
      schema: ["type": "string", "minLength": 1],
      isRequired: true
    )
  }

  /// The most that is listed.
  static func count(upTo limit: Int, default count: Int) -> Parameter {
    Parameter(
      name: "k",
      description: "The most to list.",
      schema: ["type": "integer", "minimum": 1, "maximum": .whole(limit), "default": .whole(count)]
    )
  }

  /// What a question of this mode can be asked with.
  static func all(of mode: Mode, _ limits: Limits) -> [Parameter] {
    let required = mode.isAboutItems ? "items" : "customer"
    return QueryKey.all(of: mode).map { key in
      Parameter(
        name: key.parameterName,
        description: key.help,
        schema: key.parameterSchema(limits),
        isRequired: key.name == required
      )
    }
  }
}

extension QueryKey {
  /// What a parameter of a URL is.
  func parameterSchema(_ limits: Limits) -> JSONValue {
    switch value {
    case .band: ["type": "string", "pattern": "^[0-9.]+:[0-9.]+$"]
    case .bounds: ["type": "string", "pattern": "^[0-9.]*:[0-9.]*$"]
    default: schema(limits)
    }
  }

  /// What JSON the value is.
  func schema(_ limits: Limits) -> JSONValue {
    switch value {
    case .texts:
      [
        "type": "array", "items": ["type": "string"],
        "minItems": 0, "maxItems": .whole(limits.items),
      ]
    case .text, .filter: ["type": "string"]
    case .choice(let names): ["type": "string", "enum": JSONValue(names)]
    case .flag: ["type": "boolean"]
    case .count where name == "k":
      ["type": "integer", "minimum": 1, "maximum": .whole(limits.results)]
    case .count: ["type": "integer", "minimum": 1]
    case .number(let range):
      [
        "type": "number", "minimum": .number(range.lowerBound),
        "maximum": .number(range.upperBound),
      ]
    case .band:
      [
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": ["type": "number", "exclusiveMinimum": 0],
      ]
    case .bounds:
      [
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": ["type": ["number", "null"], "minimum": 0],
      ]
    }
  }
}
