/// A question made of held-out orders, with its answer; items by their known numbers.
package struct HeldOutQuery: Sendable, Hashable {
  /// What is asked for.
  package var task: EvaluationTask
  /// The customer, if there is one; a ranker may use or ignore them.
  package var customer: String?
  /// The items that the query gives, ascending.
  package var items: [Int] = []
  /// The items to be found, ascending.
  package var relevant: [Int]
  /// Further items that are ruled out.
  package var exclude: [Int] = []
  /// The category's first two levels that are ruled out.
  package var excludeCategory: String?
  /// The category that candidates must have.
  package var kind: String?
  /// What candidates may cost, as multiples of the first item's price.
  package var band: ClosedRange<Double>?
  /// Whether what the customer bought in training is ruled out.
  package var excludeBought = false
}

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

extension Double {
  /// Whether this price lies in `band`, as multiples of `price`; `false` if either is NaN.
  func isWithin(_ band: ClosedRange<Double>, of price: Double) -> Bool {
    band.lowerBound * price <= self && self <= band.upperBound * price
  }
}
