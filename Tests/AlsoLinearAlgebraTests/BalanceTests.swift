import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct BalanceTests {
  @Test func `penalties become equal`() {
    let balance = Balance(given: [16, 1, 3], solved: [1, 81, 3])
    #expect(balance.scales == [0.5, 3, 1])
    // 16 · 0.5² = 1 / 0.5², 1 · 3² = 81 / 3².
  }

  @Test func `columns without a penalty stay as they are`() {
    #expect(Balance(given: [0, 1, .nan, 1], solved: [1, 0, 1, .infinity]).scales == [1, 1, 1, 1])
  }

  /// The products of both sides are what they were, and the other side's penalties come out scaled.
  @Test func `scaling changes no product`() throws {
    var generator = SplitMix64(seed: 12)
    let others = Matrix.random(rows: 40, columns: 5, using: &generator)
    let rows = Matrix.random(rows: 30, columns: 5, using: &generator)
    let balance = Balance(given: [1, 2, 3, 4, 5], solved: [90, 8, 0.2, 4, 1])
    let (otherTable, rowTable) = (FactorTable(others), FactorTable(rows))
    let gram = otherTable.gram(threads: 2)
    let basis = try #require(Basis(gram, weight: 0.3, balance: balance))
    let lambda = (0..<40).map { Float($0) / 10 }
    let sums = basis.turn(otherTable, regularization: lambda, threads: 2).penalties
    basis.turnOther(rowTable, threads: 2)
    let (turnedOthers, turnedRows) = (otherTable.matrix, rowTable.matrix)
    for (row, other) in [(0, 0), (7, 39), (29, 11)] {
      let before = (0..<5).reduce(0.0) { $0 + Double(rows[row, $1]) * Double(others[other, $1]) }
      let after = (0..<5).reduce(0.0) {
        $0 + Double(turnedRows[row, $1]) * Double(turnedOthers[other, $1])
      }
      #expect(abs(before - after) < 1e-4)
    }
    for k in 0..<5 {
      let exact = (0..<40).reduce(0.0) {
        $0 + Double(lambda[$1]) * Double(turnedOthers[$1, k]) * Double(turnedOthers[$1, k])
      }
      #expect(abs(Double(sums[k]) - exact) <= 1e-5 * exact)
    }
  }
}
