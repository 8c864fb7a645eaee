import AlsoBase
import BenchmarkJobs
import TestSupport
import Testing

@Suite struct UnitRowsTests {
  @Test(arguments: [1e-38, 1, 1e38] as [Float]) func `every row has norm one`(scale: Float) {
    var generator = SplitMix64(seed: 31)
    // More rows than a block has.
    let rows = [Float].random(count: 3000 * 5, using: &generator).map { $0 * scale }
    let units = unitRows(rows.span, width: 5, threads: 2)
    for row in 0..<3000 {
      let (given, unit) = (rows[row * 5..<(row + 1) * 5], units[row * 5..<(row + 1) * 5])
      let norm = given.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      for (a, b) in zip(given, unit) { #expect(abs(Double(a) / norm - Double(b)) < 1e-7) }
    }
  }

  @Test func `a row of zeros stays`() {
    let rows: [Float] = [0, 0, 3, -4]
    #expect(unitRows(rows.span, width: 2, threads: 1) == [0, 0, 0.6, -0.8])
  }

  @Test func `no rows are no rows`() {
    let rows: [Float] = []
    #expect(unitRows(rows.span, width: 2, threads: 1).isEmpty)
  }
}
