package import AlsoModelFile

extension Model {
  /// The items, ascending, that at least ``EvidenceThreshold/customers`` ordered together with one of the
  /// query's and, where `moreThanChance` says so, more often than by chance; `others`, items with factors, are
  /// among them anyway.
  ///
  /// - Complexity: O(neighbors of the query's items + items / 4096)
  package func neighborsWithEvidence(
    of query: [Int32],
    and others: [Int32] = [],
    _ threshold: EvidenceThreshold,
    moreThanChance: Bool = true
  ) -> [Int32] {
    let trained = manifest.trainedItems
    let leastCustomers = Double(threshold.customers)
    let allOrders = Double(max(1, manifest.orders))
    var found = NumberSet(capacity: trained)
    for item in others { found.insert(Int(item)) }
    let (itemColumn, orderColumn) = (neighborItems, neighborOrders)
    let customerColumn = neighborCustomers
    let itemOrderColumn = itemOrders
    let (neighborItems, neighborOrders) = (itemColumn.span, orderColumn.span)
    let (neighborCustomers, itemOrders) = (customerColumn.span, itemOrderColumn.span)
    for item in query {
      let orders = Double(itemOrders[Int(item)])
      for entry in neighborRange(of: Int(item)) {
        let customers = Double(neighborCustomers[entry])
        let neighbor = Int(neighborItems[entry])
        guard customers >= leastCustomers, neighbor < trained, !found.contains(neighbor) else {
          continue
        }
        guard moreThanChance else {
          found.insert(neighbor)
          continue
        }
        let isMore = threshold.exceedsChance(
          orders: Double(neighborOrders[entry]),
          customers: customers,
          chance: orders * Double(itemOrders[neighbor]) / allOrders
        )
        if isMore { found.insert(neighbor) }
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

  /// Whether enough customers ordered two items together, and more often than by chance.
  ///
  /// - Complexity: O(neighbors of both)
  package func areOrderedTogether(_ a: Int, _ b: Int, by threshold: EvidenceThreshold) -> Bool {
    isNeighbor(b, of: a, threshold) || isNeighbor(a, of: b, threshold)
  }

  private func isNeighbor(_ other: Int, of item: Int, _ threshold: EvidenceThreshold) -> Bool {
    let (items, range) = (neighborItems, neighborRange(of: item))
    let place = range.partitioningIndex { items[$0] >= other }
    guard place < range.upperBound, Int(items[place]) == other else { return false }
    let customers = Double(neighborCustomers[place])
    return customers >= Double(threshold.customers)
      && threshold.exceedsChance(
        orders: Double(neighborOrders[place]),
        customers: customers,
        chance: Double(itemOrders[item]) * Double(itemOrders[other])
          / Double(max(1, manifest.orders))
      )
  }
}
