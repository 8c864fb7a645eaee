internal import AlsoBase
package import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders

/// How often items are bought in the same basket, counted one row of items × items at a time.
package struct CoPurchases: Sendable {
  /// Who counts.
  package let pairs: PairRows
  /// ``CoPurchaseScore/norm(orders:)`` of each item.
  private let itemNorms: [Double]
  /// ``CoPurchaseScore/neighborNorm(orders:)`` of each item.
  private let neighborNorms: [Double]

  /// Counts in the rows of `baskets`, whose values don't matter.
  ///
  /// `customers` is the customer of each row, -1 for a guest; `itemOrders` the number of orders of each item,
  /// of which there may be more than columns.
  package init(
    baskets: SparseMatrix,
    customers: [Int32],
    itemOrders: [UInt32],
    threads: Int = 1
  ) {
    pairs = PairRows(baskets, customers: customers, threads: threads)
    let counts = itemOrders.prefix(baskets.columns).map(Double.init)
    itemNorms = counts.map(CoPurchaseScore.prior.norm)
    neighborNorms = counts.map(CoPurchaseScore.prior.neighborNorm)
  }

  /// The number of items.
  package var itemCount: Int { pairs.items }

  /// For each item the union of its `best` neighbors by score and of its `best` by weight.
  ///
  /// Ties go to the lower item. Both rank the weights as they are stored, rounded to `Float`, so that a
  /// reader of the model can repeat the ranking.
  ///
  /// - Complexity: O(Σ z²) over the baskets' sizes z.
  package func neighbors(best: Int, threads: Int) -> ModelContents.Neighbors {
    let blocks = pairs.blocks(threads: threads) { items, row in rows(items, best: best, &row) }
    return ModelContents.Neighbors(
      offsets: rowOffsets(joining: blocks.map(\.offsets)),
      items: Array(joining: blocks.map(\.items), threads: threads),
      orders: Array(joining: blocks.map(\.orders), threads: threads),
      customers: Array(joining: blocks.map(\.customers), threads: threads),
      weights: Array(joining: blocks.map(\.weights), threads: threads)
    )
  }

  /// Finds the neighbors of some items, about so many items of baskets worth of `work`, as
  /// ``neighbors(best:threads:)`` does of all.
  func sample(best: Int, work: Int, threads: Int) -> PairRows.Sample {
    pairs.sample(work: work, threads: threads) { items, row in
      [rows(items, best: best, &row).items.count]
    }
  }

  private func rows(
    _ items: Range<Int>,
    best: Int,
    _ row: inout TallyRow
  ) -> ModelContents.Neighbors {
    var rows = ModelContents.Neighbors(
      offsets: [0],
      items: [],
      orders: [],
      customers: [],
      weights: []
    )
    var ranking = NeighborRanking(best: best)
    for item in items {
      pairs.count(item, in: &row)
      row.rank(for: item, norm: itemNorms[item], neighborNorms, in: &ranking)
      for neighbor in ranking.ascending {
        let tally = row[neighbor]
        rows.items.append(UInt32(neighbor))
        rows.orders.append(tally.orders)
        rows.customers.append(tally.customers)
        rows.weights.append(Float(tally.weight))
      }
      rows.offsets.append(UInt64(rows.items.count))
      row.clear()
      ranking.removeAll()
    }
    return rows
  }
}

/// Where rows begin in columns that are joined, from where they begin in each part.
func rowOffsets(joining parts: [[UInt64]]) -> [UInt64] {
  var (offsets, start): ([UInt64], UInt64) = ([0], 0)
  offsets.reserveCapacity(1 + parts.reduce(0) { $0 + $1.count - 1 })
  for part in parts {
    offsets += part.dropFirst().map { start + $0 }
    start += part[part.count - 1]
  }
  return offsets
}
