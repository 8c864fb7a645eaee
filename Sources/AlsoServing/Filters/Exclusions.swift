internal import AlsoScoring
internal import AlsoModelFile

/// What is no candidate whatever speaks for it: what can't be sold, and what a query excludes.
struct Exclusions {
  private let model: Model
  private let unsellable: Column<UInt32>
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
    unsellable = model.unsellableItems
    items = options.exclude.compactMap(model.itemIndex).sorted()
    kinds = options.excludeCategory.map(model.kinds(inCategory:)) ?? []
    self.customer = options.excludeBought ? customer : nil
  }

  /// Calls `body` with each excluded item, with some more than once.
  ///
  /// - Complexity: O(excluded items)
  func forEachItem(_ body: (Int) -> Void) {
    for index in unsellable.span.indices { body(Int(unsellable.span[index])) }
    for item in items { body(item) }
    for kind in kinds.joined() {
      for entry in model.kindRange(of: kind) { body(Int(model.kindItems[entry])) }
    }
    for entry in customer.map(model.historyRange) ?? 0..<0 { body(Int(model.historyItems[entry])) }
  }

  /// Whether an item is excluded.
  ///
  /// - Complexity: O(log(excluded items) + log(items that the customer bought))
  func contains(_ item: Int) -> Bool {
    if unsellable.span.containsSorted(item) || items.containsSorted(item) { return true }
    if !kinds.isEmpty, let kind = model.kind(of: item), kinds.contains(where: { $0.contains(kind) })
    {
      return true
    }
    guard let customer else { return false }
    return model.hasBought(item, customer: customer)
  }
}

extension Model {
  /// Whether a customer bought an item and sent it back.
  ///
  /// - Complexity: O(log(items that the customer sent back))
  func hasReturned(_ item: Int, customer: Int) -> Bool {
    let range = returnRange(of: customer)
    return !range.isEmpty && hasReturned(item, in: range)
  }

  /// Whether an item is among what a customer sent back, which is where ``returnRange(of:)`` says.
  func hasReturned(_ item: Int, in range: Range<Int>) -> Bool {
    let column = returnItems
    return column.span.extracting(range).containsSorted(item)
  }

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
