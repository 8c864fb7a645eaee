/// A held-out order, of which questions are made.
package struct HeldOutOrder: Sendable, Hashable {
  /// Who placed it; `nil` for a guest.
  package let customer: String?
  /// The distinct items that may be asked for and looked for, ascending; at least two for a question.
  package let items: [Int]

  package init(customer: String?, items: [Int]) { (self.customer, self.items) = (customer, items) }

  /// Asks by all items but one for that one, which is drawn.
  package func hidingItem(using generator: inout some RandomNumberGenerator) -> HeldOutQuery {
    var known = items
    let hidden = known.remove(at: Int.random(in: known.indices, using: &generator))
    return HeldOutQuery(task: .baskets, customer: customer, items: known, relevant: [hidden])
  }

  /// Asks by one item, which is drawn, for those of the others that aren't like it; `nil` if all are.
  package func askingByItem(
    likeness: ItemLikeness,
    using generator: inout some RandomNumberGenerator
  ) -> HeldOutQuery? {
    let asked = items[Int.random(in: items.indices, using: &generator)]
    var query = HeldOutQuery(task: .crossCategory, customer: customer, items: [asked], relevant: [])
    query.relevant = items.filter { $0 != asked }
    switch likeness {
    case .sections(let section):
      guard let own = section(asked) else { break }
      query.excludeCategory = own
      query.relevant.removeAll { section($0) == own }
    case .names(let lookAlikes):
      query.exclude = lookAlikes.items(like: asked, similarity: 1 / 3)
      query.relevant.removeAll(where: query.exclude.contains)
    }
    return query.relevant.isEmpty ? nil : query
  }
}

/// Which items are too like one to go with it.
package enum ItemLikeness {
  /// Those of its section; `nil` is the section of an item that is like no other.
  case sections((_ item: Int) -> String?)
  /// Those with a name like its own, where there are no sections.
  case names(LookAlikes)
}
