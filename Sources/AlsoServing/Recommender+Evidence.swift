internal import AlsoModelFile

extension Recommender {
  /// Orders that a complement and an item of the query must at least have in common.
  public static let minimumJointOrders = 3

  /// How many times as often as by chance a complement and an item of the query must be ordered together.
  public static let minimumTimesChance = 1.0

  /// The time that the model's evidence was counted in.
  var period: Period {
    Period(firstOrder: model.manifest.firstOrder, end: model.manifest.end)
  }

  /// How many times as often an item and ``NeighborSums/strongestItem`` are ordered together as by chance.
  func timesChance(_ item: Int, _ sums: NeighborSums) -> Double {
    let strongest = Int(sums.strongestItem[item])
    guard strongest >= 0 else { return 0 }
    return timesChance(
      both: Int(sums.strongestOrders[item]),
      Int(model.itemOrders[item]),
      Int(model.itemOrders[strongest]),
      of: model.manifest.orders
    )
  }

  /// Whether an item and ``NeighborSums/strongestItem`` are in enough orders together, and where
  /// `moreThanChance` says so more often than by chance.
  func hasEvidence(
    _ item: Int,
    _ sums: NeighborSums,
    _ options: AnswerOptions,
    moreThanChance: Bool = true
  ) -> Bool {
    guard sums.strongestItem[item] >= 0, sums.strongestOrders[item] >= options.minimumOrders else {
      return false
    }
    return !moreThanChance || timesChance(item, sums) > options.minimumTimesChance
  }

  /// The orders that hold an item and the query's item that speaks most for it; `nil` if none does.
  func togetherEvidence(_ item: Int, _ sums: NeighborSums) -> Evidence? {
    guard sums.strongestItem.indices.contains(item) else { return nil }
    let strongest = Int(sums.strongestItem[item])
    guard strongest >= 0 else { return nil }
    return .orders(
      item: model.itemIdentifier(strongest),
      both: Int(sums.strongestOrders[item]),
      withItem: Int(model.itemOrders[strongest]),
      timesChance: timesChance(item, sums)
    )
  }

  /// How many times as often two things happen together as they would if they were independent.
  func timesChance(both: Int, _ a: Int, _ b: Int, of total: Int) -> Double {
    let chance = Double(a) * Double(b) / Double(max(1, total))
    return chance > 0 ? Double(both) / chance : 0
  }
}
