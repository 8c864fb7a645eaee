internal import Glibc

/// How alike items are by the words of their names: the cosine of their words, each weighed by how much it
/// tells of what an item is, and by its place.
///
/// What a word tells can't be seen from how rare it is: `pasta` is in many names and says everything, a model
/// number is in two and says little. So a word weighs √c: c, its coherence, is how alike items that share the
/// word are by the rest of their names. What an item is stands first as a rule, then what sort, then size
/// and brand: each word weighs 0.7 of the one before.
package struct NameLikeness: Sendable {
  let words: ItemWords
  /// What each word weighs at the beginning of a name.
  private let weights: [Float]
  /// The length of each item's vector of words; 0 where nothing of the name tells anything.
  private let lengths: [Float]

  /// What a word weighs by its place.
  private static let decays: [Float] = (0..<32).map { pow(0.7, Float($0)) }
  /// The pairs of items by which a word's coherence is judged.
  private static let pairs = 64
  /// The coherence of a word of which nothing is known.
  private static let leastCoherence = 0.02

  /// Learns what words tell.
  ///
  /// - Complexity: O(words of all names + distinct words · ``pairs`` · words of a name)
  package init(_ words: ItemWords) {
    let rarity = (0..<words.count).map { word in
      log(Double(words.itemCount) / Double(words.bearers(of: word).count))
    }
    let weights = (0..<words.count).map { word in
      Float((Self.leastCoherence + Self.coherence(of: word, words, rarity)).squareRoot())
    }
    (self.words, self.weights) = (words, weights)
    lengths = (0..<words.itemCount).map { item in
      words.words(of: item).reduce(Float(0)) { sum, occurrence in
        let place = min(Int(occurrence.position), Self.decays.count - 1)
        let weight = weights[Int(occurrence.word)] * Self.decays[place]
        return sum + weight * weight
      }.squareRoot()
    }
  }

  /// The mean over pairs of items that share a word of the cosine of all other words, each weighed by its
  /// rarity.
  private static func coherence(of word: Int, _ words: ItemWords, _ rarity: [Double]) -> Double {
    let items = words.bearers(of: word).map { Int($0.item) }
    guard items.count > 1 else { return 0 }
    let count = min(items.count, pairs)
    let sum = (0..<count).reduce(0.0) { sum, pair in
      // Items are numbered by how often they are ordered: neighbors have nothing else in common.
      let place = pair * items.count / count
      let (a, b) = (items[place], items[(place + 1) % items.count])
      return sum + cosine(a, b, besides: word, in: words, rarity: rarity)
    }
    return sum / Double(count)
  }

  /// The cosine of two items' words but for one that both have; 1 where neither has any other.
  private static func cosine(
    _ a: Int,
    _ b: Int,
    besides word: Int,
    in words: ItemWords,
    rarity: [Double]
  ) -> Double {
    let (first, second) = (words.words(of: a), words.words(of: b))
    func square(_ occurrence: ItemWords.Occurrence) -> Double {
      let number = Int(occurrence.word)
      return number == word ? 0 : rarity[number] * rarity[number]
    }
    let squareA = first.reduce(0) { $0 + square($1) }
    let squareB = second.reduce(0) { $0 + square($1) }
    if squareA == 0, squareB == 0 { return 1 }
    let product = first.reduce(0.0) { sum, occurrence in
      second.contains { $0.word == occurrence.word } ? sum + square(occurrence) : sum
    }
    let norm = (squareA * squareB).squareRoot()
    return norm > 0 ? product / norm : 0
  }

  /// What a word weighs behind so many others.
  private func weight(_ word: Int32, at position: Int32) -> Float {
    weights[Int(word)] * Self.decays[min(Int(position), Self.decays.count - 1)]
  }

  /// How alike an item's name is to those of all items with factors: cosines, by the items' numbers.
  ///
  /// - Complexity: O(items that share a word with it · words of a name)
  package func cosines(of item: Int, with trainedItems: Int) -> [Float] {
    var cosines = [Float](repeating: 0, count: trainedItems)
    guard lengths[item] > 0 else { return cosines }
    for occurrence in words.words(of: item) {
      let weight = weight(occurrence.word, at: occurrence.position) / lengths[item]
      for bearer in words.bearers(of: Int(occurrence.word)) where bearer.item < trainedItems {
        let other = self.weight(occurrence.word, at: bearer.position)
        cosines[Int(bearer.item)] += weight * other / lengths[Int(bearer.item)]
      }
    }
    return cosines
  }

  /// Whether an item has a name that tells anything.
  package func isNamed(_ item: Int) -> Bool { lengths[item] > 0 }

  /// How alike two items' names are, as a cosine; 0 where either has none.
  ///
  /// - Complexity: O(words of one · words of the other)
  package func cosine(_ a: Int, _ b: Int) -> Float {
    let length = lengths[a] * lengths[b]
    guard length > 0 else { return 0 }
    var product: Float = 0
    for occurrence in words.words(of: a) {
      for same in words.words(of: b) where same.word == occurrence.word {
        product +=
          weight(occurrence.word, at: occurrence.position) * weight(same.word, at: same.position)
      }
    }
    return product / length
  }

  /// The words that two items' names have in common and that tell the most, in the order of the first's.
  ///
  /// - Complexity: O(words of one · words of the other)
  package func common(_ a: Int, _ b: Int, most count: Int) -> [String] {
    let common = words.words(of: a).compactMap { occurrence in
      words.words(of: b).first { $0.word == occurrence.word }.map { same in
        (
          occurrence: occurrence,
          weight: weight(occurrence.word, at: occurrence.position)
            * weight(same.word, at: same.position)
        )
      }
    }
    return common.sorted { $0.weight > $1.weight }.prefix(count).map(\.occurrence)
      .sorted { $0.position < $1.position }
      .map { words[Int($0.word)] }
  }
}
