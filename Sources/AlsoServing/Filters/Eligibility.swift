internal import AlsoScoring
internal import AlsoModelFile

/// Which of the items that were ranked may be shown, as a query's filters, rules that block and dismissals
/// have it.
///
/// They don't decide what is ranked: parts of scores are divided by their largest value among all candidates,
/// so that what is left out here changes nobody's score.
struct Eligibility {
  private let model: Model
  private let predicate: ItemPredicate?
  /// Ascending.
  private let only: [Int]?
  private let kinds: [Range<Int>]?
  private let price: ClosedRange<Float>?
  private let blocks: [PreparedRule]
  /// Ascending.
  private let dismissed: [Int]

  /// Looks up what `options` name; `askedPrice` is that of the dearest item asked about, `blocks` are rules
  /// whose items may not be shown, and neither may those `dismissed`, which ascend.
  ///
  /// - Complexity: O(length of the filter · log(items)), and O(kinds) where it asks what a kind contains
  init(
    _ model: Model,
    options: AnswerOptions,
    askedPrice: Double? = nil,
    blocks: [PreparedRule] = [],
    dismissed: [Int] = []
  ) {
    self.model = model
    predicate = options.filter.map { ItemPredicate($0, model, askedPrice: askedPrice) }
    only = options.only.map { $0.compactMap(model.itemIndex).sorted() }
    kinds = options.onlyCategory.map(model.kinds(inCategory:))
    // The model holds prices as `Float`: what is on an edge in the catalog stays inside.
    price = options.price.map { Float($0.lowerBound)...Float($0.upperBound) }
    self.blocks = blocks
    self.dismissed = dismissed
  }

  /// Whether every item may be shown.
  var allowsAll: Bool {
    predicate == nil && only == nil && kinds == nil && price == nil && blocks.isEmpty
      && dismissed.isEmpty
  }

  /// Whether an item may be shown.
  ///
  /// - Complexity: O(length of the filter + log(items that are named))
  func allows(_ item: Int) -> Bool {
    if let only, !only.containsSorted(item) { return false }
    if let kinds {
      guard let kind = model.kind(of: item), kinds.contains(where: { $0.contains(kind) }) else {
        return false
      }
    }
    if let price {
      guard let itemPrice = model.price(of: item), price.contains(Float(itemPrice)) else {
        return false
      }
    }
    if dismissed.containsSorted(item) || blocks.contains(where: { $0.covers(item) }) {
      return false
    }
    return predicate?.holds(item) ?? true
  }
}
