/// What items cost from week to week.
struct PriceTag {
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  /// The list price, or 5 to 10 % less in the weeks in which the item is on sale: one in sixteen.
  ///
  /// A function of the seed, the item and the week alone, so that everybody pays the same.
  func cents(of item: Item, onDay day: Int) -> Int {
    // FNV-1a: `Hasher` is seeded anew in every process.
    let label = "\(item.id) \(day / 7)"
    let hash = label.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
    }
    var random = Random(seed: seed ^ hash)
    guard random.below(16) == 0 else { return item.cents }
    return item.cents * (100 - random.within(5...10)) / 100
  }
}
