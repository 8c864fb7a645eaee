internal import AlsoBase

extension PairRows {
  /// G = Xᵀ diag(z^-½) X of the first `items` items, z the items of each basket, row-major.
  ///
  /// Both triangles have the same bits, whatever the number of `threads`.
  ///
  /// - Precondition: There are so many items.
  /// - Complexity: O(Σ z²) over the baskets' sizes z, and O(items²) memory.
  package func gram(items: Int, threads: Int) -> [Float] {
    precondition(items <= self.items)
    let weights = (0...largestBasket).map { 1 / Double(max($0, 1)).squareRoot() }
    let borders = blockBorders(threads: threads).filter { $0 < items } + [items]
    return [Float](count: items * items, parts: borders.count - 1, threads: threads) { all, block in
      var row = TallyRow(columns: self.items)
      for item in borders[block]..<borders[block + 1] {
        count(item, in: &row, weights: weights)
        // No two blocks have an item in common.
        let elements = all.extracting(item * items..<(item + 1) * items)
        unsafe elements.withBuffer { unsafe $0.initialize(repeating: 0) }
        unsafe elements.withSpan { row.copyWeights(to: &$0) }
        row.clear()
      }
    }
  }
}
