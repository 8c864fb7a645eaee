/// An order while it is filled, which keeps the rule that no order holds two of a lasting kind.
struct Cart {
  private(set) var items: [Item] = []
  private var lastingKinds: Set<String> = []

  /// Adds the item, unless it is there already or replaces something that is.
  mutating func add(_ item: Item) {
    guard !items.contains(item) else { return }
    if Assortment.kind(item.kindCode).isLasting {
      guard lastingKinds.insert(item.kindCode).inserted else { return }
    }
    items.append(item)
  }
}
