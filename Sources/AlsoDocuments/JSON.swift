internal import AlsoOrders
package import FoundationEssentials

/// How documents are written as JSON: keys in snake_case, times in ISO 8601.
///
/// The keys of dictionaries by text are data, such as currencies, and stay as they are.
package enum JSON {
  /// A value as one line without a line break: keys sorted, so that equal values are equal bytes.
  package static func line(_ value: some Encodable) throws -> Data { try encoder([]).encode(value) }

  /// A value over several lines, for people to read.
  package static func pretty(_ value: some Encodable) throws -> Data {
    try encoder(.prettyPrinted).encode(value)
  }

  /// A document as one line without a line break.
  package static func line(_ document: some JSONWritable) -> [UInt8] {
    var json = JSONWriter()
    json.value(document)
    return json.bytes
  }

  /// A document over several lines, for people to read.
  package static func pretty(_ document: some JSONWritable) -> [UInt8] {
    var json = JSONWriter(isPretty: true)
    json.value(document)
    return json.bytes
  }

  private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    encoder.keyEncodingStrategy = .custom { SnakeCaseKey($0[$0.count - 1]) }
    encoder.userInfo[.timesAreTexts] = true
    // A model may say of itself that a loss isn't finite, and must still be readable.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    return encoder
  }
}

/// The key of a document for a property or a case: `rows_read` for `rowsRead`, `no_price` for `no price`.
private struct SnakeCaseKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ key: any CodingKey) {
    let name = key.stringValue
    intValue = key.intValue
    guard name.contains(where: { $0.isUppercase || $0 == " " }) else {
      stringValue = name
      return
    }
    stringValue = name.reduce(into: "") { text, character in
      if character.isUppercase { text += "_" }
      text += character == " " ? "_" : character.lowercased()
    }
  }

  init?(stringValue: String) { nil }
  init?(intValue: Int) { nil }
}
