internal import AlsoLinearAlgebra
internal import AlsoOrders

/// Everything that queries are made from: both sides of a split in the known items' numbers.
struct HeldOutQueries: Sendable {
  let known: KnownItems
  let history: PurchaseHistory
  let heldOut: OrderLog
  let baskets: HeldOutBaskets
  let options: EvaluationOptions

  /// Whether any known item has a category; without, likeness of names stands in.
  var hasCategories: Bool { known.categories.contains { !$0.isEmpty } }

  /// The queries of a task: all there are, or a sample of the size that the options allow.
  ///
  /// Each task draws from a generator of its own, so that one task's queries don't depend on another.
  func queries(for task: EvaluationTask) -> [HeldOutQuery] {
    let place = EvaluationTask.allCases.firstIndex(of: task) ?? 0
    var generator = SplitMix64(seed: options.seed &+ UInt64(place))
    let limit = options.queriesPerTask ?? .max
    switch task {
    case .baskets: return hiddenItems(limit: limit, using: &generator)
    case .crossCategory: return otherCategories(limit: limit, using: &generator)
    case .upgrades, .downgrades:
      return Array(replacements(task).shuffled(using: &generator).prefix(limit))
    case .nextOrder, .newItems:
      return Array(personal(task).shuffled(using: &generator).prefix(limit))
    }
  }

  /// The held-out orders of at least two known items, in random order.
  private func shuffledBaskets(using generator: inout SplitMix64) -> [Int] {
    (0..<baskets.count).filter { baskets[$0].count >= 2 }.shuffled(using: &generator)
  }

  private func customer(of order: Int) -> String? {
    let customer = Int(heldOut.orderCustomers[order])
    return customer < 0 ? nil : heldOut.customers[customer]
  }

  private func hiddenItems(
    limit: Int,
    using generator: inout SplitMix64
  ) -> [HeldOutQuery] {
    shuffledBaskets(using: &generator).prefix(limit).map { order in
      var items = Array(baskets[order])
      let hidden = items.remove(at: Int.random(in: items.indices, using: &generator))
      return HeldOutQuery(
        task: .baskets,
        customer: customer(of: order),
        items: items,
        relevant: [hidden]
      )
    }
  }

  private func otherCategories(
    limit: Int,
    using generator: inout SplitMix64
  ) -> [HeldOutQuery] {
    let lookAlikes = hasCategories ? nil : LookAlikes(names: known.names)
    var queries: [HeldOutQuery] = []
    for order in shuffledBaskets(using: &generator) {
      guard queries.count < limit else { break }
      let items = Array(baskets[order])
      let asked = items[Int.random(in: items.indices, using: &generator)]
      var query = HeldOutQuery(task: .crossCategory, customer: customer(of: order), relevant: [])
      query.items = [asked]
      let others = items.filter { $0 != asked }
      if let lookAlikes {
        query.exclude = lookAlikes.items(like: asked, similarity: 1 / 3)
        query.relevant = others.filter { !query.exclude.contains($0) }
      } else {
        let section = CategoryPath(known.categories[asked]).section
        guard !section.isEmpty else { continue }
        query.excludeCategory = section
        query.relevant = others.filter { !CategoryPath(known.categories[$0]).isWithin(section) }
      }
      if !query.relevant.isEmpty { queries.append(query) }
    }
    return queries
  }
}
