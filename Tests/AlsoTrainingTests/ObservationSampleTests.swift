import AlsoLinearAlgebra
import Testing

import AlsoTraining

/// Rows that stand for all rows.
@Suite struct ObservationSampleTests {
  /// 100 rows of 100 … 1 entries, over 100 columns.
  private static let whole: Observations = {
    let counts = (1...100).reversed()
    let offsets = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let columns = counts.flatMap { (0..<Int32($0)).map(\.self) }
    return Observations(
      columns: 100,
      rowOffsets: offsets,
      columnIndices: columns,
      roots: [Float](repeating: 1, count: columns.count),
      originalRows: (0..<100).map(\.self)
    )
  }()

  private static func sample(budget: Double, mostColumns: Int = 100) -> ObservationSample {
    ObservationSample(of: whole, budget: budget, mostColumns: mostColumns) { Double($0) }
  }

  @Test func `a large budget takes all rows`() {
    let sample = Self.sample(budget: 1e9)
    #expect(sample.share == 1)
    #expect(sample.observations.columnIndices == Self.whole.columnIndices)
  }

  @Test func `the share is that of the cost`() {
    let sample = Self.sample(budget: 505)
    #expect(sample.share == Double(sample.observations.count) / 5050)
    #expect((0.05...0.15).contains(sample.share))
  }

  @Test func `long and short rows are in it`() {
    let observations = Self.sample(budget: 505).observations
    let lengths = (0..<observations.rows).map { observations.range(ofRow: $0).count }
    #expect(lengths.first.map { $0 > 85 } == true && lengths.last.map { $0 < 15 } == true)
  }

  @Test func `columns stand for several where they are too many`() {
    let observations = Self.sample(budget: 1e9, mostColumns: 10).observations
    #expect(observations.columns == 10)
    #expect(observations.columnIndices.prefix(100) == (0..<100).map { Int32($0 / 10) }[...])
  }
}
