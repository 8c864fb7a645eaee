internal import CAlsoKernels

/// One thread's search for the best items of some queries at once.
struct TopSearch {
  /// How many pairs of a panel and a query are looked at before thresholds rise again; more only where there
  /// are more queries than that.
  private static let pairsAtOnce = 256
  private static let panelsAtOnce = 16

  private let index: TopProducts
  /// How many items of each query are kept.
  private let capacity: Int
  private var places: ByteQueries
  private let found = Scratch<also_found>(count: pairsAtOnce, filledWith: also_found())
  /// The best items of each query so far, and how many they are.
  private let heaps: Scratch<UInt64>
  private let sizes = Scratch<Int>(count: ByteQueries.most, filledWith: 0)
  /// The positions that are scored, and their scores.
  private let positions = Scratch<Int32>(count: Int(ALSO_BLOCK), filledWith: 0)
  private let scores = Scratch<Float>(count: Int(ALSO_BLOCK), filledWith: 0)

  /// Working memory for the best `capacity` items of queries.
  init(_ index: TopProducts, capacity: Int) {
    precondition(capacity > 0)
    self.index = index
    self.capacity = capacity
    places = ByteQueries(width: index.width)
    heaps = Scratch(count: ByteQueries.most * capacity, filledWith: 0)
  }

  /// Looks for the best items of some queries.
  ///
  /// - Parameters:
  ///   - factors: Those of the queries, row after row.
  ///   - excluded: What isn't wanted of each.
  ///   - use: Gets each query's number and its best items as keys, best first.
  mutating func search(
    _ factors: Span<Float>,
    excluding excluded: ItemLists,
    _ use: (_ query: Int, _ best: Span<UInt64>) -> Void
  ) {
    let count = factors.count / index.width
    places.begin(factors, kernels: index.kernels)
    for query in 0..<count { setSize(of: query, to: 0) }
    var panel = 0
    while panel < index.panels.count {
      places.leaveOutFinished(reach: index.reaches[panel])
      if places.count == 0 { break }
      let last = min(index.panels.count, panel + panelsAtOnce(at: panel))
      let pairs = find(in: panel..<last)
      let found = unsafe found.span(count: pairs)
      for pair in 0..<pairs { score(found[pair], factors, excluding: excluded) }
      panel = last
    }
    for query in 0..<count {
      var heap = unsafe heap(of: query, count: size(of: query))
      BestKeys.sort(&heap)
      use(query, heap.span)
    }
  }

  /// How many panels are looked at before thresholds rise again: few at first, for then they rise most.
  private func panelsAtOnce(at panel: Int) -> Int {
    max(1, min(panel, Self.panelsAtOnce, Self.pairsAtOnce / places.count))
  }

  /// Finds what may be among the best in some panels; how many pairs there are.
  private func find(in panels: Range<Int>) -> Int {
    precondition(panels.upperBound <= index.panels.count)
    precondition(panels.count * places.count <= found.count)
    return unsafe index.panels.withPanels { all in
      unsafe places.withQueries { queries in
        unsafe withUnsafePointer(to: all) { all in
          unsafe withUnsafePointer(to: queries) { queries in
            unsafe index.kernels.table.pointee.find(
              all,
              panels.lowerBound,
              panels.upperBound,
              queries,
              found.pointer
            )
          }
        }
      }
    }
  }

  /// Scores the items that were found, and keeps those that are among the best.
  private func score(_ found: also_found, _ factors: Span<Float>, excluding excluded: ItemLists) {
    let query = places.query(inPlace: Int(found.query))
    let start = Int(found.panel) * Int(ALSO_BLOCK)
    var positions = unsafe positions.mutableSpan(count: Int(ALSO_BLOCK))
    var (left, count) = (found.rows, 0)
    while left != 0 {
      let position = start + left.trailingZeroBitCount
      left &= left - 1
      // What pads the last panel isn't an item.
      if position >= index.count { break }
      positions[count] = Int32(position)
      count += 1
    }
    var scores = unsafe scores.mutableSpan(count: count)
    index.kernels.scan(
      unsafe index.rows.span,
      stride: index.rows.stride,
      rows: positions.span.extracting(..<count),
      factors.extracting(query * index.width..<(query + 1) * index.width),
      into: &scores
    )
    var isFuller = false
    for k in 0..<count {
      let item = index.order[Int(positions[k])]
      let key = BestKeys.key(item: item, score: scores[k])
      if offer(key, of: item, to: query, excluding: excluded) { isFuller = true }
    }
    guard isFuller && size(of: query) == capacity else { return }
    let worst = unsafe heaps.span(count: heaps.count)[query * capacity]
    places.setThreshold(ofPlace: Int(found.query), to: BestKeys.score(of: worst))
  }

  /// Keeps an item if it is among the best and isn't excluded; whether it is kept.
  private func offer(
    _ key: UInt64,
    of item: Int32,
    to query: Int,
    excluding excluded: ItemLists
  ) -> Bool {
    let size = size(of: query)
    var heap = unsafe heap(of: query, count: min(size + 1, capacity))
    guard size < capacity || key > heap[0] else { return false }
    guard !excluded.contains(item, inList: query) else { return false }
    if size < capacity {
      BestKeys.add(key, to: &heap)
      setSize(of: query, to: size + 1)
    } else {
      BestKeys.replaceWorst(&heap, with: key)
    }
    return true
  }

  /// - Safety: No other span of the query's heap is in use.
  @unsafe
  @_lifetime(borrow self)
  private func heap(of query: Int, count: Int) -> MutableSpan<UInt64> {
    unsafe heaps.mutableSpan(query * capacity..<query * capacity + count)
  }

  private func size(of query: Int) -> Int { unsafe sizes.span(count: ByteQueries.most)[query] }

  private func setSize(of query: Int, to size: Int) {
    var sizes = unsafe sizes.mutableSpan(count: ByteQueries.most)
    sizes[query] = size
  }
}
