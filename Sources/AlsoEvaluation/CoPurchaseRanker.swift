/// Ranks by how often items were bought with the query's, or with the customer's where it gives none.
///
/// There are three ways to count, which share the work of finding what was bought together:
/// - co-occurrence: orders with both;
/// - cosine: orders with both / (√(orders with one · orders with the other) + 10);
/// - conditional: orders with both, each counted (z - 1)^-½ for z items, / (orders with the query's + 10).
struct CoPurchaseRanker: Ranker {
  let purchases: CoPurchases
  let history: PurchaseHistory

  func names(in task: EvaluationTask) -> [String] { ["co-occurrence", "cosine", "conditional"] }

  func rankings(for query: HeldOutQuery, among admitted: [Bool]) -> [[Int]] {
    var given = query.items
    if given.isEmpty, let customer = query.customer {
      given = history.purchases(of: customer).map(\.item)
    }
    var scores = Scores(count: admitted.count)
    var companions = Companions(count: admitted.count)
    for item in given {
      purchases.count(companionsOf: item, in: &companions)
      scores.add(&companions, of: item, purchases)
    }
    return [scores.orders, scores.cosine, scores.conditional].map { highest($0, among: admitted) }
  }

  /// The sums over the given items, one a way to count.
  private struct Scores {
    var orders: [Double]
    var cosine: [Double]
    var conditional: [Double]

    init(count: Int) {
      orders = [Double](repeating: 0, count: count)
      cosine = orders
      conditional = orders
    }

    mutating func add(_ companions: inout Companions, of item: Int, _ purchases: CoPurchases) {
      let root = purchases.rootOrders[item]
      let scale = 1 / (root * root + 10)
      companions.drain { other, together, weight in
        orders[other] += together
        cosine[other] += together / (root * purchases.rootOrders[other] + 10)
        conditional[other] += weight * scale
      }
    }
  }
}
