internal import AlsoModelFile

/// What is no candidate whatever speaks for it: what can't be sold, and what a query excludes.
struct Exclusions {
  private let model: Model
  /// Ascending.
  private let items: [Int]
  private let kinds: [Range<Int>]
  /// The customer whose purchases are excluded.
  private let customer: Int?

  /// Looks up what `options` exclude for this customer.
  ///
  /// - Complexity: O(excluded identifiers · log(items))
  init(_ model: Model, options: AnswerOptions, customer: Int?) {
    self.model = model
    items = options.exclude.compactMap(model.itemIndex).sorted()
    kinds = options.excludeCategory.map(model.kinds(inCategory:)) ?? []
    self.customer = options.excludeBought ? customer : nil
  }

  /// Whether an item is excluded.
  ///
  /// - Complexity: O(log(excluded items) + log(items that the customer bought))
  func contains(_ item: Int) -> Bool {
    if model.isUnsellable(item) || items.containsSorted(item) { return true }
    if let kind = model.kind(of: item), kinds.contains(where: { $0.contains(kind) }) { return true }
    return customer.map { model.hasBought(item, customer: $0) } ?? false
  }
}

extension Model {
  /// Whether an item is in a customer's history.
  ///
  /// - Complexity: O(log(items that the customer bought))
  func hasBought(_ item: Int, customer: Int) -> Bool {
    historyEntry(of: item, in: historyRange(of: customer)) != nil
  }

  /// The entry of an item in a customer's history; `nil` if it isn't there.
  ///
  /// - Complexity: O(log(entries))
  func historyEntry(of item: Int, in history: Range<Int>) -> Int? {
    let column = historyItems
    let items = column.span
    let place = history.partitioningIndex { items[$0] >= item }
    return place < history.upperBound && items[place] == item ? place : nil
  }
}
