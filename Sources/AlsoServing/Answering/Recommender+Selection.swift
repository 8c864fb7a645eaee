internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoScoring

extension Recommender {
  /// The best items of a ranking, best first; fewer than asked for where there are no more.
  ///
  /// No two are substitutes of each other, but with `rankAll` and where the mode lets them stand together, and no
  /// two are variants of one product: the one is chosen that is wanted.
  ///
  /// - Parameters:
  ///   - ranking: What was ranked.
  ///   - scores: The score of each candidate after rules; -∞ for those that mustn't be chosen.
  ///   - options: How many to choose.
  /// - Returns: The items.
  /// - Complexity: O(candidates), and a little more where the best are much alike
  func select(
    _ ranking: some ModeRanking,
    _ scores: [Float],
    options: AnswerOptions
  ) -> [Int] {
    let candidates = ranking.candidates
    let count = min(options.count, candidates.count)
    let hasVariants = !model.itemProducts.span.isEmpty
    guard ranking.keepsSubstitutesApart || hasVariants, !options.rankAll else {
      return best(candidates, scores, count: count)
    }
    // Few of the best are alike: most often a few more than are asked for suffice.
    var length = 4 * count
    while true {
      let best = best(candidates, scores, count: length)
      var chosen: [Int] = []
      for item in best where chosen.count < count {
        let isAlike =
          !ranking.isFree(item)
          && chosen.contains {
            !ranking.isFree($0)
              && (model.areVariants($0, item)
                || ranking.keepsSubstitutesApart && model.areSubstitutes($0, item))
          }
        if !isAlike { chosen.append(item) }
      }
      guard chosen.count == count || best.count < length else {
        length *= 4
        continue
      }
      return hasVariants ? chosen.map { wantedVariant(of: $0, ranking, scores) } : chosen
    }
  }
  /// The best candidates, among equals the one with the lower number.
  private func best(_ candidates: CandidateItems, _ scores: [Float], count: Int) -> [Int] {
    topIndices(of: scores.span, count: count).map { Int(candidates.items[$0]) }
  }
}
