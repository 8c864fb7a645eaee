internal import AlsoBase
package import AlsoLinearAlgebra
package import AlsoModelFile
internal import AlsoOrders
package import AlsoScoring

/// Finds what customers buy instead of an item among the items that no category describes.
///
/// Two items are substitutes
/// - if they are called much alike and cost much the same, whether they are in the same orders or not: sorts of
///   one thing are often bought together;
/// - or, where either has no name, if the same customers buy both more often than by chance, see
///   ``SubstituteScore``, and hardly any of them in one order. What is bought by the same customers in the same
///   orders, a machine and its capsules, goes together.
///
/// Judged by categories that were hidden, on pairs of five customers or more: of what is decided .93 to .94 is
/// right in the sample shop and in the dunnhumby Complete Journey, and .54 and .98 of the pairs of a kind are found.
package struct Substitutes: Sendable {
  /// How many substitutes of an item are kept.
  package static let most = 32

  /// Names from this cosine on are much alike.
  private static let leastLikeness: Float = 0.8
  /// How many times as dear a substitute that is called alike may be at most.
  private static let highestPriceRatio: Float = 4
  /// Customers of both who must at least speak for what names say.
  private static let fewestCustomers: UInt32 = 3
  /// The largest share of the customers of both who ordered them together.
  private static let mostTogether = 0.05

  /// How many co-buyers of an item are kept, who at least are some, and prices that may take an item's place.
  private static let mostCoBuyers = 64
  private static let fewestCoBuyers: UInt32 = 2
  private static let coBuyerRatios: ClosedRange<Float> = 0.4...2.5

  private let pairs: PairRows
  private let names: NameLikeness
  private let prices: [Float]
  private let neighbors: ModelContents.Neighbors
  private let score: SubstituteScore
  /// The number of each column's item.
  private let items: [UInt32]
  /// Customers of each column's item.
  private let customers: [Double]
  private let trainedItems: Int

  /// Prepares to look among the trained items without a kind.
  ///
  /// - Parameters:
  ///   - tastes: Customers × trained items; the values don't matter.
  ///   - itemKinds: The kind of each item, -1 without one; there may be more items than columns.
  ///   - names: How alike items are called.
  ///   - prices: The price of each item; NaN without one.
  ///   - neighbors: What is ordered together.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  package init(
    tastes: SparseMatrix,
    itemKinds: [Int32],
    names: NameLikeness,
    prices: [Float],
    neighbors: ModelContents.Neighbors,
    threads: Int = 1
  ) {
    trainedItems = tastes.columns
    (self.names, self.prices, self.neighbors) = (names, prices, neighbors)
    score = SubstituteScore(
      customerItems: (0..<tastes.rows).lazy.map { tastes.range(ofRow: $0).count }
    )
    items = (0..<tastes.columns).filter { itemKinds[$0] < 0 }.map(UInt32.init)
    let pairs = PairRows(
      items.count == tastes.columns ? tastes : tastes.selecting(columns: items),
      threads: threads
    )
    customers = items.indices.map { Double(pairs.baskets(with: $0)) }
    self.pairs = pairs
  }

  /// The ``most`` strongest substitutes of each item, ties to the lower item.
  ///
  /// - Complexity: O(Σ d²) over the numbers d of the customers' distinct items without a kind.
  package func best(threads: Int) -> ModelContents.Substitutes {
    let blocks = pairs.blocks(threads: threads) { columns, row in rows(columns, &row) }
    var all = ModelContents.Substitutes(
      offsets: offsets(ofColumns: rowOffsets(joining: blocks.map(\.offsets))),
      items: Array(joining: blocks.map(\.items), threads: threads),
      statistics: Array(joining: blocks.map(\.statistics), threads: threads)
    )
    guard !items.isEmpty else { return all }
    all.coBuyerOffsets = offsets(ofColumns: rowOffsets(joining: blocks.map(\.coBuyerOffsets)))
    all.coBuyers = Array(joining: blocks.map(\.coBuyers), threads: threads)
    all.coBuyerStatistics = Array(joining: blocks.map(\.coBuyerStatistics), threads: threads)
    return all
  }

  /// Where each item's row begins, from where each column's does: items with a kind have empty rows.
  private func offsets(ofColumns columnOffsets: [UInt64]) -> [UInt64] {
    var (offsets, column): ([UInt64], Int) = ([0], 0)
    offsets.reserveCapacity(trainedItems + 1)
    for item in 0..<trainedItems {
      if column < items.count, Int(items[column]) == item { column += 1 }
      offsets.append(columnOffsets[column])
    }
    return offsets
  }

  /// Finds the substitutes and the co-buyers of some items, about so many items of customers worth of `work`,
  /// as ``best(threads:)`` does of all.
  func sample(work: Int, threads: Int) -> PairRows.Sample {
    pairs.sample(work: work, threads: threads) { columns, row in
      let rows = rows(columns, &row)
      return [rows.items.count, rows.coBuyers.count]
    }
  }

  private func rows(_ columns: Range<Int>, _ row: inout TallyRow) -> ModelContents.Substitutes {
    var rows = ModelContents.Substitutes(offsets: [0], items: [], statistics: [])
    rows.coBuyerOffsets = [0]
    var coBuyers = BestCandidates(capacity: Self.mostCoBuyers)
    var ranking = BestCandidates(capacity: Self.most)
    for column in columns {
      pairs.count(column, in: &row)
      let together = customersTogether(column)
      row.rank(for: column, score, customers, in: &ranking) { other, both, statistic in
        rank(column, Int(other), both: both, statistic: statistic, together: together)
      }
      for other in ranking.indices.sorted() {
        rows.items.append(items[Int(other)])
        rows.statistics.append(statistic(column, other, in: row))
      }
      rows.offsets.append(UInt64(rows.items.count))
      rank(column, row, in: &coBuyers)
      for other in coBuyers.indices.sorted() {
        rows.coBuyers.append(items[Int(other)])
        rows.coBuyerStatistics.append(statistic(column, other, in: row))
      }
      rows.coBuyerOffsets.append(UInt64(rows.coBuyers.count))
      row.clear()
      ranking.removeAll()
      coBuyers.removeAll()
    }
    return rows
  }
}

extension Substitutes {
  private func statistic(_ column: Int, _ other: Int32, in row: borrowing TallyRow) -> Float {
    let both = Double(row[other].orders)
    return Float(score.statistic(both: both, customers[column], customers[Int(other)]))
  }

  /// The customers who ordered a column's item together with each of its neighbors.
  private func customersTogether(_ column: Int) -> [UInt32: UInt32] {
    let item = Int(items[column])
    guard item + 1 < neighbors.offsets.count else { return [:] }
    let range = Int(neighbors.offsets[item])..<Int(neighbors.offsets[item + 1])
    return Dictionary(
      uniqueKeysWithValues: range.map { (neighbors.items[$0], neighbors.customers[$0]) }
    )
  }

  /// Ranks what a column's customers buy most, for how many buy it: n_ij / (n_j + 10)^½.
  private func rank(_ column: Int, _ row: borrowing TallyRow, in ranking: inout BestCandidates) {
    let (price, touched, tallies) = (prices[Int(items[column])], row.touched, row.tallies)
    guard price > 0 else { return }
    for index in touched.indices where Int(touched[index]) != column {
      let other = Int(touched[index])
      let (both, ratio) = (tallies[other].orders, prices[Int(items[other])] / price)
      guard both >= Self.fewestCoBuyers, Self.coBuyerRatios.contains(ratio) else { continue }
      ranking.offer(touched[index], score: Double(both) / (customers[other] + 10).squareRoot())
    }
  }

  /// How good a substitute another column's item is; `nil` if it is none.
  private func rank(
    _ column: Int,
    _ other: Int,
    both: UInt32,
    statistic: Double,
    together: [UInt32: UInt32]
  ) -> Double? {
    let (item, otherItem) = (items[column], items[other])
    if both >= Self.fewestCustomers, isCalledAlike(Int(item), Int(otherItem)) {
      // Names tell more than customers do.
      return 1 + statistic
    }
    // Names that tell what things are say when two aren't alike, too.
    let areNamed = names.isNamed(Int(item)) && names.isNamed(Int(otherItem))
    guard statistic > SubstituteScore.threshold, !areNamed else { return nil }
    let share = Double(together[otherItem] ?? 0) / Double(both)
    return share < Self.mostTogether ? statistic : nil
  }

  private func isCalledAlike(_ a: Int, _ b: Int) -> Bool {
    let ratio = prices[a] / prices[b]
    if ratio > Self.highestPriceRatio || ratio < 1 / Self.highestPriceRatio { return false }
    return names.cosine(a, b) >= Self.leastLikeness
  }
}

extension SparseMatrix {
  /// The matrix of some of the columns, which ascend, numbered anew.
  fileprivate func selecting(columns selected: [UInt32]) -> SparseMatrix {
    var numbers = [Int32](repeating: -1, count: columns)
    for (number, column) in selected.enumerated() { numbers[Int(column)] = Int32(number) }
    var (offsets, indices, weights): ([Int], [Int32], [Float]) = ([0], [], [])
    for row in 0..<rows {
      for entry in range(ofRow: row) where numbers[Int(columnIndices[entry])] >= 0 {
        indices.append(numbers[Int(columnIndices[entry])])
        weights.append(values[entry])
      }
      offsets.append(indices.count)
    }
    return SparseMatrix(
      rows: rows,
      columns: selected.count,
      rowOffsets: offsets,
      columnIndices: indices,
      values: weights
    )
  }
}
