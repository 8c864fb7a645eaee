import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// Cholesky's method on every instruction set that this machine can run.
@Suite struct CholeskyTests {
  /// The solution has the residual that the method's backward stability allows, and is near the naive
  /// twin's.
  @Test(arguments: KernelsTests.levels, SystemKernelsTests.orders)
  func `it solves as exactly as its error bound allows`(level: InstructionSet, order: Int) throws {
    let system = TestSystem(order: order)
    let x = try system.solution(#require(Kernels(level)))
    #expect(system.isWithinBounds(x))
    // No eigenvalue is below 1, so that the error is no longer than the residual.
    let exact = Naive.solve(system.matrix, system.right.map { Double($0) })
    let error = length(zip(x, exact).map { Double($0) - $1 })
    #expect(error <= length(system.residualBounds(x)))
  }

  @Test(arguments: [300, 1000, 1024])
  func `it solves large systems`(order: Int) throws {
    let system = TestSystem(order: order)
    let x = try system.solution(.best)
    #expect(system.isWithinBounds(x))
  }

  /// Both residuals are within their bounds, so the product with the difference is within twice that.
  @Test(arguments: SystemKernelsTests.orders)
  func `all levels agree`(order: Int) throws {
    let system = TestSystem(order: order)
    let solutions = try KernelsTests.levels.map { try system.solution(#require(Kernels($0))) }
    for other in solutions.dropFirst() {
      let bounds = zip(system.residualBounds(solutions[0]), system.residualBounds(other)).map(+)
      let difference = zip(other, solutions[0]).map { Double($0) - Double($1) }
      #expect(zip(system.product(difference), bounds).allSatisfy { abs($0) <= $1 })
    }
  }

  /// The diagonal is 1 up to one element, which is what the argument says.
  @Test(arguments: KernelsTests.levels, [-1, 0, Float.infinity, .nan])
  func `it names the minor that isn't positive definite`(level: InstructionSet, pivot: Float) throws
  {
    let kernels = try #require(Kernels(level))
    for order in SystemKernelsTests.orders where order > 0 {
      for minor in Set([1, 2, 16, 17, 64, 65, order]) where minor <= order {
        var system = identity(kernels, order: order)
        system[(minor - 1) * Kernels.stride(columns: order) + minor - 1] = pivot
        var right = [Float](repeating: 0, count: Kernels.padded(order))
        #expect(throws: NotPositiveDefinite(minor: minor), "order \(order)") {
          var a = system.mutableSpan
          var b = right.mutableSpan
          try kernels.solvePositiveDefinite(&a, order: order, &b)
        }
      }
    }
  }

  /// Positive on the diagonal, but for what elimination leaves of it.
  @Test(arguments: KernelsTests.levels)
  func `it names the minor that elimination makes negative`(level: InstructionSet) throws {
    let kernels = try #require(Kernels(level))
    for (row, column) in [(0, 1), (3, 17), (20, 40), (0, 64)] {
      var system = identity(kernels, order: 65)
      system[row * Kernels.stride(columns: 65) + column] = 2
      var right = [Float](repeating: 1, count: Kernels.padded(65))
      #expect(throws: NotPositiveDefinite(minor: column + 1)) {
        var a = system.mutableSpan
        var b = right.mutableSpan
        try kernels.solvePositiveDefinite(&a, order: 65, &b)
      }
    }
  }
}

/// I + PᵀP for a panel of seven rows, which makes it as far from diagonal as a short row's, and a right
/// side.
private struct TestSystem {
  let order: Int
  let right: [Float]
  /// The single-precision system, both triangles, exactly.
  let matrix: [[Double]]

  init(order: Int) {
    var generator = SplitMix64(seed: UInt64(order))
    let panel = Matrix.random(rows: 7, columns: order, using: &generator)
    let gram = Naive.gram(panel, weight: 1)
    self.order = order
    right = .random(count: order, using: &generator)
    matrix = (0..<order).map { i in
      (0..<order).map { Double(Float(gram[i][$0] + (i == $0 ? 1 : 0))) }
    }
  }

  func solution(_ kernels: Kernels) throws -> [Float] {
    var system = identity(kernels, order: order)
    let stride = Kernels.stride(columns: order)
    for i in 0..<order {
      for j in i..<order { system[i * stride + j] = Float(matrix[i][j]) }
    }
    var x = right + [Float](repeating: 0, count: Kernels.padded(order) - order)
    var systemSpan = system.mutableSpan
    var xSpan = x.mutableSpan
    try kernels.solvePositiveDefinite(&systemSpan, order: order, &xSpan)
    return Array(x[..<order])
  }

  func product(_ x: [Double]) -> [Double] {
    matrix.map { row in
      var sum = 0.0
      for j in row.indices { sum += row[j] * x[j] }
      return sum
    }
  }

  func isWithinBounds(_ x: [Float]) -> Bool {
    let products = product(x.map { Double($0) })
    let bounds = residualBounds(x)
    return (0..<order).allSatisfy {
      abs(products[$0] - Double(right[$0])) <= bounds[$0]
    }
  }

  /// What rounding may leave of the residual, element by element.
  ///
  /// Of (A + E) x = b it is known that |E| ≤ γ |Uᵀ| |U| with γ about 3 (order + 1) roundings (Higham,
  /// Accuracy and Stability of Numerical Algorithms, theorem 10.4), some more since we multiply by
  /// reciprocals; and by Cauchy and Schwarz (|Uᵀ| |U|)ᵢⱼ ≤ √(aᵢᵢ aⱼⱼ).
  func residualBounds(_ x: [Float]) -> [Double] {
    let gamma = Double(3 * order + 8) * Double(Float.ulpOfOne) / 2
    let roots = matrix.indices.map { matrix[$0][$0].squareRoot() }
    let sum = zip(roots, x).reduce(0) { $0 + $1.0 * abs(Double($1.1)) }
    return roots.map { gamma * $0 * sum }
  }
}

private func length(_ x: [Double]) -> Double {
  x.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
