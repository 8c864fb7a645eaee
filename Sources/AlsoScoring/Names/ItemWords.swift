package import AlsoModelFile
internal import AlsoOrders

/// The distinct words of all items' names, and which items have each.
package struct ItemWords: Sendable {
  /// A word of an item.
  struct Occurrence: Sendable {
    /// The number of the word.
    var word: Int32
    /// How many words stand before it in the name.
    var position: Int32
  }

  /// An item that has a word.
  struct Bearer: Sendable {
    /// The number of the item.
    var item: Int32
    /// How many words stand before the word in its name.
    var position: Int32
  }

  private let vocabulary: IdentifierTable
  /// items + 1 of them: where the words of each item begin.
  private let offsets: [Int]
  /// The distinct words of each item, in the order of its name.
  private let occurrences: [Occurrence]
  /// words + 1 of them: where the bearers of each word begin.
  private let bearerOffsets: [Int]
  /// The items of each word, ascending.
  private let bearers: [Bearer]

  /// Reads the names of a model's items.
  ///
  /// - Complexity: O(length of all names)
  package init(_ model: Model) {
    self.init(items: model.manifest.items) { model.itemName($0) }
  }

  /// Reads the names of so many items.
  ///
  /// - Complexity: O(length of all names)
  package init(items: Int, name: (Int) -> String) {
    var vocabulary = IdentifierTable()
    var (offsets, occurrences) = ([0], [Occurrence]())
    for item in 0..<items {
      let start = occurrences.count
      for (position, word) in NameWords.list(name(item)).enumerated() {
        let word = Int32(vocabulary.insert(word))
        guard !occurrences[start...].contains(where: { $0.word == word }) else { continue }
        occurrences.append(Occurrence(word: word, position: Int32(position)))
      }
      offsets.append(occurrences.count)
    }
    (bearerOffsets, bearers) = Self.bearers(offsets, occurrences, words: vocabulary.count)
    (self.vocabulary, self.offsets, self.occurrences) = (vocabulary, offsets, occurrences)
  }

  private static func bearers(
    _ offsets: [Int],
    _ occurrences: [Occurrence],
    words: Int
  ) -> (offsets: [Int], bearers: [Bearer]) {
    var ends = [Int](repeating: 0, count: words + 1)
    for occurrence in occurrences { ends[Int(occurrence.word) + 1] += 1 }
    for word in 0..<words { ends[word + 1] += ends[word] }
    let bearerOffsets = ends
    var bearers = [Bearer](
      repeating: Bearer(item: 0, position: 0),
      count: occurrences.count
    )
    for item in 0..<offsets.count - 1 {
      for occurrence in occurrences[offsets[item]..<offsets[item + 1]] {
        bearers[ends[Int(occurrence.word)]] = Bearer(
          item: Int32(item),
          position: occurrence.position
        )
        ends[Int(occurrence.word)] += 1
      }
    }
    return (bearerOffsets, bearers)
  }

  /// The number of items, with names or without.
  var itemCount: Int { offsets.count - 1 }

  /// The number of distinct words.
  var count: Int { vocabulary.count }

  /// A word.
  subscript(word: Int) -> String { vocabulary[word] }

  /// The distinct words of an item, in the order of its name.
  func words(of item: Int) -> ArraySlice<Occurrence> {
    occurrences[offsets[item]..<offsets[item + 1]]
  }

  /// The items whose names have a word, ascending.
  func bearers(of word: Int) -> ArraySlice<Bearer> {
    bearers[bearerOffsets[word]..<bearerOffsets[word + 1]]
  }
}
