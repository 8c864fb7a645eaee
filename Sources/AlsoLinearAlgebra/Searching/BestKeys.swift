/// The best few of many scored items in memory that others own: a binary heap, the worst at its root.
///
/// An item and its score are one number, greater for a higher score and, among equals, for the lower item.
/// ``BestCandidates`` is the same for one list that owns its memory, with scores in `Double`.
enum BestKeys {
  /// The number that stands for an item and its score, which isn't NaN.
  static func key(item: Int32, score: Float) -> UInt64 {
    // Zeros are equal, whatever their signs.
    let bits = (score + 0).bitPattern
    // The bits of floats as an integer are in their order, but for a sign that isn't two's complement.
    let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    return UInt64(ordered) << 32 | UInt64(~UInt32(bitPattern: item))
  }

  /// The score in a key.
  static func score(of key: UInt64) -> Float {
    let ordered = UInt32(key >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered ^ 1 << 31 : ~ordered)
  }

  /// The item and the score that a key stands for.
  static func item(of key: UInt64) -> ScoredItem {
    ScoredItem(item: Int32(bitPattern: ~UInt32(truncatingIfNeeded: key)), score: score(of: key))
  }

  /// Adds a key to a heap whose last place is free for it.
  ///
  /// - Complexity: O(log *n*)
  static func add(_ key: UInt64, to heap: inout MutableSpan<UInt64>) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard key < heap[parent] else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = key
  }

  /// Puts a key in the place of the worst.
  ///
  /// - Complexity: O(log *n*)
  static func replaceWorst(_ heap: inout MutableSpan<UInt64>, with key: UInt64) {
    replaceWorst(&heap, count: heap.count, with: key)
  }

  private static func replaceWorst(
    _ heap: inout MutableSpan<UInt64>,
    count: Int,
    with key: UInt64
  ) {
    var parent = 0
    while 2 * parent + 1 < count {
      var child = 2 * parent + 1
      if child + 1 < count && heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < key else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = key
  }

  /// Orders a heap, best first.
  ///
  /// - Complexity: O(*n* log *n*)
  static func sort(_ heap: inout MutableSpan<UInt64>) {
    for last in (1..<max(1, heap.count)).reversed() {
      let key = heap[last]
      heap[last] = heap[0]
      replaceWorst(&heap, count: last, with: key)
    }
  }
}
