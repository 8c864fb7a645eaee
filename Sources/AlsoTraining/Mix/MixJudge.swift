internal import AlsoBase
internal import AlsoHoldout
package import AlsoModelFile
internal import AlsoScoring

/// What a mix of parts is worth for the questions of a table.
package struct MixJudge: Sendable {
  /// What the answers to one question are worth.
  package enum Measure: Sendable {
    /// ``NDCG``.
    case ndcg
    /// ``SelfNormalizedHitRate``: what a best-seller list would find is worth little.
    case selfNormalizedHitRate
  }

  /// So many answers are shown.
  private static let shown = 10

  let table: PartTable
  let measure: Measure
  let threads: Int

  /// Judges by the questions of `table`.
  package init(table: PartTable, measure: Measure, threads: Int) {
    self.table = table
    self.measure = measure
    self.threads = threads
  }

  /// What each question's answers are worth, in order.
  ///
  /// - Complexity: O(items of all rows · parts)
  package func values(_ weights: PartWeights) -> [Double] {
    let columns = PartTable.columns(weights)
    let exponents = ScoreWeights(weights).multipliers
    let blocks = Blocks(rows: table.rows.count, least: 16)
    return parallelMap(blocks.count, threads: threads) { block in
      blocks[block].map { value(of: table.rows[$0], columns, exponents) }
    }.flatMap(\.self)
  }

  private func value(
    of row: PartTable.Row,
    _ columns: [(column: Int, weight: Float)],
    _ exponents: [Double]
  ) -> Double {
    guard !row.relevant.isEmpty else { return 0 }
    let count = row.items.count
    var scores = [Float](repeating: 0, count: count)
    let values = row.values.span
    for (column, weight) in columns {
      let start = column * count
      for item in 0..<count { scores[item] += weight * values[start + item] }
    }
    let multipliers = row.multipliers.span
    for (multiplier, exponent) in exponents.enumerated() where exponent != 0 {
      let start = multiplier * count
      for item in 0..<count {
        scores[item] *= ComplementParts.power(multipliers[start + item], exponent)
      }
    }
    let ranks = row.relevant.map { rank(of: $0, in: scores) }
    switch measure {
    case .ndcg:
      return NDCG.value(hits: ranks.sorted(), relevant: row.relevantCount, at: Self.shown)
    case .selfNormalizedHitRate:
      return SelfNormalizedHitRate.value(
        ranks: ranks,
        worths: row.worths,
        of: row.totalWorth,
        at: Self.shown
      )
    }
  }

  /// How many items come before one; among equals the lower item does.
  private func rank(of place: Int, in scores: [Float]) -> Int {
    let score = scores[place]
    var rank = 0
    for item in scores.indices
    where scores[item] > score || scores[item] == score && item < place {
      rank += 1
    }
    return rank
  }
}
