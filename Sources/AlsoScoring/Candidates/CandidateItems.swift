internal import AlsoModelFile

/// The items that are ranked for an answer, ascending, and the place of each.
///
/// What nothing speaks for, as items that were never ordered with what was asked for, is never looked at: what
/// a query costs is decided by its candidates, not by the assortment.
package struct CandidateItems: Sendable {
  /// Items with factors, ascending.
  package let items: [Int32]
  /// The number of all items with factors.
  package let itemCount: Int
  /// A bit for each item with factors; set for candidates.
  private let words: [UInt64]
  /// The number of candidates before those of each word.
  private let before: [Int32]

  /// These of `itemCount` items.
  ///
  /// - Precondition: The items ascend.
  /// - Complexity: O(items + `itemCount` / 64)
  package init(_ items: [Int32], of itemCount: Int) {
    var words = Self.words(repeating: 0, of: itemCount)
    for item in items { words[Int(item) >> 6] |= 1 << UInt64(item & 63) }
    self.init(items, words, of: itemCount)
  }

  /// All of `itemCount` items but those for which `leaveOut` calls what it is given.
  ///
  /// - Complexity: O(`itemCount`), and what `leaveOut` takes
  package init(allOf itemCount: Int, _ leaveOut: ((Int) -> Void) -> Void) {
    var words = Self.words(repeating: .max, of: itemCount)
    if itemCount & 63 != 0 { words[words.count - 1] = 1 << UInt64(itemCount & 63) - 1 }
    leaveOut { if $0 < itemCount { words[$0 >> 6] &= ~(1 << UInt64($0 & 63)) } }
    var items: [Int32] = []
    items.reserveCapacity(itemCount)
    for (place, word) in words.enumerated() {
      let first = Int32(place << 6)
      // Little is left out as a rule, and a range is copied faster than bits are found.
      guard word != .max else {
        items.append(contentsOf: first..<first + 64)
        continue
      }
      var bits = word
      while bits != 0 {
        items.append(first | Int32(bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    self.init(items, words, of: itemCount)
  }

  private init(_ items: [Int32], _ words: [UInt64], of itemCount: Int) {
    var count: Int32 = 0
    before = words.map { word in
      defer { count += Int32(word.nonzeroBitCount) }
      return count
    }
    precondition(count == items.count, "candidates are distinct")
    (self.items, self.words, self.itemCount) = (items, words, itemCount)
  }

  private static func words(repeating word: UInt64, of itemCount: Int) -> [UInt64] {
    Array(repeating: word, count: (itemCount + 63) / 64)
  }

  /// The number of candidates.
  package var count: Int { items.count }

  /// The place of an item; `nil` if it isn't a candidate.
  ///
  /// - Complexity: O(1)
  package func place(of item: Int) -> Int? {
    let word = item >> 6
    guard word < words.count else { return nil }
    let bit = UInt64(1) << UInt64(item & 63)
    guard words[word] & bit != 0 else { return nil }
    return Int(before[word]) + (words[word] & (bit - 1)).nonzeroBitCount
  }
}
