internal import FoundationEssentials

extension ModelManifest {
  /// A manifest of more bytes is refused: it is read as a whole when a model is opened.
  package static let maximumByteCount = 1 << 24

  /// The manifest as JSON with sorted keys, so that equal manifests are equal bytes.
  ///
  /// A loss that is infinite or not a number is written as a string: what a failed training says of
  /// itself must still be readable.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    do {
      return Array(try encoder.encode(self))
    } catch {
      preconditionFailure("numbers and strings can always be encoded: \(error)")
    }
  }

  /// Reads a manifest that ``json`` wrote.
  package init(json: Span<UInt8>) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    let data = unsafe json.withUnsafeBytes { unsafe Data($0) }
    self = try decoder.decode(Self.self, from: data)
  }
}
