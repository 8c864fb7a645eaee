package import AlsoModelFile
package import AlsoOrders

/// What the co-purchase neighbors of a query's items add up to, for each candidate.
package struct NeighborSums: Sendable {
  /// The items that sums are of.
  package let candidates: CandidateItems
  /// Σ over the query's items of ``CoPurchaseScore/distinctive(similarity:)``, *cosine\**.
  package private(set) var similarity: [Float]
  /// Σ over the query's items of ``CoPurchaseScore/likely(weight:orders:)``, *cond\**.
  package private(set) var conditional: [Float]
  /// What decides how much each neighbor counts.
  package let score: CoPurchaseScore
  private var strongest: [Strength]

  /// Adds up the neighbors of `query`, items with factors, of which `score` decides how much each counts.
  ///
  /// `threshold` says what is enough evidence.
  ///
  /// - Complexity: O(neighbors of the query's items)
  package init(
    _ model: Model,
    query: [Int32],
    of candidates: CandidateItems,
    score: CoPurchaseScore = .prior,
    threshold: EvidenceThreshold = EvidenceThreshold()
  ) {
    self.candidates = candidates
    self.score = score
    similarity = Array(repeating: 0, count: candidates.count)
    conditional = Array(repeating: 0, count: candidates.count)
    strongest = Array(repeating: Strength(), count: candidates.count)
    let allOrders = Double(max(1, model.manifest.orders))
    let (itemColumn, orderColumn) = (model.neighborItems, model.neighborOrders)
    let (weightColumn, itemOrderColumn) = (model.neighborWeights, model.itemOrders)
    let customerColumn = model.neighborCustomers
    let neighborCustomers = customerColumn.span
    let (neighborItems, neighborOrders) = (itemColumn.span, orderColumn.span)
    let (neighborWeights, itemOrders) = (weightColumn.span, itemOrderColumn.span)
    for item in query {
      let orders = Double(itemOrders[Int(item)])
      let norm = score.norm(orders: orders)
      for entry in model.neighborRange(of: Int(item)) {
        let neighbor = Int(neighborItems[entry])
        guard let place = candidates.place(of: neighbor) else { continue }
        let weight = Double(neighborWeights[entry])
        let similarity = CoPurchaseScore.similarity(
          weight: weight,
          norm: norm,
          neighborNorm: score.neighborNorm(orders: Double(itemOrders[neighbor]))
        )
        let part = Float(score.distinctive(similarity: similarity))
        self.similarity[place] += part
        conditional[place] += Float(CoPurchaseScore.likely(weight: weight, orders: orders))
        let joint = (orders: neighborOrders[entry], customers: neighborCustomers[entry])
        let strength = Strength(
          item: item,
          orders: joint.orders,
          customers: joint.customers,
          isSupported: Int(joint.customers) >= threshold.customers,
          isMoreThanChance: threshold.exceedsChance(
            orders: Double(joint.orders),
            customers: Double(joint.customers),
            chance: orders * Double(itemOrders[neighbor]) / allOrders
          ),
          part: part
        )
        if strength.isMore(than: strongest[place]) { strongest[place] = strength }
      }
    }
  }

  /// The query's item that speaks most for a candidate, the orders that hold both and the customers of these;
  /// `nil` where none does.
  ///
  /// That is the one that adds most to `similarity`, of those that enough customers ordered with it and more
  /// often than by chance; failing that, of those that enough customers ordered with it; failing that, of all.
  package func strongest(
    for item: Int
  ) -> (item: Int, orders: Int, customers: Int, isMoreThanChance: Bool)? {
    guard let place = candidates.place(of: item), strongest[place].item >= 0 else { return nil }
    let strength = strongest[place]
    return (
      Int(strength.item), Int(strength.orders), Int(strength.customers), strength.isMoreThanChance
    )
  }
}

/// How much one of a query's items speaks for another item.
private struct Strength: Sendable {
  /// The query's item; -1 for none.
  var item: Int32 = -1
  /// Orders that hold both.
  var orders: UInt32 = 0
  /// The customers of these.
  var customers: UInt32 = 0
  /// Whether enough customers ordered them together.
  var isSupported = false
  /// Whether they are together more often than by chance.
  var isMoreThanChance = false
  /// What it adds to the similarity.
  var part: Float = 0

  private var rank: Int { isSupported ? (isMoreThanChance ? 2 : 1) : 0 }

  func isMore(than other: Self) -> Bool {
    rank == other.rank ? part > other.part : rank > other.rank
  }
}
