import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct HalfStepTests {
  static let methods = [RowMethod.exact, .conjugateGradients(steps: 2)]

  @Test(arguments: methods, [false, true])
  func `the threads change no bit`(method: RowMethod, isRough: Bool) throws {
    let results = try [1, 2, 5].map { threads in
      let problem = try RandomHalfStep(method: method, isRough: isRough, threads: threads)
      let sums = try problem.solve()
      return (problem.rows.matrix, problem.others.matrix, sums)
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }

  /// Borders that part rows which the whole solves at once, and blocks of one row and of none.
  @Test(arguments: methods, [false, true])
  func `a block alone has the bits that it has in the whole`(method: RowMethod, isRough: Bool)
    throws
  {
    let problem = try RandomHalfStep(method: method, isRough: isRough, threads: 2)
    let start = problem.rows.matrix
    _ = try problem.solve()
    let whole = problem.rows.matrix
    let stride = problem.rows.stride
    for block in [0..<1, 1..<14, 7..<7, 63..<200, 499..<500] {
      // What solved another block before, as a thread's memory did.
      let solver = problem.step.makeSolver(for: problem.systems, given: problem.turned)
      for rows in [200..<230, block] {
        var x = FactorTable(start).padded(rows)
        var span = x.mutableSpan
        _ = problem.step.solve(
          rows,
          of: problem.systems,
          given: problem.turned,
          with: solver,
          into: &span
        )
        for (k, row) in rows.enumerated() {
          for column in 0..<17 { #expect(x[k * stride + column] == whole[row, column]) }
        }
      }
    }
  }

  @Test(arguments: methods)
  func `the sums of blocks are those of the whole`(method: RowMethod) throws {
    let problem = try RandomHalfStep(method: method, isRough: false, threads: 2)
    var sums = HalfStep.Sums(factors: 17)
    for block in [0..<3, 3..<120, 120..<500] {
      var x = problem.rows.padded(block)
      var span = x.mutableSpan
      sums += problem.step.solve(
        block,
        of: problem.systems,
        given: problem.turned,
        with: problem.step.makeSolver(for: problem.systems, given: problem.turned),
        into: &span
      )
    }
    let whole = try problem.solve()
    #expect(abs(sums.loss - whole.loss) <= 1e-9 * abs(whole.loss))
    for (sum, expected) in zip(sums.penalties, whole.penalties) {
      #expect(abs(sum - expected) <= 1e-5 * expected)
    }
    // Σ λ x², from its definition.
    let rows = problem.rows.matrix
    for k in 0..<17 {
      let exact = (0..<500).reduce(0.0) { $0 + 0.3 * Double(rows[$1, k]) * Double(rows[$1, k]) }
      #expect(abs(whole.penalties[k] - exact) <= 1e-5 * exact)
    }
  }

  @Test(arguments: methods, [false, true])
  func `what rows are solved for stays as it is`(method: RowMethod, isRough: Bool) throws {
    let problem = try RandomHalfStep(method: method, isRough: isRough, threads: 2)
    let (others, start) = (problem.others.matrix, problem.rows.matrix)
    let sums = try problem.solve()
    let solved = problem.rows.matrix
    #expect(problem.others.matrix == others)
    // The same arguments once more: the same result.
    let again = FactorTable(start)
    #expect(try problem.step.solve(again, of: problem.systems, given: problem.turned) == sums)
    #expect(again.matrix == solved)
  }

  @Test(arguments: [0, 1] as [UInt64])
  func `half precision changes the loss little`(seed: UInt64) throws {
    let losses = try [false, true].map { isRough in
      try RandomHalfStep(method: .exact, isRough: isRough, threads: 2, seed: seed).solve().loss
    }
    #expect(abs(losses[0] - losses[1]) <= 1e-3 * abs(losses[0]), "seed \(seed)")
  }

  @Test func `the lowest row that has no solution is named`() throws {
    let matrix = SparseMatrix(
      rows: 3,
      columns: 2,
      rowOffsets: [0, 1, 2, 4],
      columnIndices: [0, 1, 0, 1],
      values: [1, -8, -9, -9]
    )
    let others = FactorTable(Matrix(rows: 2, columns: 1, elements: [1, 1]))
    let basis = try #require(Basis(others.gram(threads: 1), weight: 1))
    let systems = RowSystems(
      ObservationPair(matrix, threads: 1).rows,
      regularization: [1, 1, 1]
    )
    #expect(throws: HalfStep.UnsolvableRow(row: 1)) {
      try HalfStep(threads: 2).solve(
        FactorTable(rows: 3, columns: 1),
        of: systems,
        given: basis.turn(others, threads: 1)
      )
    }
  }
}

/// 500 rows to be solved for 3000 others.
private struct RandomHalfStep {
  let step: HalfStep
  let systems: RowSystems
  let others: FactorTable
  let turned: TurnedFactors
  let rows: FactorTable

  init(method: RowMethod, isRough: Bool, threads: Int, seed: UInt64 = 1) throws {
    var generator = SplitMix64(seed: seed)
    others = FactorTable(Matrix.random(rows: 3000, columns: 17, using: &generator))
    let matrix = SparseMatrix.random(rows: 500, columns: 3000, density: 0.01, using: &generator)
    systems = RowSystems(
      ObservationPair(matrix, threads: threads).rows,
      regularization: [Float](repeating: 0.3, count: 500)
    )
    rows = FactorTable(Matrix.random(rows: 500, columns: 17, using: &generator))
    let basis = try #require(Basis(others.gram(threads: threads), weight: 0.1))
    turned = basis.turn(others, isRough: isRough, threads: threads)
    basis.turnOther(rows, threads: threads)
    step = HalfStep(method: method, threads: threads)
  }

  func solve() throws -> HalfStep.Sums {
    try step.solve(rows, of: systems, given: turned)
  }
}

extension FactorTable {
  /// Some rows with their padding.
  fileprivate func padded(_ range: Range<Int>) -> [Float] {
    let source = unsafe mutableSpan(ofRows: range)
    return source.indices.map { source[$0] }
  }
}

@Suite struct FactorTableTests {
  @Test func `a matrix comes back in the order given`() {
    let matrix = Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6])
    #expect(FactorTable(matrix).matrix == matrix)
    #expect(FactorTable(matrix).matrix(order: [2, 0, 1]).elements == [3, 4, 5, 6, 1, 2])
  }

  /// Large enough for large pages, whose border is 2 MiB.
  @Test func `a large table is zero and holds what is written`() {
    let table = FactorTable(rows: 50_000, columns: 20)
    #expect(table.matrix.elements.allSatisfy { $0 == 0 })
    var span = unsafe table.mutableSpan(ofRows: 49_999..<50_000)
    span[19] = 7
    #expect(table.matrix[49_999, 19] == 7)
  }
}

@Suite struct SparseMatrixTests {
  @Test func `transposed twice is the same`() {
    var generator = SplitMix64(seed: 11)
    let matrix = SparseMatrix.random(rows: 37, columns: 23, density: 0.2, using: &generator)
    #expect(matrix.transposed().transposed() == matrix)
    #expect(matrix.transposed().rows == 23)
  }
}

@Suite struct ParallelForTests {
  @Test(arguments: [0, 1, 2, 1000], [1, 2, 7])
  func `map keeps the order`(count: Int, threads: Int) {
    #expect(parallelMap(count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [0, 1, 5, 1023, 1024, 5000, 100_000])
  func `blocks cover every row once`(rows: Int) {
    let blocks = Blocks(rows: rows)
    #expect((0..<blocks.count).flatMap { Array(blocks[$0]) } == Array(0..<rows))
  }
}

@Suite struct TopSelectionTests {
  @Test(arguments: [0, 1, 2, 10, 50, 1000])
  func `it agrees with sorting`(count: Int) {
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

  @Test func `what is not finite is never chosen`() {
    let scores: [Float] = [.nan, 1, -.infinity, 2, .infinity]
    #expect(topIndices(of: scores.span, count: 5) == [3, 1])
  }
}
