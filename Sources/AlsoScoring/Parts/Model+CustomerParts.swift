internal import AlsoModelFile
internal import Glibc

extension Model {
  /// What a customer wants, of what sells now: max(x_c·y_j, 0) · trend_j^¼, for each candidate.
  func currentTaste(customer: Int, of candidates: CandidateItems) -> [Float] {
    var scores = tasteScores(customer: customer, of: candidates)
    let (recentColumn, column, days) = (itemOrders30Days, itemOrders, days)
    let (recentOrders, orders) = (recentColumn.span, column.span)
    for (place, candidate) in candidates.items.enumerated() where scores[place] != 0 {
      let item = Int(candidate)
      let trend = Self.trend(
        recentOrders: recentOrders[item],
        orders: orders[item],
        window: 30,
        days: days
      )
      scores[place] = max(scores[place], 0) * trend.squareRoot().squareRoot()
    }
    return scores
  }

  /// ln(1 + Σ 2^(-age / 60 d)) over a customer's orders with each candidate.
  func repeatScores(customer: Int, of candidates: CandidateItems) -> [Float] {
    var repeats = [Float](repeating: 0, count: candidates.count)
    let (itemColumn, recencyColumn) = (historyItems, historyRecency)
    let (items, recency) = (itemColumn.span, recencyColumn.span)
    for entry in historyRange(of: customer) {
      guard let place = candidates.place(of: Int(items[entry])) else { continue }
      repeats[place] = log1p(max(0, recency[entry]))
    }
    return repeats
  }
}
