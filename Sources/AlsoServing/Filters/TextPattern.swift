/// Texts of which one is to be equal to another text, in it, or its beginning, byte by byte.
struct TextPattern: Sendable {
  private let relation: Filter.TextRelation
  private let texts: [[UInt8]]

  init(_ relation: Filter.TextRelation, _ texts: [String]) {
    self.relation = relation
    self.texts = texts.map { Array($0.utf8) }
  }

  /// Whether one of the pattern's texts matches `text`.
  ///
  /// - Complexity: O(length of the text · length of the pattern) at worst
  func matches(_ text: Span<UInt8>) -> Bool { matches(text, lowercasing: false) }

  /// Whether one of the pattern's texts, which are in lower case, matches `text` in lower case.
  func matchesLowercased(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] >= 0x80 {
      let bytes = text.indices.map { text[$0] }
      return matches(Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8).span)
    }
    return matches(text, lowercasing: true)
  }

  private func matches(_ text: Span<UInt8>, lowercasing: Bool) -> Bool {
    for pattern in texts where pattern.count <= text.count {
      let rest = text.count - pattern.count
      switch relation {
      case .equals where rest > 0: continue
      case .equals, .beginsWith:
        if isEqual(text, at: 0, pattern, lowercasing: lowercasing) { return true }
      case .contains:
        for start in 0...rest where isEqual(text, at: start, pattern, lowercasing: lowercasing) {
          return true
        }
      }
    }
    return false
  }

  private func isEqual(
    _ text: Span<UInt8>,
    at start: Int,
    _ pattern: [UInt8],
    lowercasing: Bool
  ) -> Bool {
    for index in pattern.indices {
      let byte = text[start + index]
      let isCapital = lowercasing && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      if pattern[index] != (isCapital ? byte | 0x20 : byte) { return false }
    }
    return true
  }
}
