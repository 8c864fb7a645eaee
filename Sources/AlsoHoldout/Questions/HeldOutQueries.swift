internal import AlsoBase

/// The queries of every task, made of both sides of a split in the known items' numbers.
package struct HeldOutQueries: Sendable {
  package let known: KnownItems
  package let history: PurchaseHistory
  let heldOut: HeldOutOrders
  private let limit: Int
  private let seed: UInt64

  /// Prepares to ask.
  ///
  /// - Parameters:
  ///   - known: What may be asked for and looked for.
  ///   - history: What customers bought before the split.
  ///   - heldOut: The orders after it.
  ///   - limit: The most queries of each task; `nil` takes all there are.
  ///   - seed: Decides which queries are taken, and which item of a basket is hidden.
  package init(
    known: KnownItems,
    history: PurchaseHistory,
    heldOut: HeldOutOrders,
    limit: Int?,
    seed: UInt64
  ) {
    self.known = known
    self.history = history
    self.heldOut = heldOut
    self.limit = limit ?? .max
    self.seed = seed
  }

  /// The queries of a task: all there are, or a sample of as many as may be.
  ///
  /// Each task draws from a generator of its own, so that one task's queries don't depend on another.
  package func queries(for task: EvaluationTask) -> [HeldOutQuery] {
    var generator = SplitMix64(seed: seed &+ task.stream)
    switch task {
    case .baskets:
      return shuffledOrders(using: &generator).prefix(limit).map {
        heldOut[$0].hidingItem(using: &generator)
      }
    case .crossCategory: return otherCategories(using: &generator)
    case .crossCategoryNew:
      return otherCategories(using: &generator).compactMap(newToCustomer)
    case .upgrades, .downgrades:
      return Array(replacements(task).shuffled(using: &generator).prefix(limit))
    case .nextOrder, .newItems:
      return Array(personal(task).shuffled(using: &generator).prefix(limit))
    case .similar:
      return Array(similar().shuffled(using: &generator).prefix(min(limit, Self.mostItems)))
    }
  }

  /// The most items that others are to be like: what catalogs tell needs no large sample.
  private static let mostItems = 1_000

  /// Each item that isn't the only one of its category, with the others.
  private func similar() -> [HeldOutQuery] {
    let items = Dictionary(grouping: 0..<known.count) { known.categories[$0] }
    return (0..<known.count).compactMap { item in
      let category = known.categories[item]
      let others = category.isEmpty ? [] : (items[category] ?? []).filter { $0 != item }
      return others.isEmpty
        ? nil : HeldOutQuery(task: .similar, items: [item], relevant: others)
    }
  }

  /// Who asks a query.
  package func group(of query: HeldOutQuery) -> CustomerGroup {
    guard let customer = query.customer else { return .guest }
    return history.knows(customer) ? .returning : .new
  }

  /// The held-out orders of at least two known items, in random order.
  private func shuffledOrders(using generator: inout SplitMix64) -> [Int] {
    heldOut.several.shuffled(using: &generator)
  }

  private func otherCategories(using generator: inout SplitMix64) -> [HeldOutQuery] {
    let likeness =
      known.hasCategories
      ? ItemLikeness.sections { known.sections[$0] } : .names(LookAlikes(names: known.names))
    var queries: [HeldOutQuery] = []
    for order in shuffledOrders(using: &generator) {
      guard queries.count < limit else { break }
      if let query = heldOut[order].askingByItem(likeness: likeness, using: &generator) {
        queries.append(query)
      }
    }
    return queries
  }

  /// A cross-category query less what its customer bought before; `nil` where nobody or nothing is left.
  private func newToCustomer(_ query: HeldOutQuery) -> HeldOutQuery? {
    guard let customer = query.customer, history.knows(customer) else { return nil }
    var query = query.withoutBought(history.purchases(of: customer).lazy.map(\.item))
    query?.task = .crossCategoryNew
    return query
  }
}
