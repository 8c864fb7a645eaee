internal import AlsoBase
internal import AlsoOrders

/// Everything that queries are made from: both sides of a split in the known items' numbers.
struct HeldOutQueries: Sendable {
  let known: KnownItems
  let history: PurchaseHistory
  let heldOut: OrderLog
  let baskets: HeldOutBaskets
  let options: EvaluationOptions

  /// The queries of a task: all there are, or a sample of the size that the options allow.
  ///
  /// Each task draws from a generator of its own, so that one task's queries don't depend on another.
  func queries(for task: EvaluationTask) -> [HeldOutQuery] {
    var generator = SplitMix64(seed: options.seed &+ task.stream)
    let limit = options.queriesPerTask ?? .max
    switch task {
    case .baskets: return hiddenItems(limit: limit, using: &generator)
    case .crossCategory: return otherCategories(limit: limit, using: &generator)
    case .crossCategoryNew:
      return otherCategories(limit: limit, using: &generator).compactMap(newToCustomer)
    case .upgrades, .downgrades:
      return Array(replacements(task).shuffled(using: &generator).prefix(limit))
    case .nextOrder, .newItems:
      return Array(personal(task).shuffled(using: &generator).prefix(limit))
    }
  }

  /// Who asks a query.
  func group(of query: HeldOutQuery) -> CustomerGroup {
    guard let customer = query.customer else { return .guest }
    return history.knows(customer) ? .returning : .new
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
    let lookAlikes = known.hasCategories ? nil : LookAlikes(names: known.names)
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
        let section = known.sections[asked]
        query.excludeCategory = section
        query.relevant = others.filter { known.sections[$0] != section }
      }
      if !query.relevant.isEmpty { queries.append(query) }
    }
    return queries
  }

  /// A cross-category query less what its customer bought before; `nil` where nobody or nothing is left.
  private func newToCustomer(_ query: HeldOutQuery) -> HeldOutQuery? {
    guard let customer = query.customer, history.knows(customer) else { return nil }
    let bought = Set(history.purchases(of: customer).map(\.item))
    var query = query
    query.task = .crossCategoryNew
    query.relevant.removeAll(where: bought.contains)
    query.excludeBought = true
    return query.relevant.isEmpty ? nil : query
  }
}
