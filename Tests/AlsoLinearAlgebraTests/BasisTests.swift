import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct GramTests {
  @Test(arguments: [1, 9, 17])
  func `blocks together are the naive matrix`(width: Int) throws {
    var generator = SplitMix64(seed: UInt64(width))
    let matrix = Matrix.random(rows: 700, columns: width, using: &generator)
    var sum = Gram(order: width)
    for block in [0..<1, 1..<300, 300..<300, 300..<700] { sum += gram(matrix, block) }
    let naive = Naive.gram(matrix, weight: 1)
    var place = 0
    for i in 0..<width {
      for j in i..<width {
        #expect(abs(sum.triangle[place] - naive[i][j]) < 1e-3)
        place += 1
      }
    }
    #expect(place == sum.triangle.count)
  }

  @Test(arguments: [1, 2, 5])
  func `a table's is the sum of its blocks' to the bit`(threads: Int) {
    var generator = SplitMix64(seed: 7)
    let matrix = Matrix.random(rows: 5000, columns: 9, using: &generator)
    let blocks = Blocks(rows: 5000)
    let sum = (0..<blocks.count).reduce(into: Gram(order: 9)) { $0 += gram(matrix, blocks[$1]) }
    #expect(FactorTable(matrix).gram(threads: threads) == sum)
  }

  /// Of rows without padding.
  private func gram(_ matrix: Matrix, _ rows: Range<Int>) -> Gram {
    let width = matrix.columns
    let elements = rows.lowerBound * width..<rows.upperBound * width
    return Gram(of: matrix.elements.span.extracting(elements), stride: width, order: width)
  }
}

@Suite struct BasisTests {
  @Test(arguments: [1, 2])
  func `a turned table's Gram matrix is diagonal`(blockCount: Int) throws {
    var generator = SplitMix64(seed: 3)
    let matrix = Matrix.random(rows: 700, columns: 9, using: &generator)
    let halfway = 350 * 9
    let parts =
      blockCount == 1
      ? [matrix.elements[...]] : [matrix.elements[..<halfway], matrix.elements[halfway...]]
    let gram = parts.reduce(into: Gram(order: 9)) {
      $0 += Gram(of: Array($1).span, stride: 9, order: 9)
    }
    let basis = try #require(Basis(gram, weight: 0.5))
    let table = FactorTable(matrix)
    let turned = basis.turn(table, threads: 2)
    #expect(turned.spectrum == basis.spectrum)
    let squares = Naive.gram(table.matrix, weight: 0.5)
    for i in 0..<9 {
      for j in 0..<9 {
        let expected = i == j ? Double(basis.spectrum[i]) : 0
        #expect(abs(squares[i][j] - expected) < 2e-4)
      }
    }
  }

  @Test func `to find the basis of a table turns nothing`() throws {
    var generator = SplitMix64(seed: 4)
    let matrix = Matrix.random(rows: 300, columns: 7, using: &generator)
    let table = FactorTable(matrix)
    let balance = Balance(given: [1, 2, 3, 4, 5, 6, 7], solved: [7, 6, 5, 4, 3, 2, 1])
    #expect(Basis(table.gram(threads: 2), weight: 0.5, balance: balance) != nil)
    #expect(table.matrix == matrix)
  }

  @Test(arguments: [Float.nan, .infinity])
  func `factors that are not finite have none`(factor: Float) {
    let table = FactorTable(Matrix(rows: 1, columns: 2, elements: [factor, 1]))
    #expect(Basis(table.gram(threads: 1), weight: 1) == nil)
  }
}
