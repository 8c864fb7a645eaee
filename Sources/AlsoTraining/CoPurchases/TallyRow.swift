internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoOrders

/// One row of items × items, dense, with a list of what isn't zero: the working memory of a thread.
///
/// It doesn't fit into the first cache but mostly into the second, for few items are in most baskets and
/// their numbers are the lowest.
struct TallyRow {
  /// What is counted of one pair of items.
  struct Tally: BitwiseCopyable {
    /// The weight of the baskets that hold both.
    var weight = 0.0
    /// The baskets that hold both.
    var orders: UInt32 = 0
  }

  /// Baskets are looked up so many at a time.
  private static let batch = 64

  private let columns: Int
  private let tallies: Scratch<Tally>
  /// The columns that aren't zero come first; one more than can be.
  private let touched: Scratch<Int32>
  private var touchedCount = 0
  private let starts = Scratch(count: batch, filledWith: 0)
  private let ends = Scratch(count: batch, filledWith: 0)
  private let firstColumns = Scratch(count: batch, filledWith: Int32(0))

  /// A row of zeros.
  init(columns: Int) {
    self.columns = columns
    tallies = Scratch(count: columns, filledWith: Tally())
    touched = Scratch(count: columns + 1, filledWith: 0)
  }

  /// The tally of one column.
  subscript(column: Int32) -> Tally { unsafe tallies.span(count: columns)[Int(column)] }

  /// Adds up `rows` of `baskets`, which count `weights` by their size.
  ///
  /// In ascending order, so that c̃_ij and c̃_ji have the same bits.
  ///
  /// - Complexity: O(entries of the rows)
  mutating func count(_ rows: Span<Int32>, of baskets: SparseMatrix, weights: [Double]) {
    // The rows lie far apart. A batch is looked up before any of it is counted: these loads wait for
    // nothing but memory, and so for several rows at once.
    var begin = 0
    while begin < rows.count {
      let batch = rows.extracting(begin..<min(begin + Self.batch, rows.count))
      lookUp(batch, baskets.rowOffsets.span, baskets.columnIndices.span)
      touchedCount = addBatch(of: batch.count, baskets.columnIndices.span, weights.span)
      begin += batch.count
    }
  }

  private func lookUp(_ rows: Span<Int32>, _ rowOffsets: Span<Int>, _ columns: Span<Int32>) {
    // Each scratch is this row's alone, and of each one span is taken.
    var starts = unsafe self.starts.mutableSpan(count: rows.count)
    var ends = unsafe self.ends.mutableSpan(count: rows.count)
    var firstColumns = unsafe self.firstColumns.mutableSpan(count: rows.count)
    for index in rows.indices {
      starts[index] = rowOffsets[Int(rows[index])]
      ends[index] = rowOffsets[Int(rows[index]) + 1]
    }
    // Nobody reads these: that they are read brings the rows into the cache.
    for index in rows.indices { firstColumns[index] = columns[starts[index]] }
  }

  /// Counts the rows that were looked up; answers how many columns aren't zero.
  private func addBatch(
    of count: Int,
    _ entries: Span<Int32>,
    _ weights: Span<Double>
  ) -> Int {
    let starts = unsafe self.starts.span(count: count)
    let ends = unsafe self.ends.span(count: count)
    var tallies = unsafe self.tallies.mutableSpan(count: columns)
    var touched = unsafe self.touched.mutableSpan(count: columns + 1)
    var touchedCount = self.touchedCount
    for index in 0..<count {
      let weight = weights[ends[index] - starts[index]]
      for entry in starts[index]..<ends[index] {
        let column = entries[entry]
        var tally = tallies[Int(column)]
        // Without a branch, which would be foreseen wrongly once for each pair.
        touched[touchedCount] = column
        touchedCount += tally.orders == 0 ? 1 : 0
        tally.weight += weight
        tally.orders += 1
        tallies[Int(column)] = tally
      }
    }
    return touchedCount
  }

  /// Copies the weights of the first columns, as many as there are `elements`, that aren't zero.
  func copyWeights(to elements: inout MutableSpan<Float>) {
    let tallies = unsafe self.tallies.span(count: columns)
    let touched = unsafe self.touched.span(count: touchedCount)
    for index in touched.indices where Int(touched[index]) < elements.count {
      elements[Int(touched[index])] = Float(tallies[Int(touched[index])].weight)
    }
  }

  /// Ranks all columns but `item` itself.
  ///
  /// - Complexity: O(columns that aren't zero), and what is kept on the way
  func rank(
    for item: Int,
    norm: Double,
    _ neighborNorms: [Double],
    in ranking: inout NeighborRanking
  ) {
    let tallies = unsafe self.tallies.span(count: columns)
    let touched = unsafe self.touched.span(count: touchedCount)
    let neighborNorms = neighborNorms.span
    for index in touched.indices where Int(touched[index]) != item {
      let neighbor = Int(touched[index])
      ranking.offer(
        touched[index],
        weight: Double(Float(tallies[neighbor].weight)),
        norm: norm,
        neighborNorm: neighborNorms[neighbor]
      )
    }
  }

  /// Ranks all columns but `item` itself that are substitutes of it, by the statistic as it is stored.
  ///
  /// - Complexity: O(columns that aren't zero), and what is kept on the way
  func rank(
    for item: Int,
    _ score: SubstituteScore,
    _ customers: [Double],
    in ranking: inout BestCandidates
  ) {
    let tallies = unsafe self.tallies.span(count: columns)
    let touched = unsafe self.touched.span(count: touchedCount)
    let customers = customers.span
    for index in touched.indices where Int(touched[index]) != item {
      let other = Int(touched[index])
      let both = Double(tallies[other].orders)
      let statistic = score.statistic(both: both, customers[item], customers[other])
      guard statistic > SubstituteScore.threshold else { continue }
      ranking.offer(touched[index], score: Double(Float(statistic)))
    }
  }

  /// Makes the row zero again.
  ///
  /// - Complexity: O(columns that aren't zero)
  mutating func clear() {
    clearTouched()
    touchedCount = 0
  }

  private func clearTouched() {
    var tallies = unsafe self.tallies.mutableSpan(count: columns)
    let touched = unsafe self.touched.span(count: touchedCount)
    for index in touched.indices { tallies[Int(touched[index])] = Tally() }
  }
}
