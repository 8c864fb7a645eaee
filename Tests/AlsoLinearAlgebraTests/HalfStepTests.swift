import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct HalfStepTests {
  @Test(arguments: [0, 1, 2] as [UInt64])
  func doesNotDependOnTheThreads(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let factors = Matrix.random(rows: 3000, columns: 17, using: &generator)
    let matrix = SparseMatrix.random(rows: 500, columns: 3000, density: 0.01, using: &generator)
    let penalties = [Float](repeating: 0.3, count: 500)
    let results = try [1, 2, 5].map { threads in
      let step = try HalfStep(given: factors, weight: 0.1, threads: threads)
      return try step.solve(matrix, regularization: penalties, threads: threads)
    }
    #expect(results[0] == results[1] && results[0] == results[2], "seed \(seed)")
  }

  @Test func namesTheLowestRowThatHasNoSolution() throws {
    var factors = Matrix(rows: 2, columns: 1)
    factors.elements = [1, 1]
    let matrix = SparseMatrix(
      rows: 3,
      columns: 2,
      rowOffsets: [0, 1, 2, 3],
      columnIndices: [0, 1, 0],
      values: [1, -8, -9]
    )
    let step = try HalfStep(given: factors, weight: 1, threads: 2)
    #expect(throws: HalfStep.Failure.notPositiveDefinite(row: 1)) {
      try step.solve(matrix, regularization: [1, 1, 1], threads: 2)
    }
  }

  @Test func factorsThatAreNotFiniteAreAnError() {
    let factors = Matrix(rows: 1, columns: 2, elements: [.nan, 1])
    #expect(throws: HalfStep.Failure.notFinite) {
      try HalfStep(given: factors, weight: 1, threads: 1)
    }
  }

  @Test func theWhitenedTableHasADiagonalGram() throws {
    var generator = SplitMix64(seed: 3)
    let factors = Matrix.random(rows: 200, columns: 9, using: &generator)
    let whitening = try #require(Whitening(factors, weight: 0.5, threads: 2))
    let gram = Naive.gram(whitening.table, weight: 0.5)
    for i in 0..<9 {
      for j in 0..<9 {
        let expected = i == j ? Double(whitening.spectrum[i]) : 0
        #expect(abs(gram[i][j] - expected) < 1e-4)
      }
    }
  }
}

@Suite struct SparseMatrixTests {
  @Test func transposedTwiceIsTheSame() {
    var generator = SplitMix64(seed: 11)
    let matrix = SparseMatrix.random(rows: 37, columns: 23, density: 0.2, using: &generator)
    #expect(matrix.transposed().transposed() == matrix)
    #expect(matrix.transposed().rows == 23)
  }
}

@Suite struct ParallelForTests {
  @Test(arguments: [0, 1, 2, 1000], [1, 2, 7])
  func mapKeepsTheOrder(count: Int, threads: Int) {
    #expect(parallelMap(count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [0, 1, 5, 1023, 1024, 5000, 100_000])
  func blocksCoverEveryRowOnce(rows: Int) {
    let blocks = Blocks(rows: rows)
    #expect((0..<blocks.count).flatMap { Array(blocks[$0]) } == Array(0..<rows))
  }
}

@Suite struct TopSelectionTests {
  @Test(arguments: [0, 1, 2, 10, 50, 1000])
  func agreesWithSorting(count: Int) {
    for seed in 0..<50 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      // Few distinct scores, so that there are many ties.
      let scores = (0..<200).map { _ in Float(Int.random(in: 0..<20, using: &generator)) }
      let sorted = scores.indices.sorted {
        scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
      }
      #expect(topIndices(of: scores.span, count: count) == Array(sorted.prefix(count)), "\(seed)")
    }
  }

  @Test func whatIsNotFiniteIsNeverChosen() {
    let scores: [Float] = [.nan, 1, -.infinity, 2, .infinity]
    #expect(topIndices(of: scores.span, count: 5) == [3, 1])
  }
}
