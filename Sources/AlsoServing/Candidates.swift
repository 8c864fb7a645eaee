internal import AlsoModelFile

/// The items with factors that may be among an answer's results.
///
/// What a query rules out goes before the ranking, so that it never shortens the list.
struct Candidates {
  private(set) var isAllowed: [Bool]
  private let model: Model

  /// All items with factors that can be sold, less what `options` rules out for this customer.
  init(_ model: Model, options: AnswerOptions, customer: Int?) {
    self.model = model
    isAllowed = Array(repeating: true, count: model.manifest.trainedItems)
    let unsellable = model.unsellableItems
    for index in unsellable.span.indices { remove(Int(unsellable.span[index])) }
    for identifier in options.exclude {
      if let item = model.itemIndex(of: identifier) { remove(item) }
    }
    if let category = options.excludeCategory { removeCategory(category) }
    if options.excludeBought, let customer { removePurchases(of: customer) }
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

  /// Rules out the items of a category path and of all below it.
  ///
  /// Kinds ascend by UTF-8, so all below a path stand together.
  private mutating func removeCategory(_ path: String) {
    if let kind = model.kindIndex(of: path) { removeKind(kind) }
    let below = path + "/"
    var kind = firstKind(notBefore: below)
    while kind < model.manifest.kinds, model.kindName(kind).utf8.starts(with: below.utf8) {
      removeKind(kind)
      kind += 1
    }
  }

  /// The first kind whose name doesn't come before `name`.
  private func firstKind(notBefore name: String) -> Int {
    var (low, high) = (0, model.manifest.kinds)
    while low < high {
      let middle = (low + high) / 2
      if model.kindName(middle).utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
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
