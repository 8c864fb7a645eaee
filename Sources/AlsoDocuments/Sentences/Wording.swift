/// A sentence in one language.
///
/// What stands in braces, such as `{item}`, is a slot that is filled when the sentence is said.
package struct Wording: Sendable, Hashable {
  /// The sentence where exactly one is counted; `nil` where it is the same for any number.
  package let one: String?
  /// The sentence for any other number.
  package let other: String

  /// A sentence that differs where exactly one is counted.
  package init(one: String, other: String) { (self.one, self.other) = (one, other) }

  /// The names of all slots.
  package var slots: Set<String> {
    var names: Set<String> = []
    for text in [one, other].compactMap(\.self) {
      _ = Self.fill(text) { name in
        names.insert(String(name))
        return nil
      }
    }
    return names
  }

  /// The sentence for a number of what is counted, with all slots filled for which `value` has one.
  package func filled(count: Int?, _ value: (Substring) -> String?) -> String {
    Self.fill(count == 1 ? one ?? other : other, value)
  }

  /// A text with its slots filled; one without a value stays as it is.
  ///
  /// What fills a slot is never searched for slots: names come from whoever filled the catalog.
  package static func fill(_ text: String, _ value: (Substring) -> String?) -> String {
    var filled = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = rest[rest.index(after: start)..<end]
      filled += rest[..<start]
      filled += value(name) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }
}

extension Wording: ExpressibleByStringLiteral {
  /// A sentence that is the same for any number.
  package init(stringLiteral text: String) { (one, other) = (nil, text) }
}

extension Wording: Encodable {
  /// Writes a string, or an object of both sentences.
  package func encode(to encoder: any Encoder) throws {
    guard let one else {
      var container = encoder.singleValueContainer()
      return try container.encode(other)
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(one, forKey: .one)
    try container.encode(other, forKey: .other)
  }

  private enum CodingKeys: String, CodingKey { case one, other }
}
