import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// Rows that are solved at once, on every instruction set that this machine can run.
@Suite struct SystemBatchTests {
  /// Lengths on both sides of the factors, of the kernels' blocks and of the largest batched order, equal ones
  /// and an empty one among them.
  private static let lengths = [
    300, 130, 64, 63, 48, 33, 33, 33, 17, 16, 9, 8, 5, 4, 3, 2, 1, 1, 0,
  ]

  @Test(arguments: KernelsTests.levels, [1, 3, 16, 33, 64, 65, 130])
  func `every row is the naive solution`(level: InstructionSet, width: Int) throws {
    let rows = try RandomRows(width: width, lengths: Self.lengths)
    let solution = try rows.solve(kernels: #require(Kernels(level)))
    for row in Self.lengths.indices { try rows.expectExact(row, solution, within: 3e-4) }
  }

  /// The same bits: what a query is folded into equals the trained row.
  @Test(arguments: KernelsTests.levels, [3, 33, 64, 130])
  func `a row alone is as it is in company`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    let rows = try RandomRows(width: width, lengths: Self.lengths)
    let together = try rows.solve(kernels: kernels)
    for row in Self.lengths.indices {
      #expect(try rows.solveAlone(row, kernels: kernels) == together[row], "row \(row)")
    }
  }

  /// Its neighbors' solutions are what they would be without it.
  @Test func `the row that has no solution is named, and harms no other`() throws {
    let lengths = [30, 18, 18, 9, 9, 9, 4, 2, 1]
    let expected = try RandomRows(width: 20, lengths: lengths).solve(kernels: .best)
    var rows = try RandomRows(width: 20, lengths: lengths)
    rows.spoil(row: 4)
    #expect(throws: HalfStep.UnsolvableRow(row: 4)) {
      _ = try rows.solve(kernels: .best)
    }
    #expect(rows.solutions().enumerated().allSatisfy { $0 == 4 || $1 == expected[$0] })
  }
}

/// Rows of observations in falling length, and the factors that they are solved for.
private struct RandomRows {
  let factors: Matrix
  let table: FactorTable
  let solved: FactorTable
  let lengths: [Int]
  var roots: [Float]
  let entries: [Int32]
  let excess: Float = 0.4

  init(width: Int, lengths: [Int]) throws {
    var generator = SplitMix64(seed: UInt64(width * 100 + lengths.count))
    factors = Matrix.random(rows: 310, columns: width, using: &generator)
    table = FactorTable(factors)
    solved = FactorTable(rows: lengths.count, columns: width)
    self.lengths = lengths
    entries = lengths.enumerated().flatMap { row, length in
      (0..<length).map { Int32(($0 * 7 + row * 31) % 310) }
    }
    roots = entries.map { _ in Float.random(in: 0.2...4, using: &generator).squareRoot() }
  }

  private func range(_ row: Int) -> Range<Int> {
    let start = lengths[..<row].reduce(0, +)
    return start..<start + lengths[row]
  }

  /// The root of a negative weight.
  mutating func spoil(row: Int) { roots[range(row).lowerBound] = .nan }

  func solutions() -> [[Float]] {
    let matrix = solved.matrix
    return lengths.indices.map { row in (0..<matrix.columns).map { matrix[row, $0] } }
  }

  func solve(kernels: Kernels) throws -> [[Float]] {
    let observations = Observations(
      columns: factors.rows,
      rowOffsets: lengths.indices.map { range($0).lowerBound } + [entries.count],
      columnIndices: entries,
      roots: roots,
      originalRows: lengths.indices.map { Int32($0) }
    )
    let systems = RowSystems(
      observations,
      regularization: lengths.indices.map { 0.5 + 0.1 * Float($0) },
      excess: excess
    )
    let basis = try #require(Basis(table.gram(threads: 2), weight: 0.05))
    let others = basis.turn(table, kernels: kernels, threads: 2)
    _ = try HalfStep(threads: 2, kernels: kernels).solve(solved, of: systems, given: others)
    return solutions()
  }

  func solveAlone(_ row: Int, kernels: Kernels) throws -> [Float] {
    let table = FactorTable(factors)
    let basis = try #require(Basis(table.gram(threads: 1), weight: 0.05))
    basis.turn(table, kernels: kernels, threads: 1)
    let solver = RowSolver(
      spectrum: basis.spectrum,
      longestRow: lengths[row],
      kernels: kernels
    )
    var x = [Float](repeating: 0, count: Kernels.padded(factors.columns))
    var span = x.mutableSpan
    let system = RowSystem(
      entries: entries.span.extracting(range(row)),
      roots: roots.span.extracting(range(row)),
      regularization: 0.5 + 0.1 * Float(row),
      excess: excess
    )
    _ = unsafe try solver.solve(system, table: table.view, into: &span)
    return Array(x[..<factors.columns])
  }

  /// What the solution, which is turned, says of items is compared.
  func expectExact(_ row: Int, _ solution: [[Float]], within tolerance: Double) throws {
    let weights = roots[range(row)].map { Double($0) * Double($0) }
    let exact = Naive.row(
      factors,
      weight: 0.05,
      regularization: 0.5 + 0.1 * Double(row),
      entries: entries[range(row)].map { Int($0) },
      quadratic: weights,
      linear: weights.map { $0 + Double(excess) }
    )
    let turned = table.matrix
    for item in stride(from: 0, to: 310, by: 31) {
      let ours = product(solution[row], turned, item)
      let theirs = product(exact.map { Float($0) }, factors, item)
      #expect(abs(ours - theirs) < tolerance, "row \(row), item \(item)")
    }
  }

  private func product(_ x: [Float], _ matrix: Matrix, _ row: Int) -> Double {
    x.indices.reduce(0.0) { $0 + Double(x[$1]) * Double(matrix[row, $1]) }
  }
}
