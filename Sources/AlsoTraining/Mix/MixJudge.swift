internal import AlsoBase
package import AlsoModelFile
internal import AlsoScoring
internal import Glibc

/// What a mix of parts is worth for the questions of a table.
package struct MixJudge: Sendable {
  /// What the answers to one question are worth.
  package enum Metric: Sendable {
    /// Normalized discounted cumulative gain of the first ten.
    case gain
    /// The part of the answers that is among the first ten, each counted n^-½ of its orders, so that what a
    /// best-seller list would find is worth little.
    case rareHits
  }

  private static let shown = 10

  let table: PartTable
  let metric: Metric
  let threads: Int

  /// Judges by the questions of `table`.
  package init(table: PartTable, metric: Metric, threads: Int) {
    self.table = table
    self.metric = metric
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
    switch metric {
    case .gain:
      let ideal = (0..<min(row.relevantCount, Self.shown)).reduce(0.0) { $0 + Self.discount($1) }
      return ranks.filter { $0 < Self.shown }.sorted()
        .reduce(0.0) { $0 + Self.discount($1) } / ideal
    case .rareHits:
      let found = zip(ranks, row.worths).reduce(0.0) { $1.0 < Self.shown ? $0 + $1.1 : $0 }
      return found / row.totalWorth
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

  private static func discount(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }
}
