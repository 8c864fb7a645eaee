internal import AlsoBase

/// One row of items × items, dense, with a list of what isn't zero: the working memory of a thread.
///
/// It doesn't fit into the first cache but mostly into the second, for few items are in most baskets and
/// their numbers are the lowest.
package struct TallyRow {
  /// What is counted of one pair of items.
  package struct Tally: BitwiseCopyable {
    /// The weight of the baskets that hold both.
    package var weight = 0.0
    /// The baskets that hold both.
    package var orders: UInt32 = 0
    /// The customers of these baskets; a guest's basket is one customer's.
    package var customers: UInt32 = 0
    /// The customer of the last basket that was counted; -1 before the first.
    var lastOwner: Int32 = -1
  }

  /// Baskets are looked up so many at a time.
  private static let batch = 64

  private let columns: Int
  private let tallyMemory: Scratch<Tally>
  /// The columns that aren't zero come first; one more than can be.
  private let touchedMemory: Scratch<Int32>
  private var touchedCount = 0
  private let starts = Scratch(count: batch, filledWith: 0)
  private let ends = Scratch(count: batch, filledWith: 0)
  private let owners = Scratch(count: batch, filledWith: Int32(0))
  private let firstColumns = Scratch(count: batch, filledWith: Int32(0))

  /// A row of zeros.
  package init(columns: Int) {
    self.columns = columns
    tallyMemory = Scratch(count: columns, filledWith: Tally())
    touchedMemory = Scratch(count: columns + 1, filledWith: 0)
  }

  /// The tallies of all columns.
  package var tallies: Span<Tally> {
    @_lifetime(borrow self)
    get { unsafe tallyMemory.span(count: columns) }
  }

  /// The columns whose tallies aren't zero, in no order.
  package var touched: Span<Int32> {
    @_lifetime(borrow self)
    get { unsafe touchedMemory.span(count: touchedCount) }
  }

  /// The tally of one column.
  package subscript(column: Int32) -> Tally { tallies[Int(column)] }

  /// Adds up rows of baskets, which count `weights` by their size.
  ///
  /// In ascending order, so that c̃_ij and c̃_ji have the same bits.
  ///
  /// - Parameters:
  ///   - rows: The baskets' numbers, ascending.
  ///   - owners: The customer of each basket: all baskets of one customer lie together.
  ///   - offsets: Where each basket's entries begin.
  ///   - entries: The columns of all baskets.
  ///   - weights: What a basket of each size counts.
  /// - Complexity: O(entries of the rows)
  mutating func count(
    _ rows: Span<Int32>,
    owners: Span<Int32>,
    offsets: Span<Int>,
    entries: Span<Int32>,
    weights: Span<Double>
  ) {
    // The rows lie far apart. A batch is looked up before any of it is counted: these loads wait for
    // nothing but memory, and so for several rows at once.
    var begin = 0
    while begin < rows.count {
      let batch = rows.extracting(begin..<min(begin + Self.batch, rows.count))
      lookUp(batch, owners: owners, offsets: offsets, entries: entries)
      touchedCount = addBatch(of: batch.count, entries: entries, weights: weights)
      begin += batch.count
    }
  }

  private func lookUp(
    _ rows: Span<Int32>,
    owners ownersOfRows: Span<Int32>,
    offsets: Span<Int>,
    entries: Span<Int32>
  ) {
    // Each scratch is this row's alone, and of each one span is taken.
    var starts = unsafe self.starts.mutableSpan(count: rows.count)
    var ends = unsafe self.ends.mutableSpan(count: rows.count)
    var owners = unsafe self.owners.mutableSpan(count: rows.count)
    var firstColumns = unsafe self.firstColumns.mutableSpan(count: rows.count)
    for index in rows.indices {
      starts[index] = offsets[Int(rows[index])]
      ends[index] = offsets[Int(rows[index]) + 1]
      owners[index] = ownersOfRows[Int(rows[index])]
    }
    // Nobody reads these: that they are read brings the rows into the cache.
    for index in rows.indices { firstColumns[index] = entries[starts[index]] }
  }

  /// Counts the rows that were looked up; answers how many columns aren't zero.
  private func addBatch(of count: Int, entries: Span<Int32>, weights: Span<Double>) -> Int {
    let starts = unsafe self.starts.span(count: count)
    let ends = unsafe self.ends.span(count: count)
    let owners = unsafe self.owners.span(count: count)
    var tallies = unsafe tallyMemory.mutableSpan(count: columns)
    var touched = unsafe touchedMemory.mutableSpan(count: columns + 1)
    var touchedCount = self.touchedCount
    for index in 0..<count {
      let weight = weights[ends[index] - starts[index]]
      let owner = owners[index]
      for entry in starts[index]..<ends[index] {
        let column = entries[entry]
        var tally = tallies[Int(column)]
        // Without a branch, which would be foreseen wrongly once for each pair.
        touched[touchedCount] = column
        touchedCount += tally.orders == 0 ? 1 : 0
        tally.weight += weight
        tally.orders += 1
        tally.customers += tally.lastOwner == owner ? 0 : 1
        tally.lastOwner = owner
        tallies[Int(column)] = tally
      }
    }
    return touchedCount
  }

  /// Copies the weights of the first columns, as many as there are `elements`, that aren't zero.
  func copyWeights(to elements: inout MutableSpan<Float>) {
    let tallies = tallies
    let touched = touched
    for index in touched.indices where Int(touched[index]) < elements.count {
      elements[Int(touched[index])] = Float(tallies[Int(touched[index])].weight)
    }
  }

  /// Makes the row zero again.
  ///
  /// - Complexity: O(columns that aren't zero)
  package mutating func clear() {
    clearTouched()
    touchedCount = 0
  }

  private func clearTouched() {
    var tallies = unsafe tallyMemory.mutableSpan(count: columns)
    let touched = touched
    for index in touched.indices { tallies[Int(touched[index])] = Tally() }
  }
}
