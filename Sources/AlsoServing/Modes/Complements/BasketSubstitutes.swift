internal import AlsoModelFile
internal import AlsoScoring

/// What isn't added to a basket, for the basket holds something that is bought instead.
///
/// Of one item that is all of its kind. Who has several items in a basket fills it with more than one of a
/// kind: what enough customers ordered together with the very item that it is a substitute of, more often than
/// by chance, goes with it.
struct BasketSubstitutes {
  private let model: Model
  private let basket: [Int32]
  private let threshold: EvidenceThreshold
  /// The kinds of the basket's items.
  private var kinds: NumberSet
  /// The basket's items without a kind, and what was learnt to be bought instead of them.
  private var withoutKind: NumberSet
  private var substitutes: NumberSet

  /// Looks up what is bought instead of the items of a basket, all with factors.
  ///
  /// - Complexity: O(learnt substitutes of the basket's items + (items + kinds) / 4096)
  init(_ model: Model, _ basket: [Int32], threshold: EvidenceThreshold) {
    (self.model, self.basket, self.threshold) = (model, basket, threshold)
    kinds = NumberSet(capacity: model.manifest.kinds)
    withoutKind = NumberSet(capacity: model.manifest.trainedItems)
    substitutes = NumberSet(capacity: model.manifest.trainedItems)
    for item in basket.map({ Int($0) }) {
      if let kind = model.kind(of: item) {
        kinds.insert(kind)
      } else {
        withoutKind.insert(item)
        for entry in model.substituteRange(of: item) {
          let other = Int(model.substituteItems[entry])
          if other < model.manifest.trainedItems { substitutes.insert(other) }
        }
      }
    }
  }

  /// Whether an item isn't added.
  ///
  /// - Complexity: O(learnt substitutes of the item), and O(basket) for one that is a substitute
  func contains(_ item: Int) -> Bool {
    if let kind = model.kind(of: item) {
      return kinds.contains(kind) && !isAdded(item) { model.kind(of: $0) == kind }
    }
    // Items without a kind keep their strongest substitutes only, and either list counts.
    let isSubstitute =
      substitutes.contains(item)
      || model.substituteRange(of: item).contains {
        withoutKind.contains(Int(model.substituteItems[$0]))
      }
    return isSubstitute && !isAdded(item) { model.areSubstitutes(item, $0) }
  }

  /// Whether an item is ordered together with each of several items of a basket that satisfy a condition.
  private func isAdded(_ item: Int, where condition: (Int) -> Bool) -> Bool {
    guard basket.count > 1 else { return false }
    return basket.allSatisfy {
      !condition(Int($0)) || model.areOrderedTogether(item, Int($0), by: threshold)
    }
  }
}
