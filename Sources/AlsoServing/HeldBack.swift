internal import AlsoModelFile

/// What isn't ranked for a query, whatever speaks for it.
///
/// It is asked item by item, and costs nothing for those that nothing speaks for.
struct HeldBack {
  private let model: Model
  private let exclusions: Exclusions
  private var items: Set<Int> = []
  private var kinds: Set<Int> = []
  /// The customer whose purchases are held back.
  private var customer: Int?

  /// What is no candidate at all.
  init(_ model: Model, _ exclusions: Exclusions) {
    self.model = model
    self.exclusions = exclusions
  }

  /// Whether an item is held back; items without factors are.
  ///
  /// - Complexity: O(log(excluded items) + log(items that the customer bought))
  func contains(_ item: Int) -> Bool {
    if item >= model.manifest.trainedItems || items.contains(item) { return true }
    if !kinds.isEmpty, let kind = model.kind(of: item), kinds.contains(kind) { return true }
    return exclusions.contains(item)
      || customer.map { model.hasBought(item, customer: $0) } ?? false
  }

  /// Holds back one item.
  mutating func insert(_ item: Int) { items.insert(item) }

  /// Holds back what is bought instead of an item: the items of its kind or, without one, those that were
  /// learnt to be.
  mutating func insertSubstitutes(of item: Int) {
    if let kind = model.kind(of: item) {
      kinds.insert(kind)
    } else {
      for entry in model.substituteRange(of: item) { insert(Int(model.substituteItems[entry])) }
    }
  }

  /// Holds back all that a customer bought.
  mutating func insertPurchases(of customer: Int) { self.customer = customer }
}
