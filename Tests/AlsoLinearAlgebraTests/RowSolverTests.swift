import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct RowSolverTests {
  /// Rows shorter than, as long as and longer than the factors: dual and primal, one panel and several.
  @Test(arguments: [1, 2, 7, 16, 33], [1, 2, 6, 7, 8, 33, 130, 300])
  func agreesWithTheNaiveSystem(width: Int, entryCount: Int) throws {
    var generator = SplitMix64(seed: UInt64(width * 1000 + entryCount))
    let factors = Matrix.random(rows: 310, columns: width, using: &generator)
    let entries = (0..<entryCount).map { ($0 * 7) % 310 }
    let quadratic = entries.map { _ in Float.random(in: 0.2...4, using: &generator) }
    let linear = entries.map { _ in Float.random(in: 0.2...4, using: &generator) }
    let whitening = try #require(Whitening(factors, weight: 0.05, threads: 1))
    let x = try solution(whitening, 0.5, entries.map { Int32($0) }, quadratic, linear)
    let exact = Naive.row(
      factors,
      weight: 0.05,
      regularization: 0.5,
      entries: entries,
      quadratic: quadratic.map { Double($0) },
      linear: linear.map { Double($0) }
    )
    // The solver's x is rotated: compare what both say of every item.
    for item in stride(from: 0, to: 310, by: 13) {
      let ours = (0..<width).reduce(0.0) {
        $0 + Double(x[$1]) * Double(whitening.table[item, $1])
      }
      let theirs = (0..<width).reduce(0.0) { $0 + exact[$1] * Double(factors[item, $1]) }
      #expect(abs(ours - theirs) < 2e-4, "item \(item)")
    }
  }

  @Test func aRowWithoutEntriesIsZero() throws {
    var generator = SplitMix64(seed: 1)
    let factors = Matrix.random(rows: 2, columns: 3, using: &generator)
    let whitening = try #require(Whitening(factors, weight: 1, threads: 1))
    #expect(try solution(whitening, 1, [], [], []) == [0, 0, 0])
  }

  @Test func aSystemThatIsNotPositiveDefiniteIsAnError() throws {
    let whitening = try #require(
      Whitening(Matrix(rows: 1, columns: 1, elements: [1]), weight: 1, threads: 1)
    )
    // A negative weight has no root, so nothing is positive any more.
    #expect(throws: NotPositiveDefinite.self) {
      _ = try solution(whitening, 1, [0], [-4], [1])
    }
  }

  private func solution(
    _ whitening: Whitening,
    _ regularization: Float,
    _ entries: [Int32],
    _ quadratic: [Float],
    _ linear: [Float]
  ) throws(NotPositiveDefinite) -> [Float] {
    var x = [Float](repeating: .nan, count: whitening.table.columns)
    var span = x.mutableSpan
    try RowSolver(width: whitening.table.columns).solve(
      table: whitening.table.elements.span,
      spectrum: whitening.spectrum.span,
      regularization: regularization,
      entries: entries.span,
      quadratic: quadratic.span,
      linear: linear.span,
      into: &span
    )
    return x
  }
}

@Suite struct BLASTests {
  @Test func aMatrixThatIsNotFiniteHasNoEigenvalues() {
    var matrix: [Float] = [1, .nan, .nan, 1]
    #expect(BLAS.eigenvalues(replacingByVectors: &matrix, order: 2) == nil)
  }

  @Test func eigenvaluesOfADiagonalAscend() {
    var matrix: [Float] = [3, 0, 0, 1]
    #expect(BLAS.eigenvalues(replacingByVectors: &matrix, order: 2) == [1, 3])
  }
}
