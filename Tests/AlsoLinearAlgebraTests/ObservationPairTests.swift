import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct ObservationPairTests {
  @Test(arguments: [0, 1, 2] as [UInt64], [1, 2, 3, 8])
  func `both sides hold the matrix`(seed: UInt64, threads: Int) {
    let matrix = random(seed)
    let pair = ObservationPair(matrix, threads: threads)
    var weights = Set<[Float]>()
    for row in 0..<matrix.rows {
      for entry in matrix.range(ofRow: row) {
        let column = Float(matrix.columnIndices[entry])
        weights.insert([Float(row), column, matrix.values[entry].squareRoot()])
      }
    }
    #expect(triples(pair.rows, columnsOf: pair.columns) == weights, "seed \(seed)")
    let turned = triples(pair.columns, columnsOf: pair.rows).map { [$0[1], $0[0], $0[2]] }
    #expect(Set(turned) == weights, "seed \(seed)")
  }

  @Test func `long rows come first, and equal ones in their order`() {
    let pair = ObservationPair(random(3), threads: 2)
    for side in [pair.rows, pair.columns] {
      for row in 1..<side.rows {
        let (before, here) = (side.range(ofRow: row - 1).count, side.range(ofRow: row).count)
        #expect(before >= here)
        if before == here { #expect(side.originalRows[row - 1] < side.originalRows[row]) }
      }
    }
  }

  @Test func `the threads don't change a bit`() {
    let pairs = [1, 2, 5].map { ObservationPair(random(4), threads: $0) }
    for pair in pairs.dropFirst() {
      #expect(pair.columns.columnIndices == pairs[0].columns.columnIndices)
      #expect(pair.columns.roots == pairs[0].columns.roots)
      #expect(pair.rows.columnIndices == pairs[0].rows.columnIndices)
    }
  }

  @Test func `a matrix without rows has two sides`() {
    let matrix = SparseMatrix(rows: 0, columns: 2, rowOffsets: [0], columnIndices: [], values: [])
    let pair = ObservationPair(matrix, threads: 2)
    #expect(pair.rows.rows == 0 && pair.rows.longestRow == 0 && pair.columns.rows == 2)
    #expect(pair.rows.chunks { Double($0) }.isEmpty)
  }

  @Test func `chunks cover every row once`() {
    let side = ObservationPair(random(5), threads: 1).rows
    #expect(side.chunks { Double($0 * $0) }.flatMap { Array($0) } == Array(0..<side.rows))
  }

  private func random(_ seed: UInt64) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    return SparseMatrix.random(rows: 90, columns: 40, density: 0.1, using: &generator)
  }

  /// Row, column and root of each entry, in the numbers of the original matrix.
  private func triples(_ side: Observations, columnsOf other: Observations) -> Set<[Float]> {
    var triples = Set<[Float]>()
    for row in 0..<side.rows {
      for entry in side.range(ofRow: row) {
        let column = other.originalRows[Int(side.columnIndices[entry])]
        triples.insert([Float(side.originalRows[row]), Float(column), side.roots[entry]])
      }
    }
    return triples
  }
}
