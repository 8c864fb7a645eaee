internal import AlsoModelFile

/// How well an item sells at present, beside its share of all orders: (n30 + 50) / (N30 p + 50) for its orders
/// of the last 30 days n30, all orders of these days N30, and its part p of the orders of the whole period.
///
/// The fifty orders are there so that a few prove little.
package struct CurrentSales: ScoreMultiplier {
  package let weight = TermWeight.same(
    NamedWeight(
      name: "currentSales",
      label: "sales exponent",
      shipped: .init(distinctiveItem: 0.5, likelyItem: 0.5, basket: 0, personal: 0)
    )
  )
  package let search = WeightSearch([.distinctive, .likely], among: [0, 0.5, 1])

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    let model = question.model
    let share = Float(model.manifest.recentOrders) / Float(max(1, model.manifest.orders))
    let (recent, all) = (model.itemOrders30Days, model.itemOrders)
    let (recentOrders, orders) = (recent.span, all.span)
    return question.candidates.items.map { item in
      (Float(recentOrders[Int(item)]) + 50) / (share * Float(orders[Int(item)]) + 50)
    }
  }
}
