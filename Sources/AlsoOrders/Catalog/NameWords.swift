/// The distinct words of an item's name, for comparing names.
package struct NameWords: Sendable, Hashable {
  private let words: Set<String>

  /// The runs of letters and digits of `name`, whatever their case.
  package init(_ name: String) { words = Set(Self.list(name)) }

  /// The runs of letters and digits of a name in their order, in lower case.
  ///
  /// - Complexity: O(length)
  package static func list(_ name: String) -> [String] {
    let bytes = name.utf8.span
    for index in bytes.indices where bytes[index] >= 0x80 {
      // What is a letter beyond ASCII, only Unicode's tables tell.
      return name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    var words: [String] = []
    var word: [UInt8] = []
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word.append(bytes[index])
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word.append(bytes[index] | 0x20)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// The share of all words of both names that both have, the Jaccard index; 0 if neither has any.
  package func similarity(_ other: NameWords) -> Double {
    let common = words.count { other.words.contains($0) }
    let all = words.count + other.words.count - common
    return all > 0 ? Double(common) / Double(all) : 0
  }
}
