package import AlsoModelFile

extension Model {
  /// The parts of scores for a basket of items with factors.
  ///
  /// - Parameters:
  ///   - basket: The items.
  ///   - candidates: The items whose scores are asked for, all with factors.
  ///   - customer: Who asks, if known.
  ///   - session: What the customer bought or looked at beside their history, items with factors.
  ///   - weights: What decides which parts are computed at all: those whose weight isn't zero.
  /// - Returns: The parts.
  package func complementParts(
    _ basket: [Int32],
    of candidates: CandidateItems,
    customer: Int?,
    session: [Int32] = [],
    weights: ScoreWeights
  ) -> ComplementParts {
    let sums = NeighborSums(self, query: basket, of: candidates, score: weights.coPurchaseScore)
    let question = ScoreQuestion(self, basket: basket, customer: customer, session: session, sums)
    return ComplementParts(question, weights)
  }

  /// The parts of the candidates whose neighbors were added up before.
  package func complementParts(
    _ basket: [Int32],
    customer: Int?,
    sums: NeighborSums,
    weights: ScoreWeights
  ) -> ComplementParts {
    ComplementParts(ScoreQuestion(self, basket: basket, customer: customer, sums), weights)
  }
}
