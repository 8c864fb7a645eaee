internal import AlsoBase
package import AlsoLinearAlgebra
internal import Foundation

extension Purchases {
  /// Customers × the first `trainedItems` items, weighing 1 + ln(orders of the customer with the item).
  ///
  /// How many were ordered at once doesn't count.
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
    let known = (0..<256).map { Float(damped(Double(max($0, 1)))) }
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
          weights[next] = count < known.count ? known[count] : Float(damped(Double(count)))
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

  /// The matrix of tastes with what customers showed an interest in besides: it is added to the number of
  /// orders before that is damped.
  ///
  /// - Precondition: `interests` has the customers as rows and the trained items as columns.
  /// - Complexity: O(customers + entries of both)
  package func tasteMatrix(with interests: SparseMatrix, threads: Int = 1) -> SparseMatrix {
    let trainedItems = interests.columns
    if interests.count == 0 { return tasteMatrix(trainedItems: trainedItems, threads: threads) }
    let blocks = Blocks(rows: customers)
    let parts = parallelMap(blocks.count, threads: threads) { block in
      var rows = TasteRows()
      for customer in blocks[block] { rows.append(customer, self, with: interests) }
      return rows
    }
    var rowOffsets = [0]
    for part in parts {
      for size in part.sizes { rowOffsets.append(rowOffsets[rowOffsets.count - 1] + size) }
    }
    return SparseMatrix(
      rows: customers,
      columns: trainedItems,
      rowOffsets: rowOffsets,
      columnIndices: Array(joining: parts.map(\.items), threads: threads),
      values: Array(joining: parts.map(\.values), threads: threads)
    )
  }
}

/// Rows of the matrix of tastes, while purchases and interests are joined.
private struct TasteRows: Sendable {
  private(set) var sizes: [Int] = []
  private(set) var items: [Int32] = []
  private(set) var values: [Float] = []

  mutating func append(_ customer: Int, _ purchases: Purchases, with interests: SparseMatrix) {
    let begin = items.count
    var interest = interests.range(ofRow: customer)
    for entry in purchases.range(ofCustomer: customer) {
      let item = purchases.items[entry]
      guard item < interests.columns else { break }
      while let first = interest.first, interests.columnIndices[first] < item {
        append(interests.columnIndices[first], Double(interests.values[first]))
        interest.removeFirst()
      }
      var weight = Double(purchases.orders[entry])
      if let first = interest.first, interests.columnIndices[first] == item {
        weight += Double(interests.values[first])
        interest.removeFirst()
      }
      append(item, weight)
    }
    for entry in interest {
      append(interests.columnIndices[entry], Double(interests.values[entry]))
    }
    sizes.append(items.count - begin)
  }

  private mutating func append(_ item: Int32, _ weight: Double) {
    items.append(item)
    values.append(Float(damped(weight)))
  }
}

/// How much counts of what is worth so many orders: 1 + ln x, and below one order x itself, which goes on
/// without a step or a bend.
private func damped(_ orders: Double) -> Double { orders < 1 ? orders : 1 + log(orders) }
