internal import AlsoBase
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
  private let hits: Scratch<also_hit>
  /// The best items of each query so far, and how many they are.
  private let heaps: Scratch<UInt64>
  private let sizes = Scratch<Int>(count: ByteQueries.most, filledWith: 0)

  /// Working memory for the best `capacity` items of at most so many queries at once.
  init(_ index: TopProducts, capacity: Int, queries: Int) {
    precondition(capacity > 0 && queries <= ByteQueries.most)
    self.index = index
    self.capacity = capacity
    places = ByteQueries(width: index.width)
    hits = Scratch(count: Self.pairsAtOnce * ALSO_PANEL, filledWith: also_hit())
    heaps = Scratch(count: queries * capacity, filledWith: 0)
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
    places.begin(
      factors,
      excluding: excluded,
      positions: index.positions,
      kernels: index.kernels
    )
    for query in 0..<count { setSize(of: query, to: 0) }
    var panel = 0
    while panel < index.panels.count {
      places.leaveOutFinished(reach: index.panels.reaches[panel])
      if places.count == 0 { break }
      let last = min(index.panels.count, panel + panelsAtOnce(at: panel))
      let hitCount = find(factors, in: panel..<last)
      offer(hitCount)
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

  /// Finds what is above the thresholds in some panels; how many hits there are.
  private func find(_ factors: Span<Float>, in panels: Range<Int>) -> Int {
    precondition(panels.upperBound <= index.panels.count)
    precondition(panels.count * places.count <= found.count)
    return unsafe index.panels.withPanels { all in
      unsafe places.withQueries(factors) { queries in
        unsafe withUnsafePointer(to: all) { all in
          unsafe withUnsafePointer(to: queries) { queries in
            unsafe index.kernels.table.pointee.find(
              all,
              panels.lowerBound,
              panels.upperBound,
              queries,
              found.pointer,
              hits.pointer
            )
          }
        }
      }
    }
  }

  /// Keeps those hits that are among the best.
  private func offer(_ count: Int) {
    let hits = unsafe hits.span(count: count)
    var sizes = unsafe sizes.mutableSpan(count: ByteQueries.most)
    for k in 0..<count {
      let hit = hits[k]
      let query = places.query(inPlace: Int(hit.query))
      let item = index.order[Int(hit.row)]
      let key = BestKeys.key(item: item, score: hit.score)
      let size = sizes[query]
      var heap = unsafe heap(of: query, count: min(size + 1, capacity))
      guard size < capacity || key > heap[0] else { continue }
      if size < capacity {
        BestKeys.add(key, to: &heap)
        sizes[query] = size + 1
      } else {
        BestKeys.replaceWorst(&heap, with: key)
      }
      guard sizes[query] == capacity else { continue }
      places.setThreshold(ofPlace: Int(hit.query), to: BestKeys.score(of: heap[0]))
    }
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
