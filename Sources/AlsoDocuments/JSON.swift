package import FoundationEssentials

/// How documents are written as JSON.
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
    // A model may say of itself that a loss isn't finite, and must still be readable.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    return encoder
  }
}
