import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// The inverse of a symmetric, positive definite matrix.
@Suite struct SymmetricInverseTests {
  /// I + PᵀP for a random panel: no eigenvalue is below 1.
  private static func system(order: Int) -> Matrix {
    var generator = SplitMix64(seed: UInt64(order))
    let panel = Matrix.random(rows: 7, columns: order, using: &generator)
    var system = Naive.gram(panel, weight: 1)
    for i in 0..<order { system[i][i] += 1 }
    return Matrix(rows: order, columns: order, elements: system.flatMap { $0.map(Float.init) })
  }

  /// What rounding may do to each element: *c n* u κ |A⁻¹| with κ at most |A| here, for |A⁻¹| is at most 1
  /// (Higham, Accuracy and Stability of Numerical Algorithms, section 14.4).
  private static func bound(_ system: Matrix) -> Double {
    let norm = system.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    return 8 * Double(system.rows) * Double(Float.ulpOfOne) / 2 * norm
  }

  @Test(arguments: [0, 1, 2, 7, 31, 32, 33, 63, 64, 65])
  func `the inverse is its naive twin's within the bound of rounding`(order: Int) throws {
    let system = Self.system(order: order)
    var inverse = system
    try inverse.invertPositiveDefinite()
    let rows = (0..<order).map { i in (0..<order).map { Double(system[i, $0]) } }
    for column in 0..<order {
      let unit = (0..<order).map { $0 == column ? 1.0 : 0.0 }
      for (row, exact) in Naive.solve(rows, unit).enumerated() {
        #expect(abs(Double(inverse[row, column]) - exact) <= Self.bound(system))
      }
    }
  }

  /// Of odd orders from 201 on OpenBLAS alone crashes on processors that it doesn't know.
  @Test(arguments: [201, 496, 501])
  func `the inverse of a large matrix times the matrix is one`(order: Int) throws {
    let system = Self.system(order: order)
    var inverse = system
    try inverse.invertPositiveDefinite()
    // The residual is the error times A.
    let norm = system.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let bound = Self.bound(system) * norm
    for i in stride(from: 0, to: order, by: 7) {
      for j in 0..<order {
        var sum = i == j ? -1.0 : 0.0
        for k in 0..<order { sum += Double(inverse[i, k]) * Double(system[k, j]) }
        #expect(abs(sum) <= bound)
      }
    }
  }

  @Test(arguments: [1, 33, 65])
  func `only the upper triangle is read, and the inverse is symmetric bit by bit`(order: Int) throws
  {
    var (full, upper) = (Self.system(order: order), Self.system(order: order))
    for row in 0..<order {
      for column in 0..<row { upper.elements[row * order + column] = .nan }
    }
    try full.invertPositiveDefinite()
    try upper.invertPositiveDefinite()
    #expect(full == upper)
    for row in 0..<order {
      for column in 0..<row { #expect(full[row, column] == full[column, row]) }
    }
  }

  @Test(arguments: [-1, 0, Float.infinity, -Float.infinity, .nan], [1, 2, 33, 65])
  func `a matrix that isn't positive definite is refused with its minor`(pivot: Float, minor: Int) {
    let order = 65
    var system = Matrix(rows: order, columns: order)
    for i in 0..<order { system.elements[i * order + i] = i == minor - 1 ? pivot : 1 }
    #expect(throws: NotPositiveDefinite(minor: minor)) { try system.invertPositiveDefinite() }
  }

  @Test func `what elimination leaves of a positive diagonal may be negative`() {
    var system = Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])
    #expect(throws: NotPositiveDefinite(minor: 2)) { try system.invertPositiveDefinite() }
  }
}
