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
      name: QueryDocument.CodingKeys.k.rawValue,
      description: "The most to list.",
      schema: ["type": "integer", "minimum": 1, "maximum": .whole(limit), "default": .whole(count)]
    )
  }

  /// What a question of this kind can be asked with.
  static func all(of kind: QuestionKind, _ limits: Limits) -> [Parameter] {
    kind.keys.map { key in
      Parameter(
        name: key == .items ? QueryDocument.itemParameter : key.rawValue,
        description: key.description,
        schema: key.parameterSchema(limits),
        isRequired: key == .items || key == .customer && kind == .recommend
      )
    }
  }
}

extension QueryDocument.CodingKeys {
  /// What the key says, in a sentence.
  var description: String {
    switch self {
    case .items: "The items that are asked about; of replacements exactly one."
    case .customer: "Who asks, or is asked about."
    case .k: "The most results."
    case .exclude: "Items that must not be among the results."
    case .excludeCategory: "Results must not be of this category or of one below it."
    case .excludeBought: "Whether results must not be items that the customer bought."
    case .filter: "What must hold for results, such as: price < 50 and kind != 'gift card'."
    case .only: "Results must be among these items."
    case .onlyCategory: "Results must be of this category or of one below it."
    case .price:
      "Prices that results may have: the lowest and the highest, of which one may be missing."
    case .objective: "What a best-seller list would not tell, or what is most likely bought next."
    case .withRepeats: "Whether what the customer buys again may be among the results, and counts."
    case .anyKind: "Whether substitutes may be among the results."
    case .minimumOrders:
      "Orders that a result and what is asked about must at least have in common."
    case .minimumTimesChance: "How many times as often as by chance they must be ordered together."
    case .kind: "The category to look in, instead of the item's own."
    case .band: "Believable prices, as multiples of the item's: the lowest and the highest."
    case .beyondCap:
      "Whether the band counts beyond \(ReplacementDirection.highestPriceRatio) times the price."
    case .revenue: "How much a higher price counts beside the likelihood that it is accepted."
    case .rankAll: "Whether nothing is held back, neither for thin evidence nor as a substitute."
    case .explain: "Whether each result says what its score is made of."
    }
  }

  /// What a parameter of a URL is.
  func parameterSchema(_ limits: Limits) -> JSONValue {
    switch self {
    case .band: ["type": "string", "pattern": "^[0-9.]+:[0-9.]+$"]
    case .price: ["type": "string", "pattern": "^[0-9.]*:[0-9.]*$"]
    default: schema(limits)
    }
  }

  /// What JSON the value is.
  func schema(_ limits: Limits) -> JSONValue {
    switch self {
    case .items:
      [
        "type": "array", "items": ["type": "string"], "minItems": 1,
        "maxItems": .whole(limits.items),
      ]
    case .exclude, .only:
      ["type": "array", "items": ["type": "string"], "maxItems": .whole(limits.items)]
    case .customer, .excludeCategory, .onlyCategory, .filter, .kind: ["type": "string"]
    case .price:
      [
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": ["type": ["number", "null"], "minimum": 0],
      ]
    case .k: ["type": "integer", "minimum": 1, "maximum": .whole(limits.results)]
    case .minimumOrders: ["type": "integer", "minimum": 1]
    case .minimumTimesChance: ["type": "number", "minimum": 0, "maximum": 1e9]
    case .revenue: ["type": "number", "minimum": 0, "maximum": 100]
    case .objective: ["type": "string", "enum": JSONValue(Objective.allCases.map(\.rawValue))]
    case .band:
      [
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": ["type": "number", "exclusiveMinimum": 0],
      ]
    case .excludeBought, .withRepeats, .anyKind, .beyondCap, .rankAll, .explain:
      ["type": "boolean"]
    }
  }
}
