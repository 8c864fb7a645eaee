/// An item with its score.
package struct ScoredItem: Sendable, Equatable, BitwiseCopyable {
  /// The item's number.
  package var item: Int32
  /// What it scores; never -0.
  package var score: Float

  package init(item: Int32, score: Float) {
    self.item = item
    self.score = score
  }
}

/// The best items of many queries.
package struct TopLists: Sendable, Equatable {
  private let capacity: Int
  private let items: [ScoredItem]
  private let counts: [Int32]

  /// Lists of at most `capacity` items, each with room for that many.
  init(capacity: Int, items: [ScoredItem], counts: [Int32]) {
    precondition(items.count == capacity * counts.count)
    self.capacity = capacity
    self.items = items
    self.counts = counts
  }

  /// The number of queries.
  package var count: Int { counts.count }

  /// The best items of a query, best first.
  package subscript(query: Int) -> ArraySlice<ScoredItem> {
    items[query * capacity..<query * capacity + Int(counts[query])]
  }
}
