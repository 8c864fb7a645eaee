/// The `count` greatest of `scores`, best first; equal scores in ascending order of their index.
///
/// Only finite scores count: -∞ and NaN mark what can't be chosen. There are fewer than `count` if fewer
/// are finite.
///
/// - Complexity: O(*n* + *m* log `count`), *m* the number of scores that enter the list on the way.
package func topIndices(of scores: Span<Float>, count: Int) -> [Int] {
  guard count > 0 else { return [] }
  var heap = WorstFirstHeap(capacity: min(count, scores.count))
  for index in scores.indices where scores[index].isFinite {
    heap.offer(scores[index], index)
  }
  return heap.sortedIndices()
}

/// A binary heap of bounded size with the worst entry on top, which a better one replaces.
private struct WorstFirstHeap {
  private let capacity: Int
  private var entries: [(score: Float, index: Int)] = []

  init(capacity: Int) {
    self.capacity = capacity
    entries.reserveCapacity(capacity)
  }

  /// Indices are offered in ascending order, so an equal score never replaces one that is there.
  mutating func offer(_ score: Float, _ index: Int) {
    if entries.count < capacity {
      entries.append((score, index))
      siftUp(entries.count - 1)
    } else if let worst = entries.first, score > worst.score {
      entries[0] = (score, index)
      siftDown()
    }
  }

  func sortedIndices() -> [Int] {
    entries.sorted { isWorse($1, $0) }.map(\.index)
  }

  private func isWorse(_ a: (score: Float, index: Int), _ b: (score: Float, index: Int)) -> Bool {
    a.score == b.score ? a.index > b.index : a.score < b.score
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard isWorse(entries[child], entries[parent]) else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while 2 * parent + 1 < entries.count {
      var child = 2 * parent + 1
      if child + 1 < entries.count, isWorse(entries[child + 1], entries[child]) { child += 1 }
      guard isWorse(entries[child], entries[parent]) else { return }
      entries.swapAt(child, parent)
      parent = child
    }
  }
}
