internal import AlsoBase

extension TopProducts {
  /// The `most` best items of each of many queries.
  ///
  /// - Parameters:
  ///   - most: How many items are wanted, at most; there are fewer where fewer are allowed.
  ///   - queries: The factors of each query, row after row; all are finite, and so are their products with
  ///     items.
  ///   - excluded: The items that aren't wanted, for each query; none to want them all.
  ///   - threads: The number of threads; the result doesn't depend on it.
  /// - Returns: A list for each query.
  /// - Complexity: O(queries · items · width) at worst.
  package func top(
    _ most: Int,
    of queries: Span<Float>,
    excluding excluded: ItemLists = ItemLists(),
    threads: Int
  ) -> TopLists {
    precondition(most >= 0 && queries.count.isMultiple(of: width))
    let total = queries.count / width
    let capacity = min(most, count)
    guard capacity > 0 && total > 0 else {
      return TopLists(capacity: 0, items: [], counts: [Int32](repeating: 0, count: total))
    }
    let blocks = (total + ByteQueries.most - 1) / ByteQueries.most
    var counts = [Int32](repeating: 0, count: total)
    let none = ScoredItem(item: -1, score: 0)
    var items = [ScoredItem](repeating: none, count: total * capacity)
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe items.withUnsafeMutableBufferPointer { items in
        let (counts, items) = unsafe (DisjointElements(counts), DisjointElements(items))
        let makeSearch = { @Sendable in
          TopSearch(self, capacity: capacity, queries: min(total, ByteQueries.most))
        }
        parallelFor(blocks, threads: threads, each: makeSearch) { block, search in
          let first = block * ByteQueries.most
          let range = first..<min(total, first + ByteQueries.most)
          let factors = queries.extracting(range.lowerBound * width..<range.upperBound * width)
          search.search(factors, excluding: excluded.extracting(range)) { query, best in
            let number = first + query
            unsafe counts.set(number, to: Int32(best.count))
            for k in best.indices {
              unsafe items.set(number * capacity + k, to: BestKeys.item(of: best[k]))
            }
          }
        }
      }
    }
    return TopLists(capacity: capacity, items: items, counts: counts)
  }

  /// The `most` best items of one query, best first.
  ///
  /// - Parameters:
  ///   - most: How many items are wanted, at most; there are fewer where fewer are allowed.
  ///   - query: The query's factors; all are finite, and so are its products with items.
  ///   - excluded: The items that aren't wanted, ascending and distinct.
  /// - Returns: `most` items, or all that are allowed.
  /// - Complexity: O(items · width) at worst.
  package func top(
    _ most: Int,
    of query: Span<Float>,
    excluding excluded: Span<Int32> = Span()
  ) -> [ScoredItem] {
    precondition(most >= 0 && query.count == width)
    guard min(most, count) > 0 else { return [] }
    var items: [ScoredItem] = []
    let offsets: [Int] = [0, excluded.count]
    var search = TopSearch(self, capacity: min(most, count), queries: 1)
    search.search(query, excluding: ItemLists(offsets: offsets.span, items: excluded)) { _, best in
      items.reserveCapacity(best.count)
      for k in best.indices { items.append(BestKeys.item(of: best[k])) }
    }
    return items
  }
}
