internal import AlsoBase
package import AlsoLinearAlgebra

extension Baskets {
  /// Baskets × items, with the weights that the basket model learns from.
  package struct WeightedMatrix: Sendable, Equatable {
    /// One row a basket that holds a trained item, in the order of the log; one column a trained item.
    package let matrix: SparseMatrix
    /// The customer of each row; -1 is a guest.
    package let customers: [Int32]
    /// What the weight of a basket of z items, z^-½, was multiplied by.
    package let scale: Double
  }

  /// The baskets restricted to the first `trainedItems` items; those left without an item are dropped.
  ///
  /// All z entries of a row weigh w = scale · z^-½, so that a full basket doesn't drown the small ones
  /// (it speaks √z times as loud as a single item, not z times). The scale is such that the entries
  /// weigh 1 in the mean, Σ w z = entries, which keeps α₀ and λ comparable between shops.
  package func weightedMatrix(trainedItems: Int, threads: Int = 1) -> WeightedMatrix {
    let trained = LeadingColumns(
      rowOffsets: offsets,
      columns: items,
      below: trainedItems,
      keepsEmptyRows: false,
      threads: threads
    )
    let (offsets, rows) = (trained.rowOffsets, trained.rowOffsets.count - 1)
    let rootsOfSizes = (0..<rows).reduce(0.0) { sum, row in
      sum + Double(offsets[row + 1] - offsets[row]).squareRoot()
    }
    let scale = rows == 0 ? 1 : Double(trained.columns.count) / rootsOfSizes
    let blocks = Blocks(rows: rows)
    let weights = parallelArray(
      borders: blocks.borders.map { offsets[$0] },
      filledWith: Float(0),
      threads: threads
    ) { block, weights in
      var next = 0
      for row in blocks[block] {
        let size = offsets[row + 1] - offsets[row]
        let weight = Float(scale / Double(size).squareRoot())
        for _ in 0..<size {
          weights[next] = weight
          next += 1
        }
      }
    }
    let matrix = SparseMatrix(
      rows: rows,
      columns: trainedItems,
      rowOffsets: offsets,
      columnIndices: trained.columns,
      values: weights
    )
    // Items ascend within an order: the first one says whether any is trained.
    let owners = (0..<count).compactMap { order in
      let range = range(ofOrder: order)
      return range.isEmpty || items[range.lowerBound] >= trainedItems ? nil : customers[order]
    }
    return WeightedMatrix(matrix: matrix, customers: owners, scale: scale)
  }
}
