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

  /// Ranks all columns but `item` itself that are substitutes of it, by the statistic as it is stored.
  ///
  /// - Complexity: O(columns that aren't zero), and what is kept on the way
  func rank(
    for item: Int,
    _ score: SubstituteScore,
    _ customers: [Double],
    in ranking: inout BestCandidates
  ) {
    let tallies = tallies
    let touched = touched
    let customers = customers.span
    for index in touched.indices where Int(touched[index]) != item {
      let other = Int(touched[index])
      let both = Double(tallies[other].orders)
      let statistic = score.statistic(both: both, customers[item], customers[other])
      guard statistic > SubstituteScore.threshold else { continue }
      ranking.offer(touched[index], score: Double(Float(statistic)))
    }
  }
}
