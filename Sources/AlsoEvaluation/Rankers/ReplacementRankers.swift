internal import AlsoHoldout
internal import AlsoOrders

/// Who bought each known item in training.
struct Buyers: Sendable {
  /// The customers who bought each item, ascending.
  let customersOfItem: [[Int32]]
  /// What each item's first purchases by its customers still count, half as much every 60 days.
  let recentFirstBuyers: [Double]
  /// All customers.
  let customers: Int

  init(_ history: PurchaseHistory, knownItems: Int) {
    var customersOfItem = [[Int32]](repeating: [], count: knownItems)
    var recent = [Double](repeating: 0, count: knownItems)
    history.forEachFirstPurchase { customer, item, weight in
      customersOfItem[item].append(Int32(customer))
      recent[item] += weight
    }
    self.customersOfItem = customersOfItem
    recentFirstBuyers = recent
    customers = history.customerCount
  }
}

/// Ranks replacements by how many customers first bought them lately.
struct FirstBuyersRanker: Ranker {
  let buyers: Buyers

  func names(in task: EvaluationTask) -> [String] { task.band == nil ? [] : ["first-time buyers"] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { [highest(buyers.recentFirstBuyers, among: $0.admitted)] }
  }
}

/// Ranks replacements by how likely a customer of the item A buys them, P(B|A): (customers of both + 20
/// share_B) / (customers of A + 20), share_B the candidate's share of all customers.
struct JointBuyersRanker: Ranker {
  let buyers: Buyers

  func names(in task: EvaluationTask) -> [String] { task.band == nil ? [] : ["P(B|A)"] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    var isBuyer = [Bool](repeating: false, count: buyers.customers)
    return batch.map { asked in
      let own = asked.given.first.map { buyers.customersOfItem[$0] } ?? []
      for customer in own { isBuyer[Int(customer)] = true }
      defer { for customer in own { isBuyer[Int(customer)] = false } }
      var scores = [Double](repeating: 0, count: asked.admitted.count)
      for item in scores.indices where asked.admitted[item] {
        let others = buyers.customersOfItem[item]
        let both = others.count { isBuyer[Int($0)] }
        let share = Double(others.count) / Double(max(1, buyers.customers))
        scores[item] = (Double(both) + 20 * share) / (Double(own.count) + 20)
      }
      return [highest(scores, among: asked.admitted)]
    }
  }
}
