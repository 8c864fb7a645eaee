package import AlsoModelFile

extension Model {
  /// The items, ascending, that are in at least ``EvidenceThreshold/orders`` orders together with one of
  /// the query's and, where `moreThanChance` says so, more often than by chance; `others`, items with factors,
  /// are among them anyway.
  ///
  /// - Complexity: O(neighbors of the query's items + items / 4096)
  package func neighborsWithEvidence(
    of query: [Int32],
    and others: [Int32] = [],
    _ threshold: EvidenceThreshold,
    moreThanChance: Bool = true
  ) -> [Int32] {
    let trained = manifest.trainedItems
    let leastOrders = Double(threshold.orders)
    let allOrders = Double(max(1, manifest.orders))
    var found = NumberSet(capacity: trained)
    for item in others { found.insert(Int(item)) }
    let (itemColumn, orderColumn) = (neighborItems, neighborOrders)
    let itemOrderColumn = itemOrders
    let (neighborItems, neighborOrders) = (itemColumn.span, orderColumn.span)
    let itemOrders = itemOrderColumn.span
    for item in query {
      let orders = Double(itemOrders[Int(item)])
      for entry in neighborRange(of: Int(item)) {
        let joint = Double(neighborOrders[entry])
        let neighbor = Int(neighborItems[entry])
        guard joint >= leastOrders, neighbor < trained else { continue }
        let chance = orders * Double(itemOrders[neighbor]) / allOrders
        if !moreThanChance || joint > threshold.timesChance * chance {
          found.insert(neighbor)
        }
      }
    }
    var items: [Int32] = []
    found.removeAll(appendingTo: &items)
    return items
  }

  /// The weighted number of orders that hold `query` and `item`; `nil` if the item isn't among its neighbors.
  ///
  /// - Complexity: O(neighbors of `query`)
  func neighborWeight(of item: Int, beside query: Int) -> Double? {
    neighborRange(of: query).first { Int(neighborItems[$0]) == item }
      .map { Double(neighborWeights[$0]) }
  }
}
