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
  private var words: [UInt64]
  /// The number of candidates before those of each word.
  private var before: [Int32]

  /// These of `itemCount` items.
  ///
  /// - Precondition: The items ascend.
  /// - Complexity: O(items + `itemCount` / 64)
  package init(_ items: [Int32], of itemCount: Int) {
    self.items = items
    self.itemCount = itemCount
    words = Array(repeating: 0, count: (itemCount + 63) / 64)
    for item in items { words[Int(item) >> 6] |= 1 << UInt64(item & 63) }
    before = Array(repeating: 0, count: words.count)
    var count: Int32 = 0
    for place in words.indices {
      before[place] = count
      count += Int32(words[place].nonzeroBitCount)
    }
    precondition(count == items.count, "candidates are distinct")
  }

  /// All of `itemCount` items but those for which `leaveOut` calls what it is given.
  ///
  /// - Complexity: O(`itemCount`), and what `leaveOut` takes
  package init(allOf itemCount: Int, _ leaveOut: ((Int) -> Void) -> Void) {
    var isLeft = [Bool](repeating: true, count: itemCount)
    leaveOut { if $0 < itemCount { isLeft[$0] = false } }
    self.init((0..<Int32(itemCount)).filter { isLeft[Int($0)] }, of: itemCount)
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
