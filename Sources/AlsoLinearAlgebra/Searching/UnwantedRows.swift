internal import AlsoBase
internal import CAlsoKernels

/// What some queries don't want of the panels of a table: hash tables from a panel to its rows.
struct UnwantedRows {
  private let starts = Scratch<Int>(count: ByteQueries.most + 1, filledWith: 0)
  private var places = Scratch<also_unwanted>(count: 0, filledWith: also_unwanted())

  /// Begins anew with the items of `lists`, which are at these positions of the table.
  ///
  /// - Complexity: O(*n*)
  mutating func begin(_ lists: ItemLists, count: Int, positions: [Int32]) {
    makeRoom(setStarts(lists, count: count, positions: positions))
    for query in 0..<count { add(lists[query], of: query, positions: positions) }
  }

  /// Decides on the size of each query's table; that of all.
  private func setStarts(_ lists: ItemLists, count: Int, positions: [Int32]) -> Int {
    let panels = (positions.count + ALSO_PANEL - 1) / ALSO_PANEL
    var starts = unsafe starts.mutableSpan(count: count + 1)
    var total = 0
    for query in 0..<count {
      starts[query] = total
      // Half of it is free; or one place, if all panels are in it.
      let most = min(2 * lists[query].count, panels + 1)
      total += most < 2 ? 1 : 1 << (Int.bitWidth - (most - 1).leadingZeroBitCount)
    }
    starts[count] = total
    return total
  }

  private mutating func makeRoom(_ count: Int) {
    let free = also_unwanted(panel: -1, rows: 0)
    if places.count < count {
      places = Scratch(count: 2 * count, filledWith: free)
    } else {
      let places = places
      var span = unsafe places.mutableSpan(count: count)
      for place in 0..<count { span[place] = free }
    }
  }

  private func add(_ items: Span<Int32>, of query: Int, positions: [Int32]) {
    let starts = unsafe starts.span(count: ByteQueries.most + 1)
    var table = unsafe places.mutableSpan(starts[query]..<starts[query + 1])
    let last = table.count - 1
    for k in items.indices {
      let position = Int(positions[Int(items[k])])
      let panel = Int32(position / ALSO_PANEL)
      var place = Int(panel) & last
      while table[place].panel != panel && table[place].panel >= 0 { place = (place + 1) & last }
      table[place].panel = panel
      table[place].rows |= 1 << (position % ALSO_PANEL)
    }
  }

  /// Lets `body` use the tables, and where each query's begins.
  ///
  /// - Safety: What it gets is valid until it returns, and nothing changes it meanwhile.
  @unsafe
  func withTables<Result>(
    _ body: (UnsafePointer<also_unwanted>?, UnsafePointer<Int>?) -> Result
  ) -> Result {
    unsafe body(UnsafePointer(places.pointer), UnsafePointer(starts.pointer))
  }
}
