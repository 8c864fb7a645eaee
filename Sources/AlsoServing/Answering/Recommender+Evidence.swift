internal import AlsoScoring
internal import AlsoModelFile

extension Recommender {
  /// Orders that a complement and an item of the query must at least have in common.
  public static let minimumJointOrders = EvidenceThreshold.usualOrders

  /// How many times as often as by chance a complement and an item of the query must be ordered together.
  public static let minimumTimesChance = EvidenceThreshold.usualTimesChance

  /// The time that the model's evidence was counted in.
  var period: Period {
    Period(firstOrder: model.manifest.firstOrder, end: model.manifest.end)
  }

  /// How many times as often an item and the query's that speaks most for it are ordered together as by
  /// chance.
  private func togetherness(_ item: Int, _ strongest: (item: Int, orders: Int)) -> Double {
    timesChance(
      both: strongest.orders,
      Int(model.itemOrders[item]),
      Int(model.itemOrders[strongest.item]),
      of: model.manifest.orders
    )
  }

  /// The orders that hold an item and the query's item that speaks most for it; `nil` if none does.
  func togetherEvidence(_ item: Int, _ sums: NeighborSums) -> Evidence? {
    guard let strongest = sums.strongest(for: item) else { return nil }
    return .orders(
      item: model.itemIdentifier(strongest.item),
      both: strongest.orders,
      withItem: Int(model.itemOrders[strongest.item]),
      timesChance: togetherness(item, strongest)
    )
  }
}
