internal import AlsoBase
package import AlsoLinearAlgebra
package import AlsoModelFile
internal import AlsoOrders

/// Finds what customers buy instead of an item among the items that no category describes.
///
/// Two items that are bought by the same customers more often than by chance are mostly of the same
/// kind; see ``SubstituteScore``. Whether it was in the same orders doesn't tell them apart: flavours of
/// one thing are often bought together.
package struct Substitutes: Sendable {
  /// How many substitutes of an item are kept.
  package static let most = 32

  private let pairs: PairRows
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
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  package init(tastes: SparseMatrix, itemKinds: [Int32], threads: Int = 1) {
    trainedItems = tastes.columns
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
    let columnOffsets = rowOffsets(joining: blocks.map(\.offsets))
    // Items with a kind have empty rows.
    var (offsets, column): ([UInt64], Int) = ([0], 0)
    offsets.reserveCapacity(trainedItems + 1)
    for item in 0..<trainedItems {
      if column < items.count, Int(items[column]) == item { column += 1 }
      offsets.append(columnOffsets[column])
    }
    return ModelContents.Substitutes(
      offsets: offsets,
      items: Array(joining: blocks.map(\.items), threads: threads),
      statistics: Array(joining: blocks.map(\.statistics), threads: threads)
    )
  }

  /// Finds the substitutes of some items, about so many items of customers worth of `work`, as
  /// ``best(threads:)`` does of all.
  func sample(work: Int, threads: Int) -> PairRows.Sample {
    pairs.sample(work: work, threads: threads) { columns, row in rows(columns, &row).items.count }
  }

  private func rows(_ columns: Range<Int>, _ row: inout TallyRow) -> ModelContents.Substitutes {
    var rows = ModelContents.Substitutes(offsets: [0], items: [], statistics: [])
    var ranking = BestCandidates(capacity: Self.most)
    for column in columns {
      pairs.count(column, in: &row)
      row.rank(for: column, score, customers, in: &ranking)
      for other in ranking.indices.sorted() {
        rows.items.append(items[Int(other)])
        rows.statistics.append(
          Float(
            score.statistic(
              both: Double(row[other].orders),
              customers[column],
              customers[Int(other)]
            )
          )
        )
      }
      rows.offsets.append(UInt64(rows.items.count))
      row.clear()
      ranking.removeAll()
    }
    return rows
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
