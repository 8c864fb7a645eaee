import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct HalfStepTests {
  @Test(arguments: [RowMethod.exact, .conjugateGradients(steps: 2)], [false, true])
  func doesNotDependOnTheThreads(method: RowMethod, isRough: Bool) throws {
    var generator = SplitMix64(seed: 1)
    let others = Matrix.random(rows: 3000, columns: 17, using: &generator)
    let matrix = SparseMatrix.random(rows: 500, columns: 3000, density: 0.01, using: &generator)
    let results = try [1, 2, 5].map { threads in
      let (rows, table) = (FactorTable(rows: 500, columns: 17), FactorTable(others))
      let result = try HalfStep(
        method: method,
        isRough: isRough,
        unobservedWeight: 0.1,
        threads: threads
      ).solve(
        rows,
        given: table,
        ObservationPair(matrix, threads: threads).rows,
        regularization: [Float](repeating: 0.3, count: 500)
      )
      return (rows.matrix, table.matrix, result)
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }

  @Test(arguments: [0, 1] as [UInt64])
  func halfPrecisionChangesTheLossLittle(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let others = Matrix.random(rows: 300, columns: 20, using: &generator)
    let matrix = SparseMatrix.random(rows: 200, columns: 300, density: 0.1, using: &generator)
    let losses = try [false, true].map { isRough in
      try HalfStep(isRough: isRough, unobservedWeight: 0.1, threads: 2).solve(
        FactorTable(rows: 200, columns: 20),
        given: FactorTable(others),
        ObservationPair(matrix, threads: 1).rows,
        regularization: [Float](repeating: 0.3, count: 200)
      ).loss
    }
    #expect(abs(losses[0] - losses[1]) <= 1e-3 * abs(losses[0]), "seed \(seed)")
  }

  @Test func namesTheLowestRowThatHasNoSolution() throws {
    let matrix = SparseMatrix(
      rows: 3,
      columns: 2,
      rowOffsets: [0, 1, 2, 4],
      columnIndices: [0, 1, 0, 1],
      values: [1, -8, -9, -9]
    )
    #expect(throws: HalfStep.Failure.notPositiveDefinite(row: 1)) {
      try HalfStep(unobservedWeight: 1, threads: 2).solve(
        FactorTable(rows: 3, columns: 1),
        given: FactorTable(Matrix(rows: 2, columns: 1, elements: [1, 1])),
        ObservationPair(matrix, threads: 1).rows,
        regularization: [1, 1, 1]
      )
    }
  }

  @Test func factorsThatAreNotFiniteAreAnError() {
    let matrix = SparseMatrix(
      rows: 1,
      columns: 1,
      rowOffsets: [0, 1],
      columnIndices: [0],
      values: [1]
    )
    #expect(throws: HalfStep.Failure.notFinite) {
      try HalfStep(unobservedWeight: 1, threads: 1).solve(
        FactorTable(rows: 1, columns: 2),
        given: FactorTable(Matrix(rows: 1, columns: 2, elements: [.nan, 1])),
        ObservationPair(matrix, threads: 1).rows,
        regularization: [1]
      )
    }
  }

  @Test func theWhitenedTableHasADiagonalGram() throws {
    var generator = SplitMix64(seed: 3)
    let table = FactorTable(Matrix.random(rows: 700, columns: 9, using: &generator))
    let whitening = try #require(Whitening(table, weight: 0.5, threads: 2))
    whitening.turn(table, threads: 2)
    let gram = Naive.gram(table.matrix, weight: 0.5)
    for i in 0..<9 {
      for j in 0..<9 {
        let expected = i == j ? Double(whitening.spectrum[i]) : 0
        #expect(abs(gram[i][j] - expected) < 2e-4)
      }
    }
  }
}

@Suite struct FactorTableTests {
  @Test func aMatrixComesBackInTheOrderGiven() {
    let matrix = Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6])
    #expect(FactorTable(matrix).matrix == matrix)
    #expect(FactorTable(matrix).matrix(order: [2, 0, 1]).elements == [3, 4, 5, 6, 1, 2])
  }

  /// Large enough for large pages, whose border is 2 MiB.
  @Test func aLargeTableIsZeroAndHoldsWhatIsWritten() {
    let table = FactorTable(rows: 50_000, columns: 20)
    #expect(table.matrix.elements.allSatisfy { $0 == 0 })
    var span = unsafe table.mutableSpan(ofRows: 49_999..<50_000)
    span[19] = 7
    #expect(table.matrix[49_999, 19] == 7)
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
