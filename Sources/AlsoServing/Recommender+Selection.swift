internal import AlsoScoring
internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// The best items of an answer, best first, no two of them substitutes of each other; with `rankAll`
  /// simply the best.
  ///
  /// - Parameters:
  ///   - candidates: The items to choose from.
  ///   - scores: The score of each; -∞ for those that mustn't be chosen.
  ///   - options: How many to choose.
  ///   - isFree: Items that stand whatever else is chosen, and rule out nothing.
  /// - Returns: The items, fewer than asked for where there are no more.
  /// - Complexity: O(candidates), and a little more where the best are much alike
  func select(
    _ candidates: CandidateItems,
    _ scores: [Float],
    _ options: AnswerOptions,
    isFree: (Int) -> Bool = { _ in false }
  ) -> [Int] {
    let count = min(options.count, candidates.count)
    guard !options.rankAll else { return best(candidates, scores, count: count) }
    var length = 4 * count
    while true {
      let best = best(candidates, scores, count: length)
      var chosen: [Int] = []
      for item in best where chosen.count < count {
        let isAlike =
          !isFree(item) && chosen.contains { !isFree($0) && model.areSubstitutes($0, item) }
        if !isAlike { chosen.append(item) }
      }
      if chosen.count == count || best.count < length { return chosen }
      length *= 4
    }
  }

  /// The best candidates, among equals the one with the lower number.
  private func best(
    _ candidates: CandidateItems,
    _ scores: [Float],
    count: Int
  ) -> [Int] {
    topIndices(of: scores.span, count: count).map { Int(candidates.items[$0]) }
  }
}
