internal import AlsoBase
package import AlsoLinearAlgebra

/// Goes through items × items one row at a time, each row counted from the baskets, or customers, that
/// hold its item.
///
/// Only one row for each thread is ever held, so memory doesn't grow with the number of pairs.
package struct PairRows: Sendable {
  /// Rows are cut into this many blocks of equal work, whatever the number of threads.
  private static let blocks = 256

  /// The number of items.
  package let items: Int
  /// Where each basket's items begin: baskets + 1 of them.
  private let offsets: [Int]
  /// The items of each basket, ascending within it.
  private let entries: [Int32]
  /// The items of the largest basket.
  let largestBasket: Int
  /// The customer of each basket, of whose other baskets none is elsewhere; without them each basket is
  /// somebody else's.
  private let owners: [Int32]
  /// The baskets that hold each item, ascending.
  private let basketsOfItems: Grouping<Int32>
  /// What a pair counts in a basket of each size z: (z - 1)^-½, which gives each item of the basket
  /// √(z - 1) in all.
  private let pairWeights: [Double]

  /// Counts in the rows of `baskets`, whose values don't matter; each is a customer's own.
  package init(_ baskets: SparseMatrix, threads: Int) {
    self.init(
      items: baskets.columns,
      offsets: baskets.rowOffsets,
      entries: baskets.columnIndices,
      owners: (0..<baskets.rows).map { Int32($0) },
      threads: threads
    )
  }

  /// Counts in the rows of `baskets`, whose values don't matter, and the customers of each pair.
  ///
  /// - Parameters:
  ///   - baskets: Orders × items.
  ///   - customers: The customer of each order; one below 0 is a guest, each of them another.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  package init(_ baskets: SparseMatrix, customers: [Int32], threads: Int) {
    let order = CustomerOrder(customers)
    let rows = order.rows.map { baskets.range(ofRow: Int($0)) }
    let offsets = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let blocks = Blocks(rows: rows.count)
    let columns = baskets.columnIndices
    let entries = parallelArray(
      borders: blocks.borders.map { offsets[$0] },
      filledWith: Int32(0),
      threads: threads
    ) { block, entries in
      var next = 0
      for row in blocks[block] {
        for entry in rows[row] {
          entries[next] = columns[entry]
          next += 1
        }
      }
    }
    self.init(
      items: baskets.columns,
      offsets: offsets,
      entries: entries,
      owners: order.owners,
      threads: threads
    )
  }

  /// Counts in `baskets`, of whose items only the first ones, so many, are in them.
  package init(_ baskets: Baskets, items: Int, threads: Int) {
    let leading = LeadingColumns(
      rowOffsets: baskets.offsets,
      columns: baskets.items,
      below: items,
      keepsEmptyRows: false,
      threads: threads
    )
    self.init(
      items: items,
      offsets: leading.rowOffsets,
      entries: leading.columns,
      owners: (0..<leading.rowOffsets.count - 1).map { Int32($0) },
      threads: threads
    )
  }

  private init(items: Int, offsets: [Int], entries: [Int32], owners: [Int32], threads: Int) {
    self.items = items
    self.offsets = offsets
    self.entries = entries
    self.owners = owners
    basketsOfItems = Grouping(
      transposing: entries,
      rowOffsets: offsets,
      columnCount: items,
      threads: threads
    )
    largestBasket = zip(offsets, offsets.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    pairWeights = (0...largestBasket).map { 1 / Double(max($0 - 1, 1)).squareRoot() }
  }

  /// The number of baskets that hold an item.
  package func baskets(with item: Int) -> Int {
    basketsOfItems.offsets[item + 1] - basketsOfItems.offsets[item]
  }

  /// What `body` makes of each block of items, in order; it may use the row as it likes.
  package func blocks<Result: Sendable>(
    threads: Int,
    _ body: @Sendable (Range<Int>, inout TallyRow) -> Result
  ) -> [Result] {
    let borders = blockBorders(threads: threads)
    return parallelMap(
      borders.count - 1,
      threads: threads,
      each: { TallyRow(columns: items) }
    ) { block, row in body(borders[block]..<borders[block + 1], &row) }
  }

  /// Adds one item's baskets up in a row of zeros; `weights` say what a pair counts in a basket of each
  /// size, (z - 1)^-½ if they don't.
  package func count(_ item: Int, in row: inout TallyRow, weights: [Double]? = nil) {
    let weights = weights ?? pairWeights
    row.count(
      basketsOfItems.values.span.extracting(
        basketsOfItems.offsets[item]..<basketsOfItems.offsets[item + 1]
      ),
      owners: owners.span,
      offsets: offsets.span,
      entries: entries.span,
      weights: weights.span
    )
  }

  /// What a sample of the items' rows says of all.
  package struct Sample: Sendable {
    /// The share of the work that the sample is.
    package var share: Double
    /// What is kept of all items, as far as the sample tells: a number for each that `body` gives.
    package var kept: [Int]
  }

  /// Does with some items what ``blocks(threads:_:)`` does with all.
  ///
  /// - Parameters:
  ///   - work: About how many items of baskets to go through.
  ///   - threads: The number of threads to use.
  ///   - body: How many it keeps of the items' rows, in one list or several.
  /// - Returns: The sample.
  package func sample(
    work: Int,
    threads: Int,
    _ body: @Sendable (Range<Int>, inout TallyRow) -> [Int]
  ) -> Sample {
    let costs = costs(threads: threads)
    let total = costs.reduce(0, +)
    let stride = max(1, total / work)
    // From the middle of each stretch: the first item of all is the one that costs most.
    let items = Array(Swift.stride(from: stride / 2, to: costs.count, by: stride))
    let counts = parallelMap(
      items.count,
      threads: threads,
      each: { TallyRow(columns: self.items) }
    ) { index, row in body(items[index]..<items[index] + 1, &row) }
    let done = items.reduce(0) { $0 + costs[$1] }
    let lists = counts.first?.count ?? 0
    return Sample(
      share: total == 0 ? 1 : max(Double(done), 1) / Double(total),
      kept: (0..<lists).map { list in
        counts.reduce(0) { $0 + $1[list] } * costs.count / max(items.count, 1)
      }
    )
  }

  /// Where the blocks begin, the last border is the number of items: each costs about the same.
  ///
  /// What is bought most comes first, so that what one item alone makes longer than others is too.
  func blockBorders(threads: Int) -> [Int] {
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
      rows: offsets.count - 1,
      most: groupingBlocks(values: entries.count, keys: items)
    )
    let parts = parallelMap(blocks.count, threads: threads) { block in
      var costs = [Int](repeating: 0, count: items)
      for basket in blocks[block] {
        let range = offsets[basket]..<offsets[basket + 1]
        for entry in range { costs[Int(entries[entry])] += range.count }
      }
      return costs
    }
    var costs = [Int](repeating: 0, count: items)
    for part in parts { for item in costs.indices { costs[item] += part[item] } }
    return costs
  }
}
