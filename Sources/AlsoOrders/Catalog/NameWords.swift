/// The distinct words of an item's name, for comparing names.
package struct NameWords: Sendable, Hashable {
  private let words: Set<Substring>

  /// The runs of letters and digits of `name`, whatever their case.
  package init(_ name: String) {
    words = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber })
  }

  /// The share of all words of both names that both have, the Jaccard index; 0 if neither has any.
  package func similarity(_ other: NameWords) -> Double {
    let common = words.count { other.words.contains($0) }
    let all = words.count + other.words.count - common
    return all > 0 ? Double(common) / Double(all) : 0
  }
}
