package import AlsoModelFile
package import AlsoOrders

extension Model {
  /// Whether one of two items is bought instead of the other: they are of one kind or, where neither has
  /// one, learnt to be substitutes.
  ///
  /// Each item keeps its strongest substitutes only, so either list counts.
  package func areSubstitutes(_ a: Int, _ b: Int) -> Bool {
    if let kind = kind(of: a) { return self.kind(of: b) == kind }
    return substitute(b, of: a) != nil || substitute(a, of: b) != nil
  }

  /// The entry of a learnt substitute among those of `item`; `nil` if it isn't one.
  private func substitute(_ other: Int, of item: Int) -> Int? {
    substituteRange(of: item).first { Int(substituteItems[$0]) == other }
  }

  /// How many more of two items' customers buy both than by chance, as training counted it.
  ///
  /// - Complexity: O(purchases)
  package var substituteScore: SubstituteScore {
    let trained = manifest.trainedItems
    return SubstituteScore(
      customerItems: (0..<manifest.customers).lazy.map { customer in
        historyRange(of: customer).count { Int(historyItems[$0]) < trained }
      }
    )
  }

  /// Customers who bought both items.
  ///
  /// - Complexity: O(buyers of both)
  package func jointCustomers(_ a: Int, _ b: Int) -> Int {
    var (both, left, right) = (0, buyerRange(of: a), buyerRange(of: b))
    while let x = left.first, let y = right.first {
      let (customerA, customerB) = (buyerCustomers[x], buyerCustomers[y])
      if customerA == customerB { both += 1 }
      if customerA <= customerB { left.removeFirst() }
      if customerB <= customerA { right.removeFirst() }
    }
    return both
  }
}
