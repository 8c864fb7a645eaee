package import AlsoHoldout

/// A query, and what every ranker needs to know of it.
package struct AskedQuery: Sendable {
  /// The query.
  package var query: HeldOutQuery
  /// The items to rank by: the query's, or where it gives none what the customer bought, ascending.
  package var given: [Int]
  /// Which known items the query allows as results.
  package var admitted: [Bool]

  package init(query: HeldOutQuery, given: [Int], admitted: [Bool]) {
    (self.query, self.given, self.admitted) = (query, given, admitted)
  }
}

extension AskedQuery {
  /// Finds out what `query` gives and allows.
  init(_ query: HeldOutQuery, known: KnownItems, history: PurchaseHistory) {
    var admitted = [Bool](repeating: true, count: known.count)
    if let kind = query.kind { admitted = known.categories.map { $0 == kind } }
    if let section = query.excludeCategory {
      for item in admitted.indices where known.sections[item] == section { admitted[item] = false }
    }
    if let band = query.band, let asked = query.items.first {
      for item in admitted.indices where admitted[item] {
        admitted[item] = known.prices[item].isWithin(band, of: known.prices[asked])
      }
    }
    let bought = query.customer.map { history.purchases(of: $0).map(\.item) } ?? []
    if query.excludeBought { for item in bought { admitted[item] = false } }
    for item in query.items + query.exclude { admitted[item] = false }
    self.init(
      query: query,
      given: query.items.isEmpty ? bought : query.items,
      admitted: admitted
    )
  }
}
