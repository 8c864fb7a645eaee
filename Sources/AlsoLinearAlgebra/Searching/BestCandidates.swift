/// The best few of many scored candidates: the higher score first, among equals the lower index.
///
/// What is kept doesn't depend on the order in which candidates are offered.
package struct BestCandidates {
  private struct Candidate {
    var score: Double
    var index: Int32

    func isWorse(than other: Self) -> Bool {
      score == other.score ? index > other.index : score < other.score
    }
  }

  private let capacity: Int
  /// A binary heap with the worst at the root.
  private var heap: [Candidate] = []

  /// Keeps up to `capacity` candidates.
  package init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  /// The indices of the candidates that are kept, in no defined order.
  package var indices: [Int32] { heap.map(\.index) }

  /// The indices of the candidates that are kept, best first.
  ///
  /// - Complexity: O(capacity log capacity)
  package var sortedIndices: [Int32] { heap.sorted { $1.isWorse(than: $0) }.map(\.index) }

  /// What a candidate must score to be kept; -∞ while there is room, +∞ if there never is.
  ///
  /// One that scores just as much may be kept, or not.
  package var leastScore: Double {
    guard heap.count == capacity else { return -.infinity }
    return heap.first?.score ?? .infinity
  }

  /// Keeps the candidate if it is among the best so far.
  ///
  /// - Complexity: O(log capacity); O(1) for a candidate that isn't kept.
  package mutating func offer(_ index: Int32, score: Double) {
    let candidate = Candidate(score: score, index: index)
    if heap.count < capacity {
      heap.append(candidate)
      siftUp()
    } else if let worst = heap.first, worst.isWorse(than: candidate) {
      heap[0] = candidate
      siftDown()
    }
  }

  /// Forgets all candidates.
  package mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isWorse(than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count && heap[child + 1].isWorse(than: heap[child]) { child += 1 }
      guard heap[child].isWorse(than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
