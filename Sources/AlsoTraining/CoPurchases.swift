package import AlsoLinearAlgebra
package import AlsoModelFile
internal import AlsoOrders

/// How often items are bought in the same basket, counted one row of items × items at a time.
///
/// Only one row for each thread is ever held, so memory doesn't grow with the number of pairs.
package struct CoPurchases: Sendable {
  /// Rows are cut into this many blocks of equal work, whatever the number of threads.
  private static let blocks = 256

  private let baskets: SparseMatrix
  /// The baskets that hold each item, ascending.
  private let basketsOfItems: Grouping<Int32>
  /// What a pair counts in a basket of each size z: (z - 1)^-½, which gives each item of the basket
  /// √(z - 1) in all.
  private let pairWeights: [Double]
  /// ``CoPurchaseScore/norm(orders:)`` of each item.
  private let itemNorms: [Double]
  /// ``CoPurchaseScore/neighborNorm(orders:)`` of each item.
  private let neighborNorms: [Double]

  /// Counts in the rows of `baskets`, whose values don't matter.
  ///
  /// `itemOrders` is the number of orders of each item; there may be more items than columns.
  package init(baskets: SparseMatrix, itemOrders: [UInt32], threads: Int = 1) {
    self.baskets = baskets
    basketsOfItems = Grouping(
      transposing: baskets.columnIndices,
      rowOffsets: baskets.rowOffsets,
      columnCount: baskets.columns,
      threads: threads
    )
    let largest = (0..<baskets.rows).reduce(0) { max($0, baskets.range(ofRow: $1).count) }
    pairWeights = (0...largest).map { 1 / Double(max($0 - 1, 1)).squareRoot() }
    let counts = itemOrders.prefix(baskets.columns).map(Double.init)
    itemNorms = counts.map(CoPurchaseScore.prior.norm)
    neighborNorms = counts.map(CoPurchaseScore.prior.neighborNorm)
  }

  /// For each item the union of its `best` neighbors by score and of its `best` by weight.
  ///
  /// Ties go to the lower item. Both rank the weights as they are stored, rounded to `Float`, so that a
  /// reader of the model can repeat the ranking.
  ///
  /// - Complexity: O(Σ z²) over the baskets' sizes z.
  package func neighbors(best: Int, threads: Int) -> ModelContents.Neighbors {
    let borders = blockBorders(threads: threads)
    let blocks = parallelMap(
      borders.count - 1,
      threads: threads,
      each: { TallyRow(columns: baskets.columns) }
    ) { block, row in
      rows(borders[block]..<borders[block + 1], best: best, &row)
    }
    var (offsets, start): ([UInt64], UInt64) = ([0], 0)
    offsets.reserveCapacity(baskets.columns + 1)
    for block in blocks {
      offsets += block.offsets.dropFirst().map { start + $0 }
      start += UInt64(block.items.count)
    }
    return ModelContents.Neighbors(
      offsets: offsets,
      items: Array(joining: blocks.map(\.items), threads: threads),
      orders: Array(joining: blocks.map(\.orders), threads: threads),
      weights: Array(joining: blocks.map(\.weights), threads: threads)
    )
  }

  /// What a sample of the items' neighbors says of all.
  struct Sample {
    /// The share of the work that the sample is.
    var share: Double
    /// The neighbors of all items, as far as the sample tells.
    var neighbors: Int
  }

  /// Finds the neighbors of some items as ``neighbors(best:threads:)`` does of all.
  ///
  /// - Parameters:
  ///   - best: How many neighbors to keep by each order of ranking.
  ///   - work: About how many items of baskets to go through.
  ///   - threads: The number of threads to use.
  /// - Returns: The sample.
  func sample(best: Int, work: Int, threads: Int) -> Sample {
    let costs = costs(threads: threads)
    let total = costs.reduce(0, +)
    let stride = max(1, total / work)
    // From the middle of each stretch: the first item of all is the one that costs most.
    let items = Array(Swift.stride(from: stride / 2, to: costs.count, by: stride))
    let counts = parallelMap(
      items.count,
      threads: threads,
      each: { TallyRow(columns: baskets.columns) }
    ) { index, row in
      rows(items[index]..<items[index] + 1, best: best, &row).items.count
    }
    let done = items.reduce(0) { $0 + costs[$1] }
    return Sample(
      share: total == 0 ? 1 : max(Double(done), 1) / Double(total),
      neighbors: counts.reduce(0, +) * costs.count / max(items.count, 1)
    )
  }

  /// Where the blocks begin, the last border is the number of items: each costs about the same.
  ///
  /// What is bought most comes first, so that what one item alone makes longer than others is too.
  private func blockBorders(threads: Int) -> [Int] {
    let costs = costs(threads: threads)
    let share = costs.reduce(0, +) / Self.blocks + 1
    var borders = [0]
    var cost = 0
    for item in 0..<costs.count {
      cost += costs[item]
      guard cost >= share else { continue }
      borders.append(item + 1)
      cost = 0
    }
    if borders.last != costs.count { borders.append(costs.count) }
    return borders
  }

  /// The items of all baskets that hold each item.
  private func costs(threads: Int) -> [Int] {
    let blocks = Blocks(
      rows: baskets.rows,
      most: groupingBlocks(values: baskets.count, keys: baskets.columns)
    )
    let parts = parallelMap(blocks.count, threads: threads) { block in
      var costs = [Int](repeating: 0, count: baskets.columns)
      for row in blocks[block] {
        let entries = baskets.range(ofRow: row)
        for entry in entries { costs[Int(baskets.columnIndices[entry])] += entries.count }
      }
      return costs
    }
    var costs = [Int](repeating: 0, count: baskets.columns)
    for part in parts { for item in costs.indices { costs[item] += part[item] } }
    return costs
  }

  private func rows(
    _ items: Range<Int>,
    best: Int,
    _ row: inout TallyRow
  ) -> ModelContents.Neighbors {
    var rows = ModelContents.Neighbors(offsets: [0], items: [], orders: [], weights: [])
    var ranking = NeighborRanking(best: best)
    for item in items {
      row.count(
        basketsOfItems.values.span.extracting(
          basketsOfItems.offsets[item]..<basketsOfItems.offsets[item + 1]
        ),
        of: baskets,
        weights: pairWeights
      )
      row.rank(for: item, norm: itemNorms[item], neighborNorms, in: &ranking)
      for neighbor in ranking.ascending {
        let tally = row[neighbor]
        rows.items.append(UInt32(neighbor))
        rows.orders.append(tally.orders)
        rows.weights.append(Float(tally.weight))
      }
      rows.offsets.append(UInt64(rows.items.count))
      row.clear()
      ranking.removeAll()
    }
    return rows
  }
}
