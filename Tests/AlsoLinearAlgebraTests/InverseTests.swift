import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct InverseTests {
  @Test(arguments: [0, 1, 7, 63, 64, 65])
  func theInverseTimesTheMatrixIsOne(order: Int) {
    let seed = UInt64(order)
    var generator = SplitMix64(seed: seed)
    let factor = Matrix.random(rows: 2 * order, columns: order, using: &generator)
    var matrix = Naive.gram(factor, weight: 1)
    for i in 0..<order { matrix[i][i] += 1 }
    var inverse = matrix.flatMap { $0.map(Float.init) }
    #expect(BLAS.invert(positiveDefinite: &inverse, order: order) == nil)
    // Rounding grows with the condition of the matrix, which the trace bounds since no eigenvalue is below 1.
    let trace = matrix.indices.reduce(0.0) { $0 + matrix[$1][$1] }
    let bound = trace * Double(max(order, 1)) * Double(Float.ulpOfOne)
    for i in 0..<order {
      for j in 0..<order {
        let product = (0..<order).reduce(0.0) {
          $0 + matrix[i][$1] * Double(inverse[$1 * order + j])
        }
        #expect(abs(product - (i == j ? 1 : 0)) <= bound, "seed \(seed), \(i), \(j)")
        #expect(inverse[i * order + j] == inverse[j * order + i])
      }
    }
  }

  @Test func theFirstMinorThatIsNotPositiveIsNamed() {
    var matrix: [Float] = [1, 0, 0, 0, -1, 0, 0, 0, 1]
    #expect(BLAS.invert(positiveDefinite: &matrix, order: 3) == 1)
    var undefined: [Float] = [.nan, 0, 0, 1]
    #expect(BLAS.invert(positiveDefinite: &undefined, order: 2) == 0)
  }
}
