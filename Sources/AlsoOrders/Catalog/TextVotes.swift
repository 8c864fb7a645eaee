/// What is said most often of each of many things: which of its names an item has.
///
/// Things are numbered from zero. Texts are compared byte by byte; an empty one says nothing.
package struct TextVotes: Sendable {
  /// Another text than the one that was said first.
  private struct Other {
    let owner: Int
    let text: Int
    var count: Int
  }

  /// A thing, and a text that was said of it.
  private struct Pair: Hashable {
    let owner: Int
    let text: Int
  }

  private var texts = IdentifierTable()
  /// The text that was said first of each thing; -1 where none was.
  private var firstTexts: [Int32] = []
  private var firstCounts: [Int] = []
  /// All others, in the order in which they were said first.
  private var others: [Other] = []
  private var places: [Pair: Int] = [:]

  /// Creates votes of nobody.
  package init() {}

  /// Counts that `text` was said of a thing.
  ///
  /// - Complexity: O(length), expected and amortized. Nothing is allocated for what was said before.
  package mutating func add(_ text: Span<UInt8>, to owner: Int) {
    guard !text.isEmpty else { return }
    while firstTexts.count <= owner {
      firstTexts.append(-1)
      firstCounts.append(0)
    }
    let first = Int(firstTexts[owner])
    if first >= 0, equalBytes(texts.span(at: first), text) {
      firstCounts[owner] += 1
      return
    }
    let number = texts.insert(text)
    if first < 0 {
      firstTexts[owner] = Int32(number)
      firstCounts[owner] = 1
    } else if let place = places[Pair(owner: owner, text: number)] {
      others[place].count += 1
    } else {
      places[Pair(owner: owner, text: number)] = others.count
      others.append(Other(owner: owner, text: number, count: 1))
    }
  }

  /// The text that was said most often of each of so many things; of equals the one that was said first.
  ///
  /// It is empty where nothing was said.
  ///
  /// - Complexity: O(things + bytes of the texts)
  package func winners(of count: Int) -> [String] {
    var (best, counts) = (firstTexts, firstCounts)
    for other in others where other.count > counts[other.owner] {
      best[other.owner] = Int32(other.text)
      counts[other.owner] = other.count
    }
    return (0..<count).map { owner in
      owner < best.count && best[owner] >= 0 ? texts[Int(best[owner])] : ""
    }
  }

  /// How many things have several texts, and the first two of one of them.
  ///
  /// - Complexity: O(texts)
  package var disagreement: (count: Int, example: (owner: Int, texts: [String])?) {
    let count = Set(others.lazy.map(\.owner)).count
    guard let other = others.first else { return (count, nil) }
    let pair = [Int(firstTexts[other.owner]), other.text].map { texts[$0] }
    return (count, (other.owner, pair))
  }
}
