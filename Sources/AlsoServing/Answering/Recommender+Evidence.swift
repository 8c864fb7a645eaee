internal import AlsoScoring
internal import AlsoModelFile

extension Recommender {
  /// Customers who must at least have ordered a complement and an item of the query together.
  public static let minimumJointOrders = EvidenceThreshold.usualCustomers

  /// How many times as often as by chance a complement and an item of the query must be ordered together.
  public static let minimumTimesChance = EvidenceThreshold.usualTimesChance

  /// The time that the model's evidence was counted in.
  var period: Period {
    Period(firstOrder: model.manifest.firstOrder, end: model.manifest.end)
  }

  /// The orders that hold an item and the query's item that speaks most for it; `nil` if none does.
  func togetherEvidence(_ item: Int, _ sums: NeighborSums) -> Evidence? {
    guard let strongest = sums.strongest(for: item) else { return nil }
    let times = timesChance(
      both: strongest.orders,
      Int(model.itemOrders[item]),
      Int(model.itemOrders[strongest.item]),
      of: model.manifest.orders
    )
    return .orders(
      item: model.itemIdentifier(strongest.item),
      both: strongest.orders,
      customers: strongest.customers,
      withItem: Int(model.itemOrders[strongest.item]),
      timesChance: strongest.isMoreThanChance ? times : nil
    )
  }
}
