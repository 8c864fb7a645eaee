internal import AlsoLinearAlgebra
internal import AlsoOrders

extension TallyRow {
  /// Ranks all columns but `item` itself.
  ///
  /// - Complexity: O(columns that aren't zero), and what is kept on the way
  func rank(
    for item: Int,
    norm: Double,
    _ neighborNorms: [Double],
    in ranking: inout NeighborRanking
  ) {
    let tallies = tallies
    let touched = touched
    let neighborNorms = neighborNorms.span
    for index in touched.indices where Int(touched[index]) != item {
      let neighbor = Int(touched[index])
      ranking.offer(
        touched[index],
        weight: Double(Float(tallies[neighbor].weight)),
        norm: norm,
        neighborNorm: neighborNorms[neighbor]
      )
    }
  }

  /// Ranks all columns but `item` itself that `rank` says are substitutes of it, from the customers of both and
  /// the statistic as it is stored.
  ///
  /// - Complexity: O(columns that aren't zero), and what is kept on the way
  func rank(
    for item: Int,
    _ score: SubstituteScore,
    _ customers: [Double],
    in ranking: inout BestCandidates,
    by rank: (_ other: Int32, _ both: UInt32, _ statistic: Double) -> Double?
  ) {
    let tallies = tallies
    let touched = touched
    let customers = customers.span
    for index in touched.indices where Int(touched[index]) != item {
      let other = Int(touched[index])
      let both = Double(tallies[other].orders)
      let statistic = score.statistic(both: both, customers[item], customers[other])
      let stored = Double(Float(statistic))
      guard let place = rank(touched[index], tallies[other].orders, stored) else { continue }
      ranking.offer(touched[index], score: place)
    }
  }
}
