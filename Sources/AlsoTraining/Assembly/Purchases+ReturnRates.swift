internal import AlsoOrders

extension Purchases {
  /// How many of those who bought of a kind come back for more of it, of those who come back at all.
  ///
  /// Who never ordered again tells nothing: in a young shop nearly everything was bought once. The shares are
  /// (again + 1) / (later + 4), a quarter where nothing is known.
  ///
  /// - Parameters:
  ///   - itemKinds: The kind of each item; -1 without one.
  ///   - kinds: The number of kinds.
  ///   - times: The moment of each order.
  /// - Returns: The share of each kind.
  /// - Complexity: O(purchases)
  package func returnRates(ofKinds itemKinds: [Int32], kinds: Int, times: [Int64]) -> [Float] {
    var (later, again) = (
      [Double](repeating: 0, count: kinds), [Double](repeating: 0, count: kinds)
    )
    // The first and the last order of each kind that the customer at hand bought of.
    var spans: [Int: ClosedRange<Int64>] = [:]
    for customer in 0..<customers {
      spans.removeAll(keepingCapacity: true)
      var lastOrder = Int64.min
      for entry in range(ofCustomer: customer) {
        let (first, last) = (times[Int(firstOrders[entry])], times[Int(lastOrders[entry])])
        lastOrder = max(lastOrder, last)
        let kind = Int(itemKinds[Int(items[entry])])
        guard kind >= 0 else { continue }
        let span = spans[kind] ?? first...last
        spans[kind] = min(span.lowerBound, first)...max(span.upperBound, last)
      }
      for (kind, span) in spans where lastOrder > span.lowerBound {
        later[kind] += 1
        if span.upperBound > span.lowerBound { again[kind] += 1 }
      }
    }
    return zip(again, later).map { Float(($0 + 1) / ($1 + 4)) }
  }
}
