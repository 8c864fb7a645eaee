internal import AlsoModelFile

/// Which items may be among an answer's results, whatever speaks for them.
///
/// What a query rules out goes before the ranking, so that it never shortens the list. It is asked item by
/// item, and costs nothing for those that nothing speaks for.
struct Eligibility {
  private let model: Model
  private let unsellable: SortedColumn
  private var items: Set<Int> = []
  private var kinds: [Range<Int>] = []
  /// What the customer bought, if that is ruled out.
  private var history: Range<Int>?

  /// All items with factors that can be sold, less what `options` rules out for this customer.
  init(_ model: Model, options: AnswerOptions, customer: Int?) {
    self.model = model
    unsellable = SortedColumn(model.unsellableItems)
    for identifier in options.exclude {
      if let item = model.itemIndex(of: identifier) { remove(item) }
    }
    if let category = options.excludeCategory { removeCategory(category) }
    if options.excludeBought, let customer { removePurchases(of: customer) }
  }

  /// Whether an item may be among the results.
  ///
  /// - Complexity: O(log(items that can't be sold) + log(the customer's purchases) + kinds ruled out)
  func allows(_ item: Int) -> Bool {
    guard item < model.manifest.trainedItems, !items.contains(item) else { return false }
    if unsellable.contains(UInt32(item)) { return false }
    if !kinds.isEmpty, let kind = model.kind(of: item), kinds.contains(where: { $0 ~= kind }) {
      return false
    }
    return history.map { model.historyEntry(of: item, in: $0) == nil } ?? true
  }

  /// Rules out one item.
  mutating func remove(_ item: Int) { items.insert(item) }

  /// Rules out what is bought instead of an item: the items of its kind or, without one, those that were
  /// learnt to be.
  mutating func removeSubstitutes(of item: Int) {
    if let kind = model.kind(of: item) {
      kinds.append(kind..<kind + 1)
    } else {
      let column = model.substituteItems
      for entry in model.substituteRange(of: item) { remove(Int(column[entry])) }
    }
  }

  /// Rules out all that a customer bought.
  mutating func removePurchases(of customer: Int) { history = model.historyRange(of: customer) }

  /// Rules out the items of a category path and of all below it.
  ///
  /// Kinds ascend by UTF-8, so all below a path stand together.
  private mutating func removeCategory(_ path: String) {
    if let kind = model.kindIndex(of: path) { kinds.append(kind..<kind + 1) }
    let below = path + "/"
    let first = firstKind(notBefore: below)
    var end = first
    while end < model.manifest.kinds, model.kindName(end).utf8.starts(with: below.utf8) { end += 1 }
    if end > first { kinds.append(first..<end) }
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
}

/// Numbers of a file that ascend; one that a damaged file has in the wrong place may not be found.
private struct SortedColumn {
  private let column: Column<UInt32>

  init(_ column: Column<UInt32>) { self.column = column }

  func contains(_ number: UInt32) -> Bool { column.span.firstIndex(of: number) != nil }
}

extension Span<UInt32> {
  /// Where a number is among ascending ones.
  ///
  /// - Complexity: O(log count)
  func firstIndex(of number: UInt32) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}

extension Model {
  /// The entry of an item among a customer's; `nil` if it isn't there.
  ///
  /// - Complexity: O(log(entries))
  func historyEntry(of item: Int, in history: Range<Int>) -> Int? {
    let column = historyItems
    return column.span.extracting(history).firstIndex(of: UInt32(item))
      .map { history.lowerBound + $0 }
  }
}
