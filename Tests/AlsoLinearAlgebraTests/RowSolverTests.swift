import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct RowSolverTests {
  /// Rows shorter than, as long as and longer than the factors: dual and primal, one panel and several.
  @Test(arguments: [1, 2, 7, 16, 33], [1, 2, 6, 7, 8, 33, 130, 300])
  func `it agrees with the naive system`(width: Int, entryCount: Int) throws {
    let system = try RandomSystem(width: width, entries: entryCount)
    try system.expectExact(try system.solution(.exact), within: 2e-4)
  }

  /// So many steps as there are factors, and some for the rounding, end at the exact solution.
  @Test(arguments: KernelsTests.levels, [(1, 20), (7, 17), (16, 33), (33, 130), (64, 300)])
  func `many steps of conjugate gradients end at the solution`(
    level: InstructionSet,
    size: (width: Int, entries: Int)
  ) throws {
    let system = try RandomSystem(width: size.width, entries: size.entries)
    let steps = RowMethod.conjugateGradients(steps: size.width + 20)
    try system.expectExact(try system.solution(steps, kernels: Kernels(level)), within: 5e-4)
  }

  /// A row that is longer than the panel is gathered anew in each step.
  @Test func `a row longer than the panel is solved`() throws {
    let system = try RandomSystem(width: 3, entries: 70_000, scale: 0.01)
    let x = try system.solution(.conjugateGradients(steps: 12))
    try system.expectExact(x, within: 2e-3)
  }

  @Test func `one step goes down the gradient as far as is best`() throws {
    let system = try RandomSystem(width: 5, entries: 40)
    var losses: [Float] = []
    for steps in 1...4 {
      losses.append(try system.value(.conjugateGradients(steps: steps)))
    }
    #expect(losses == losses.sorted(by: >) && losses[0] < 0)
    #expect(try system.value(.exact) <= losses[3] + 1e-4)
  }

  /// What is left to gain is at most that part of what a solution gains on zero.
  @Test(arguments: KernelsTests.levels, [Float(0.1), 0.01, 1e-4])
  func `descent ends where less than the tolerance is left`(level: InstructionSet, tolerance: Float)
    throws
  {
    let system = try RandomSystem(width: 40, entries: 90)
    let kernels = try #require(Kernels(level))
    let best = try system.value(.exact)
    let many = RowMethod.conjugateGradients(steps: 60, tolerance: tolerance)
    #expect(try system.value(many, kernels: kernels) - best <= tolerance * -best)
    #expect(try system.solution(many) != system.solution(.conjugateGradients(steps: 60)))
  }

  @Test func `a row that is where it belongs stays`() throws {
    var system = try RandomSystem(width: 40, entries: 90)
    system.start = try system.solution(.conjugateGradients(steps: 60))
    let again = RowMethod.conjugateGradients(steps: 60, tolerance: 1e-4)
    let moved = zip(try system.solution(again), system.start).map { abs($0 - $1) }
    // Not a step, only into v and back.
    #expect(moved.allSatisfy { $0 < 1e-6 })
  }

  @Test(arguments: [1, 3, 20, 200])
  func `the value is what the solution minimizes`(entryCount: Int) throws {
    let system = try RandomSystem(width: 19, entries: entryCount)
    for method in [RowMethod.exact, .conjugateGradients(steps: 2)] {
      let value = Double(try system.value(method))
      let naive = system.naiveValue(of: try system.solution(method))
      #expect(abs(value - naive) <= 1e-4 * abs(naive), "\(method)")
    }
  }

  @Test func `a row without entries is zero`() throws {
    let system = try RandomSystem(width: 3, entries: 0)
    #expect(try system.solution(.exact).allSatisfy { $0 == 0 })
    #expect(try system.solution(.conjugateGradients(steps: 1)).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [RowMethod.exact, .conjugateGradients(steps: 3)])
  func `a system that is not positive definite is an error`(method: RowMethod) throws {
    var system = try RandomSystem(width: 2, entries: 20)
    // The root of a negative weight.
    system.roots[7] = .nan
    #expect(throws: NotPositiveDefinite.self) { _ = try system.solution(method) }
  }
}

/// A row's system, and the same in double precision.
private struct RandomSystem {
  let factors: Matrix
  let table: FactorTable
  let basis: Basis
  let entries: [Int32]
  var roots: [Float]
  let excess: Float = 0.4
  var start: [Float]

  init(width: Int, entries count: Int, scale: Float = 1) throws {
    var generator = SplitMix64(seed: UInt64(width * 1000 + count))
    factors = Matrix.random(rows: 310, columns: width, using: &generator)
    table = FactorTable(factors)
    basis = try #require(Basis(table.gram(threads: 1), weight: 0.05))
    basis.turn(table, threads: 1)
    entries = (0..<count).map { Int32($0 * 7 % 310) }
    roots = entries.map { _ in
      (scale * Float.random(in: 0.2...4, using: &generator)).squareRoot()
    }
    start =
      [Float].random(count: width, using: &generator)
      + [Float](repeating: 0, count: Kernels.padded(width) - width)
  }

  func solution(_ method: RowMethod, kernels: Kernels? = .best) throws -> [Float] {
    try solve(method, kernels: kernels).x
  }

  func value(_ method: RowMethod, kernels: Kernels = .best) throws -> Float {
    try solve(method, kernels: kernels).value
  }

  private func solve(
    _ method: RowMethod,
    kernels: Kernels?
  ) throws -> (x: [Float], value: Float) {
    let kernels = try #require(kernels)
    var x = start
    var span = x.mutableSpan
    let solver = RowSolver(
      spectrum: basis.spectrum,
      method: method,
      longestRow: entries.count,
      kernels: kernels
    )
    let system = RowSystem(
      entries: entries.span,
      roots: roots.span,
      regularization: 0.5,
      excess: excess
    )
    let value = unsafe try solver.solve(system, method, table: table.view, into: &span)
    return (x, value)
  }

  /// The solver's x is turned: what it says of items is compared.
  func expectExact(_ x: [Float], within tolerance: Double) throws {
    let weights = roots.map { Double($0) * Double($0) }
    let exact = Naive.row(
      factors,
      weight: 0.05,
      regularization: 0.5,
      entries: entries.map { Int($0) },
      quadratic: weights,
      linear: weights.map { $0 + Double(excess) }
    )
    let turned = table.matrix
    for item in stride(from: 0, to: 310, by: 13) {
      let ours = product(x, turned, item)
      let theirs = (0..<factors.columns).reduce(0.0) {
        $0 + exact[$1] * Double(factors[item, $1])
      }
      #expect(abs(ours - theirs) < tolerance, "item \(item)")
    }
  }

  /// Σ d (x·w)² - 2 Σ c x·w + Σ (Λ + λ) x².
  func naiveValue(of x: [Float]) -> Double {
    let turned = table.matrix
    var value = 0.0
    for (entry, root) in zip(entries, roots) {
      let (weight, product) = (Double(root) * Double(root), product(x, turned, Int(entry)))
      value += weight * product * product - 2 * (weight + Double(excess)) * product
    }
    for (k, eigenvalue) in basis.spectrum.enumerated() {
      value += (Double(eigenvalue) + 0.5) * Double(x[k]) * Double(x[k])
    }
    return value
  }

  private func product(_ x: [Float], _ matrix: Matrix, _ row: Int) -> Double {
    (0..<matrix.columns).reduce(0.0) { $0 + Double(x[$1]) * Double(matrix[row, $1]) }
  }
}

@Suite struct BLASTests {
  @Test func `a matrix that is not finite has no eigenvalues`() {
    var matrix: [Float] = [1, .nan, .nan, 1]
    #expect(BLAS.eigenvalues(replacingByVectors: &matrix, order: 2) == nil)
  }

  @Test func `eigenvalues of a diagonal ascend`() {
    var matrix: [Float] = [3, 0, 0, 1]
    #expect(BLAS.eigenvalues(replacingByVectors: &matrix, order: 2) == [1, 3])
  }
}
