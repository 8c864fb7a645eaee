import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// Many queries, and what isn't wanted.
@Suite struct TopProductsListsTests {
  private let items: Matrix
  private let queries: Matrix
  private let excluded: SparseMatrix
  private let index: TopProducts

  init() {
    var generator = SplitMix64(seed: 21)
    let items = Matrix.random(rows: 700, columns: 20, using: &generator)
    self.items = items
    // More than are looked for at once, and no multiple of it.
    queries = Matrix.random(rows: 150, columns: 20, using: &generator)
    excluded = SparseMatrix.random(rows: 150, columns: 700, density: 0.1, using: &generator)
    index = TopProducts(items.elements.span, width: 20, threads: 2)
  }

  private func factors(_ query: Int) -> [Float] {
    Array(queries.elements[query * 20..<(query + 1) * 20])
  }

  private func top(_ most: Int, threads: Int) -> TopLists {
    let lists = ItemLists(offsets: excluded.rowOffsets.span, items: excluded.columnIndices.span)
    return index.top(most, of: queries.elements.span, excluding: lists, threads: threads)
  }

  @Test(arguments: [1, 2, 5]) func `the threads don't matter`(threads: Int) {
    #expect(top(10, threads: threads) == top(10, threads: 1))
    let other = TopProducts(items.elements.span, width: 20, threads: threads)
    #expect(
      other.top(10, of: queries.elements.span, threads: 1)
        == index.top(10, of: queries.elements.span, threads: 1)
    )
  }

  @Test(arguments: [1, 3, 10, 100, 699, 700, 5000])
  func `many queries find what each finds alone`(most: Int) {
    let lists = top(most, threads: 2)
    for query in 0..<queries.rows {
      let unwanted = excluded.columnIndices.span.extracting(excluded.range(ofRow: query))
      let wanted = factors(query)
      let alone = index.top(most, of: wanted.span, excluding: unwanted)
      #expect(Array(lists[query]) == alone, "query \(query)")
      #expect(alone.count == min(most, 700 - unwanted.count))
    }
  }

  @Test func `what is excluded is replaced by the next best`() {
    let lists = top(20, threads: 1)
    let all = index.top(700, of: queries.elements.span, threads: 1)
    for query in 0..<queries.rows {
      let unwanted = Set(excluded.columnIndices[excluded.range(ofRow: query)])
      let expected = all[query].filter { !unwanted.contains($0.item) }.prefix(20)
      #expect(Array(lists[query]) == Array(expected), "query \(query)")
    }
  }

  @Test func `there is nothing where all is excluded`() {
    let all = Array(0..<Int32(700))
    let query = factors(0)
    #expect(index.top(10, of: query.span, excluding: all.span).isEmpty)
    let allButOne = all.filter { $0 != 431 }
    let left = index.top(10, of: query.span, excluding: allButOne.span)
    #expect(left.map(\.item) == [431])
  }

  @Test func `nothing is found where nothing is wanted`() {
    let query = factors(0)
    #expect(index.top(0, of: query.span).isEmpty)
    let lists = top(0, threads: 1)
    #expect(lists.count == 150 && lists[149].isEmpty)
  }

  @Test func `there are no lists without queries`() {
    let nothing: [Float] = []
    #expect(index.top(10, of: nothing.span, threads: 2).count == 0)
  }

  @Test func `there are empty lists without items`() {
    let nothing: [Float] = []
    let none = TopProducts(nothing.span, width: 20, threads: 1)
    #expect(none.count == 0)
    let lists = none.top(10, of: queries.elements.span, threads: 2)
    #expect(lists.count == 150 && lists[3].isEmpty)
    let query = factors(0)
    #expect(none.top(10, of: query.span).isEmpty)
  }
}
