package import AlsoLinearAlgebra
package import AlsoModelFile
internal import Foundation

/// How often items are bought in the same basket, counted one row of items × items at a time.
///
/// Only one row for each thread is ever held, so memory doesn't grow with the number of pairs.
package struct CoPurchases: Sendable {
  /// What is added to the denominator of ``score(weight:item:neighbor:)``, h.
  package static let shrinkage = 8.0
  /// How strongly a popular neighbor is held back, β.
  package static let neighborExponent = 0.4
  /// Rows are cut into this many blocks of equal work, whatever the number of threads.
  private static let blocks = 256

  private let baskets: SparseMatrix
  private let basketsOfItems: SparseMatrix
  /// What a pair in each basket counts: (z - 1)^-½, which gives each item of the basket √(z - 1) in all.
  private let pairWeights: [Double]
  /// n^(1 - β) of each item.
  private let itemNorms: [Double]
  /// n^β of each item.
  private let neighborNorms: [Double]

  /// Counts in the rows of `baskets`, whose values don't matter.
  ///
  /// `itemOrders` is the number of orders of each item; there may be more items than columns.
  package init(baskets: SparseMatrix, itemOrders: [UInt32]) {
    self.baskets = baskets
    basketsOfItems = baskets.transposed()
    pairWeights = (0..<baskets.rows).map { row in
      1 / Double(max(baskets.range(ofRow: row).count - 1, 1)).squareRoot()
    }
    let counts = itemOrders.prefix(baskets.columns).map(Double.init)
    itemNorms = counts.map { pow($0, 1 - Self.neighborExponent) }
    neighborNorms = counts.map { pow($0, Self.neighborExponent) }
  }

  /// For each item the union of its `best` neighbors by score and of its `best` by weight.
  ///
  /// Ties go to the lower item. Both rank the weights as they are stored, rounded to `Float`, so that a
  /// reader of the model can repeat the ranking.
  ///
  /// - Complexity: O(Σ z²) over the baskets' sizes z.
  package func neighbors(best: Int, threads: Int) -> ModelContents.Neighbors {
    let borders = blockBorders()
    let blocks = parallelMap(borders.count - 1, threads: threads) { block in
      rows(borders[block]..<borders[block + 1], best: best)
    }
    var all = ModelContents.Neighbors(offsets: [0], items: [], orders: [], weights: [])
    for block in blocks {
      let start = UInt64(all.items.count)
      all.offsets += block.offsets.dropFirst().map { start + $0 }
      all.items += block.items
      all.orders += block.orders
      all.weights += block.weights
    }
    return all
  }

  /// cosine*: c̃_ij / (n_i^(1 - β) n_j^β + h).
  package func score(weight: Float, item: Int, neighbor: Int) -> Double {
    Double(weight) / (itemNorms[item] * neighborNorms[neighbor] + Self.shrinkage)
  }

  /// Where the blocks begin, the last border is the number of items: each costs about the same.
  private func blockBorders() -> [Int] {
    let costs = (0..<baskets.columns).map { item in
      basketsOfItems.range(ofRow: item).reduce(0) { sum, entry in
        sum + baskets.range(ofRow: Int(basketsOfItems.columnIndices[entry])).count
      }
    }
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

  private func rows(_ items: Range<Int>, best: Int) -> ModelContents.Neighbors {
    var rows = ModelContents.Neighbors(offsets: [0], items: [], orders: [], weights: [])
    var row = TallyRow(columns: baskets.columns)
    var byScore = BestCandidates(capacity: best)
    var byWeight = BestCandidates(capacity: best)
    for item in items {
      count(item, into: &row)
      for neighbor in row.touched where neighbor != item {
        let weight = Float(row.tallies[Int(neighbor)].weight)
        byWeight.offer(neighbor, score: Double(weight))
        byScore.offer(neighbor, score: score(weight: weight, item: item, neighbor: Int(neighbor)))
      }
      for neighbor in ascendingUnion(byScore.indices, byWeight.indices) {
        let tally = row.tallies[Int(neighbor)]
        rows.items.append(UInt32(neighbor))
        rows.orders.append(tally.orders)
        rows.weights.append(Float(tally.weight))
      }
      rows.offsets.append(UInt64(rows.items.count))
      row.clear()
      byScore.removeAll()
      byWeight.removeAll()
    }
    return rows
  }

  /// Adds up the baskets of `item`, in ascending order, so that c̃_ij and c̃_ji have the same bits.
  private func count(_ item: Int, into row: inout TallyRow) {
    let columns = baskets.columnIndices.span
    for entry in basketsOfItems.range(ofRow: item) {
      let basket = Int(basketsOfItems.columnIndices[entry])
      let weight = pairWeights[basket]
      for position in baskets.range(ofRow: basket) { row.add(columns[position], weight: weight) }
    }
  }

  private func ascendingUnion(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    var union: [Int32] = []
    for index in (a + b).sorted() where index != union.last { union.append(index) }
    return union
  }
}

/// One row of items × items, dense, with a list of what isn't zero.
private struct TallyRow {
  struct Tally {
    var weight = 0.0
    var orders: UInt32 = 0
  }

  private(set) var tallies: [Tally]
  private(set) var touched: [Int32] = []

  init(columns: Int) { tallies = [Tally](repeating: Tally(), count: columns) }

  mutating func add(_ column: Int32, weight: Double) {
    if tallies[Int(column)].orders == 0 { touched.append(column) }
    tallies[Int(column)].weight += weight
    tallies[Int(column)].orders += 1
  }

  mutating func clear() {
    for column in touched { tallies[Int(column)] = Tally() }
    touched.removeAll(keepingCapacity: true)
  }
}
