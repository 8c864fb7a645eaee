package import AlsoLinearAlgebra
internal import Foundation

extension Purchases {
  /// Customers × the first `trainedItems` items, weighing 1 + ln(orders of the customer with the item).
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(customers + entries)
  package func tasteMatrix(trainedItems: Int, threads: Int = 1) -> SparseMatrix {
    let trained = LeadingColumns(
      rowOffsets: offsets,
      columns: items,
      below: trainedItems,
      keepsEmptyRows: true,
      threads: threads
    )
    // Most counts are small: their logarithms are taken once.
    let known = (0..<256).map { Float(1 + log(Double(max($0, 1)))) }
    let blocks = Blocks(rows: customers)
    let weights = parallelArray(
      borders: blocks.borders.map { trained.rowOffsets[$0] },
      filledWith: Float(0),
      threads: threads
    ) { block, weights in
      var next = 0
      for customer in blocks[block] {
        // The entries that are left are each customer's first.
        let size = trained.rowOffsets[customer + 1] - trained.rowOffsets[customer]
        for entry in offsets[customer]..<offsets[customer] + size {
          let count = Int(orders[entry])
          weights[next] = count < known.count ? known[count] : Float(1 + log(Double(count)))
          next += 1
        }
      }
    }
    return SparseMatrix(
      rows: customers,
      columns: trainedItems,
      rowOffsets: trained.rowOffsets,
      columnIndices: trained.columns,
      values: weights
    )
  }
}
