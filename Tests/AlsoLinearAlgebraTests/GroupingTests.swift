import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct GroupingTests {
  @Test func `values of a key keep their order`() {
    let keys = [2, 0, 2, 0, 2]
    let groups = Grouping(keyCount: 4, blocks: 1, filler: 0, threads: 1) { _, add in
      for (value, key) in keys.enumerated() { add(key, value) }
    }
    #expect(groups.offsets == [0, 2, 2, 5, 5])
    #expect(groups.values == [1, 3, 0, 2, 4])
  }

  @Test func `nothing has no groups`() {
    let groups = Grouping(keyCount: 0, blocks: 1, filler: 0, threads: 2) { _, _ in }
    #expect(groups.offsets == [0])
    #expect(groups.values.isEmpty)
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `it is a stable sort`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let keys = (0..<1001).map { _ in Int.random(in: 0..<37, using: &generator) }
    let sorted = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    for (blocks, threads) in [(1, 1), (7, 1), (7, 3), (32, 2)] {
      let parts = Blocks(rows: keys.count, least: 1, most: blocks)
      let groups = Grouping(keyCount: 37, blocks: parts.count, filler: 0, threads: threads) {
        block,
        add in
        for index in parts[block] { add(keys[index], index) }
      }
      #expect(groups.values == sorted, "seed \(seed), \(blocks) blocks, \(threads) threads")
      #expect(groups.offsets[37] == keys.count, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `transposing equals the sparse matrix's`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    var (offsets, columns): ([Int], [Int32]) = ([0], [])
    for _ in 0..<3000 {
      columns += (0..<11).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
      offsets.append(columns.count)
    }
    let matrix = SparseMatrix(
      rows: 3000,
      columns: 11,
      rowOffsets: offsets,
      columnIndices: columns,
      values: columns.map { _ in 1 }
    ).transposed()
    for threads in [1, 2, 5] {
      let groups = Grouping(
        transposing: columns,
        rowOffsets: offsets,
        columnCount: 11,
        threads: threads
      )
      #expect(groups.offsets == matrix.rowOffsets, "seed \(seed), \(threads) threads")
      #expect(groups.values == matrix.columnIndices, "seed \(seed), \(threads) threads")
    }
  }
}

@Suite struct ParallelArrayTests {
  @Test func `blocks are filled where they belong`() {
    let array = parallelArray(borders: [0, 2, 2, 5], filledWith: -1, threads: 3) { block, part in
      for index in part.indices where index != 1 { part[index] = 10 * block + index }
    }
    #expect(array == [0, -1, 20, -1, 22])
  }

  @Test func `joined parts follow one another`() {
    #expect(Array(joining: [[1, 2], [], [3]], threads: 2) == [1, 2, 3])
    #expect([Int](joining: [], threads: 2).isEmpty)
  }

  @Test func `working memory is a thread's own`() {
    // Each index counts the calls that its thread has had; alone, a thread has them all.
    let counts = parallelMap(5, threads: 1, each: { 0 }) { _, calls in
      calls += 1
      return calls
    }
    #expect(counts == [1, 2, 3, 4, 5])
    let several = parallelMap(100, threads: 4, each: { 0 }) { _, calls in
      calls += 1
      return calls
    }
    #expect(several.allSatisfy { (1...100).contains($0) })
  }
}
