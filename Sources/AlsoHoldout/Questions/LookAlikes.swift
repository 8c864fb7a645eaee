/// Finds items by likeness of names: the stand-in for *the same category* in shops without categories.
package struct LookAlikes: Sendable {
  /// Words that tell nothing of what an item is.
  private static let fillers: Set<String> = [
    "of", "the", "and", "in", "with", "for", "set", "pack", "assorted", "asstd", "designs",
    "design", "small", "large", "mini",
  ]

  private let words: [Set<String>]
  private let itemsOfWord: [String: [Int]]

  /// Prepares to search among `names`.
  package init(names: [String]) {
    words = names.map { Self.words(of: $0) }
    var itemsOfWord: [String: [Int]] = [:]
    for (item, words) in words.enumerated() {
      for word in words { itemsOfWord[word, default: []].append(item) }
    }
    self.itemsOfWord = itemsOfWord
  }

  /// The other items that share at least `similarity` of all words of both names (the Jaccard index),
  /// ascending.
  package func items(like item: Int, similarity: Double) -> [Int] {
    shared(with: item).filter { other, common in
      Double(common) >= similarity * Double(all(item, other, inCommon: common))
    }
    .keys.sorted()
  }

  /// The share of all words of both names that both have, of each other item that shares any.
  package func similarities(to item: Int) -> [(item: Int, similarity: Double)] {
    shared(with: item).map { other, common in
      (other, Double(common) / Double(all(item, other, inCommon: common)))
    }
  }

  /// How many words of an item's name each other item has.
  private func shared(with item: Int) -> [Int: Int] {
    var shared: [Int: Int] = [:]
    for word in words[item] {
      for other in itemsOfWord[word] ?? [] where other != item { shared[other, default: 0] += 1 }
    }
    return shared
  }

  /// How many words two names have that share so many.
  private func all(_ a: Int, _ b: Int, inCommon common: Int) -> Int {
    words[a].count + words[b].count - common
  }

  private static func words(of name: String) -> Set<String> {
    let parts = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return Set(parts.filter { $0.count > 1 }.map(String.init)).subtracting(fillers)
  }
}
