internal import AlsoLinearAlgebra
internal import AlsoModelFile

extension Recommender {
  /// The best items of an answer, best first, no two of them substitutes of each other; with `rankAll`
  /// simply the best.
  ///
  /// - Parameters:
  ///   - scores: The score of every item with factors, -∞ for those that aren't candidates.
  ///   - options: How many to choose.
  ///   - isFree: Items that stand whatever else is chosen, and rule out nothing.
  /// - Returns: The items, fewer than asked for where there are no more.
  /// - Complexity: O(*items*), and a little more where the best are much alike
  func select(
    _ scores: [Float],
    _ options: AnswerOptions,
    isFree: (Int) -> Bool = { _ in false }
  ) -> [Int] {
    guard !options.rankAll else { return topIndices(of: scores.span, count: options.count) }
    var length = 4 * options.count
    while true {
      let best = topIndices(of: scores.span, count: length)
      var chosen: [Int] = []
      for item in best where chosen.count < options.count {
        let isAlike =
          !isFree(item) && chosen.contains { !isFree($0) && model.areSubstitutes($0, item) }
        if !isAlike { chosen.append(item) }
      }
      if chosen.count == options.count || best.count < length { return chosen }
      length *= 4
    }
  }
}
