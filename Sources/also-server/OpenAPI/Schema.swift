internal import AlsoDocuments
internal import AlsoScoring
internal import AlsoServing

/// The documents that bodies are, by the names that the description has for them.
enum Schema: String, CaseIterable {
  case answer = "Answer"
  case answers = "Answers"
  case result = "Result"
  case evidence = "Evidence"
  case contribution = "Contribution"
  case fallback = "Fallback"
  case period = "Period"
  case item = "Item"
  case items = "Items"
  case customer = "Customer"
  case health = "Health"
  case problem = "Problem"

  /// What stands for the schema elsewhere.
  var reference: JSONValue { ["$ref": "#/components/schemas/\(rawValue)"] }

  /// The schema itself.
  var schema: JSONValue {
    switch self {
    case .answer: Self.object(Self.answerProperties, required: ["results"])
    case .answers: Self.object(["answers": Self.list(Schema.answer.reference)])
    case .result:
      Self.object(Self.resultProperties, required: ["item", "score", "action", "reason"])
    case .evidence: Self.object(Self.evidenceProperties, required: ["of"])
    case .contribution:
      Self.object(["item": Self.text, "part": Self.text, "amount": Self.number])
    case .fallback:
      Self.object(["level": Self.text, "kind": Self.text, "stand_ins": Self.list(Self.text)])
    case .period: Self.object(["first_order": Self.time, "end": Self.time])
    case .item:
      Self.object(Self.itemProperties, required: ["item", "orders", "customers", "sellable"])
    case .items: Self.object(["items": Self.list(Schema.item.reference)])
    case .customer:
      Self.object([
        "customer": Self.text, "items": Self.count,
        "purchases": Self.list(
          Self.object(
            ["item": Self.text, "name": Self.text, "orders": Self.count, "last": Self.day],
            required: ["item", "orders", "last"]
          )
        ),
      ])
    case .health:
      Self.object(
        ["status": Self.text, "model": Self.text, "stale": Self.list(Self.text)],
        required: ["status"]
      )
    case .problem:
      Self.object(
        [
          "type": ["type": "string", "enum": JSONValue(Problem.Kind.allCases.map(\.type))],
          "title": Self.text, "status": Self.count, "detail": Self.text, "parameter": Self.text,
        ],
        required: ["type", "title", "status", "detail"]
      )
    }
  }

  private static let answerProperties: KeyValuePairs<String, JSONValue> = [
    "customer": text, "results": list(Schema.result.reference),
    "shortfall": ["type": "string", "enum": JSONValue(Shortfall.codes)],
    "needed_orders": count, "unknown_items": list(text), "unknown_customer": text,
    "unknown_markets": list(text), "unknown_categories": list(text),
    "opted_out": ["type": "boolean"],
    "fallback": Schema.fallback.reference, "period": Schema.period.reference,
  ]

  private static let resultProperties: KeyValuePairs<String, JSONValue> = [
    "item": text, "score": number, "name": text, "kind": text, "variant": text, "price": number,
    "price_difference": number, "action": ["type": "string", "enum": ["add", "replace"]],
    "replaces": text,
    "reason": ["type": "string", "enum": JSONValue(Reason.allCases.map(\.rawValue))],
    "evidence": Schema.evidence.reference, "explanation": list(Schema.contribution.reference),
  ]

  private static let evidenceProperties: KeyValuePairs<String, JSONValue> = [
    "of": [
      "type": "string",
      "enum": JSONValue(["orders", "customers", "sales", "kind", "likeness", "repeats"]),
    ],
    "item": text, "both": count, "customers": count, "with_item": count, "kind": text,
    "with_kind": count,
    "times_chance": number, "orders": count, "last": day, "same_kind": ["type": "boolean"],
    "words": list(text),
  ]

  private static let itemProperties: KeyValuePairs<String, JSONValue> = [
    "item": text, "name": text, "kind": text, "price": number, "orders": count,
    "customers": count, "sellable": ["type": "boolean"],
  ]

  private static let text: JSONValue = ["type": "string"]
  private static let number: JSONValue = ["type": "number"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let day: JSONValue = ["type": "string", "format": "date"]
  private static let time: JSONValue = ["type": "string", "format": "date-time"]

  private static func list(_ element: JSONValue) -> JSONValue {
    ["type": "array", "items": element]
  }

  /// An object of these properties; where it isn't said which are required, all are.
  private static func object(
    _ properties: KeyValuePairs<String, JSONValue>,
    required: [String]? = nil
  ) -> JSONValue {
    [
      "type": "object",
      "properties": .object(Dictionary(uniqueKeysWithValues: properties.map { ($0, $1) })),
      "required": JSONValue(required ?? properties.map(\.key)),
    ]
  }
}
