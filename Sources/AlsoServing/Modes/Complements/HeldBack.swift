internal import AlsoBase
internal import AlsoScoring
internal import AlsoModelFile

/// What isn't ranked for a query, whatever speaks for it.
///
/// It is asked item by item, and costs nothing for those that nothing speaks for.
struct HeldBack {
  private let model: Model
  private let itemKinds: Column<Int32>
  private let trainedItems: Int
  private let exclusions: Exclusions
  private let notSold: NumberSet
  private var items: NumberSet
  private var kinds: NumberSet
  private var hadKinds: NumberSet?
  /// The customer whose purchases are held back.
  private var customer: Int?
  private var hasReturns = false

  /// What is no candidate at all, and what isn't sold any more.
  init(_ recommender: Recommender, _ exclusions: Exclusions) {
    model = recommender.model
    self.exclusions = exclusions
    notSold = recommender.notSold.value
    itemKinds = model.itemKinds
    trainedItems = model.manifest.trainedItems
    items = NumberSet(capacity: trainedItems)
    kinds = NumberSet(capacity: model.manifest.kinds)
  }

  /// Whether an item is held back; items without factors are.
  ///
  /// - Complexity: O(log(excluded items) + log(items that the customer bought))
  func contains(_ item: Int) -> Bool {
    if item >= trainedItems || items.contains(item) { return true }
    let kind = Int(itemKinds.span[item])
    if kinds.contains(kind) || hadKinds?.contains(kind) ?? false { return true }
    if notSold.contains(item) || exclusions.contains(item) { return true }
    guard let customer else { return false }
    return model.hasBought(item, customer: customer)
      || hasReturns && model.hasReturned(item, customer: customer)
  }

  /// Holds back one item; one without factors is anyway.
  mutating func insert(_ item: Int) {
    if item < trainedItems { items.insert(item) }
  }

  /// Holds back what is bought instead of an item: the items of its kind or, without one, those that were
  /// learnt to be.
  mutating func insertSubstitutes(of item: Int) {
    if let kind = model.kind(of: item) {
      kinds.insert(kind)
    } else {
      for entry in model.substituteRange(of: item) { insert(Int(model.substituteItems[entry])) }
    }
  }

  /// Holds back all that a customer bought, kept or not, and what they need no second one of.
  mutating func insertPurchases(of customer: Int) {
    self.customer = customer
    hadKinds = model.hadKinds(of: customer)
    hasReturns = !model.returnRange(of: customer).isEmpty
  }
}
