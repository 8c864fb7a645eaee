/// A question made of held-out orders, with its answer; items by their numbers in what was learnt.
package struct HeldOutQuery: Sendable, Hashable {
  /// What is asked for.
  package var task: EvaluationTask
  /// The customer, if there is one; who answers may use or ignore them.
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

  /// The query with what its customer `bought` before ruled out; `nil` if nothing is left to be found.
  package func withoutBought(_ bought: some Sequence<Int>) -> HeldOutQuery? {
    let bought = Set(bought)
    var query = self
    query.excludeBought = true
    query.relevant.removeAll(where: bought.contains)
    return query.relevant.isEmpty ? nil : query
  }
}
