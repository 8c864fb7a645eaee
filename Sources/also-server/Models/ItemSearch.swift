internal import AlsoModelFile

/// Finds items by their identifiers and the words of their names, whatever their case.
///
/// The texts of all items stand in one array, in the order of the items' numbers, which is by falling number
/// of orders: a search reads on until it has found enough, and all of 50,000 items in a few milliseconds.
struct ItemSearch: Sendable {
  /// Of each item a line: its identifier, then each word of its name behind a space.
  private let text: [UInt8]
  /// Where each line begins, and where the last ends.
  private let starts: [Int]

  private static let space = UInt8(ascii: " ")

  /// Reads the names of all items.
  ///
  /// - Complexity: O(bytes of the texts)
  init(_ model: Model) {
    var text: [UInt8] = []
    var starts = [0]
    starts.reserveCapacity(model.dimensions.items + 1)
    for item in 0..<model.dimensions.items {
      text += model.itemIdentifier(item).lowercased().utf8
      for word in Self.words(model.itemName(item)) {
        text.append(Self.space)
        text += word.utf8
      }
      starts.append(text.count)
    }
    self.text = text
    self.starts = starts
  }

  /// The runs of letters and digits of a text, in lower case.
  static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// The numbers of the items whose identifier begins with `query`, or whose name has for each word of
  /// `query` one that begins with it; the best-selling ones first, at most `limit`.
  ///
  /// - Complexity: O(bytes of the texts) at worst
  func items(matching query: String, limit: Int) -> [Int] {
    let identifier = Array(query.lowercased().utf8)
    let words = Self.words(query).map { [Self.space] + Array($0.utf8) }
    var found: [Int] = []
    let text = text.span
    for item in 0..<(starts.count - 1) where found.count < limit {
      let line = text.extracting(starts[item]..<starts[item + 1])
      let isMatch =
        line.hasPrefix(identifier.span)
        || !words.isEmpty && words.allSatisfy { line.contains($0.span) }
      if isMatch { found.append(item) }
    }
    return found
  }
}

extension Span<UInt8> {
  /// Whether the first bytes are these.
  fileprivate func hasPrefix(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count <= count else { return false }
    for index in prefix.indices where self[index] != prefix[index] { return false }
    return true
  }

  /// Whether these bytes stand anywhere.
  ///
  /// - Precondition: `pattern` isn't empty.
  fileprivate func contains(_ pattern: Span<UInt8>) -> Bool {
    guard pattern.count <= count else { return false }
    for start in 0...(count - pattern.count) where self[start] == pattern[0] {
      if extracting(start..<start + pattern.count).hasPrefix(pattern) { return true }
    }
    return false
  }
}
