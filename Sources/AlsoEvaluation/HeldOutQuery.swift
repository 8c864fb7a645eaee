/// A question made of held-out orders, with its answer; items by their known numbers.
package struct HeldOutQuery: Sendable, Hashable {
  /// What is asked for.
  package var task: EvaluationTask
  /// The customer, if there is one; a ranker may use or ignore them.
  package var customer: String?
  /// The items that the query gives.
  package var items: [Int] = []
  /// The items to be found, ascending.
  package var relevant: [Int]
  /// Further items that are ruled out.
  package var exclude: [Int] = []
  /// The category that is ruled out, with those below it.
  package var excludeCategory: String?
  /// The category that candidates must have.
  package var kind: String?
  /// What candidates may cost, as multiples of the first item's price.
  package var band: ClosedRange<Double>?
  /// Whether what the customer bought in training is ruled out.
  package var excludeBought = false
}

extension HeldOutQuery {
  /// Which known items the query allows as results.
  func admitted(among known: KnownItems, history: PurchaseHistory) -> [Bool] {
    var admitted = [Bool](repeating: true, count: known.count)
    if let kind { admitted = known.categories.map { $0 == kind } }
    if let excludeCategory {
      for item in admitted.indices
      where CategoryPath(known.categories[item]).isWithin(excludeCategory) {
        admitted[item] = false
      }
    }
    if let band, let asked = items.first {
      for item in admitted.indices where admitted[item] {
        admitted[item] = known.prices[item].isWithin(band, of: known.prices[asked])
      }
    }
    if excludeBought, let customer {
      for entry in history.purchases(of: customer) { admitted[entry.item] = false }
    }
    for item in items + exclude { admitted[item] = false }
    return admitted
  }
}

extension Double {
  /// Whether this price lies in `band`, as multiples of `price`; `false` if either is NaN.
  func isWithin(_ band: ClosedRange<Double>, of price: Double) -> Bool {
    band.lowerBound * price <= self && self <= band.upperBound * price
  }
}
