internal import AlsoModelFile

/// The items with factors that may be among an answer's results.
///
/// What a query rules out goes before the ranking, so that it never shortens the list.
struct Candidates {
  private(set) var isAllowed: [Bool]
  private let model: Model

  /// All items with factors but those excluded.
  init(_ model: Model, without exclusions: Exclusions) {
    self.model = model
    isAllowed = Array(repeating: true, count: model.manifest.trainedItems)
    exclusions.forEachItem { remove($0) }
  }

  /// Rules out one item; items without factors never were candidates.
  mutating func remove(_ item: Int) {
    if isAllowed.indices.contains(item) { isAllowed[item] = false }
  }

  /// Rules out the items of a kind.
  mutating func removeKind(_ kind: Int) {
    for entry in model.kindRange(of: kind) { remove(Int(model.kindItems[entry])) }
  }

  /// Rules out what is bought instead of an item: the items of its kind or, without one, those that were
  /// learnt to be.
  mutating func removeSubstitutes(of item: Int) {
    if let kind = model.kind(of: item) { return removeKind(kind) }
    for entry in model.substituteRange(of: item) { remove(Int(model.substituteItems[entry])) }
  }

  /// Rules out all that a customer bought.
  mutating func removePurchases(of customer: Int) {
    for entry in model.historyRange(of: customer) { remove(Int(model.historyItems[entry])) }
  }

  /// Keeps only items for which `condition` holds.
  mutating func keep(where condition: (Int) -> Bool) {
    for item in isAllowed.indices where isAllowed[item] { isAllowed[item] = condition(item) }
  }

  /// Lowers the scores of all items that aren't candidates below any that is.
  func mask(_ scores: inout [Float]) {
    for item in isAllowed.indices where !isAllowed[item] { scores[item] = -.infinity }
  }
}
