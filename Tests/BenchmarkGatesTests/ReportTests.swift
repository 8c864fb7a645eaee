import BenchmarkGates
import Testing

/// What `make bench` prints.
@Suite struct ReportTests {
  private let report: Report = {
    func gate(_ measure: Measure, _ subject: String, _ recorded: Double) -> Thresholds.Gate {
      let setting = measure == .instructions ? "avx2" : Reading.anySetting
      return .init(
        measure,
        of: subject,
        recorded: [setting: recorded],
        tolerance: 0.02,
        why: "test"
      )
    }
    let thresholds = Thresholds(gates: [
      gate(.instructions, "job", 1e6), gate(.memory, "job", 4e6), gate(.ranking, "carts", 0.5),
      gate(.ranking, "gone", 0.5),
    ])
    return Report(
      thresholds.compare([
        Reading(.instructions, of: "job", setting: "avx2", value: 1_020_001),
        Reading(.memory, of: "job", value: 4e6, bound: 3e6),
        Reading(.ranking, of: "carts", value: 0.501), Reading(.loss, of: "new", value: 1234.5),
      ])
    )
  }()

  @Test func `the table aligns its columns`() {
    let expected = """
      measure       of     on         now  recorded  change  tolerance  verdict
      instructions  job    avx2   1.020 M   1.000 M  +2.0 %      2.0 %  FAILS: worse
      memory        job    any    4.00 MB   4.00 MB  +0.0 %      2.0 %  FAILS: above bound
      ranking       carts  any     0.5010    0.5000  +0.2 %      2.0 %  holds
      loss          new    any   1234.500         -       -          -  FAILS: not recorded
      ranking       gone   -            -         -       -      2.0 %  FAILS: not measured

      """
    #expect(report.table == expected)
  }

  @Test func `each failure says what to do`() {
    let lines = report.advice.split(separator: "\n")
    #expect(lines.count == report.failures.count && lines.count == 4)
    #expect(lines.allSatisfy { $0.hasPrefix("Error: ") })
    #expect(
      lines[0].contains("instructions of job (avx2)") && lines[0].contains("make bench-record")
    )
    #expect(lines[1].contains("4.00 MB is more than the 3.00 MB"))
    #expect(lines[3].contains("remove its gate"))
  }

  @Test func `a run is a line of history`() {
    let line = report.historyLine(date: "2025-01-31", revision: "abc1234", instructionSet: "avx2")
    let expected = """
      2025-01-31 abc1234 avx2: 1.020 M instructions, 4.00 MB at most, mean loss 1234.500, \
      mean NDCG@10 0.5010, 1 of 5 gates hold

      """
    #expect(line == expected)
  }

  @Test func `an improvement is to be recorded`() {
    let gate = Thresholds.Gate(.loss, of: "a", recorded: ["any": 2], tolerance: 0.1, why: "test")
    let comparisons = Thresholds(gates: [gate]).compare([Reading(.loss, of: "a", value: 1)])
    let report = Report(comparisons)
    #expect(report.advice.contains("better than recorded (-50.0 %). Keep it: make bench-record."))
  }
}

/// The few statistics.
@Suite struct StatisticsTests {
  @Test(
    arguments: [([3.0], 3.0), ([1, 9], 5), ([9, 1, 2], 2), ([4, 1, 3, 100], 3.5)]
      as [([Double], Double)]
  )
  func `a median is the middle one, or between the middle two`(values: [Double], expected: Double) {
    #expect(median(values) == expected)
  }

  @Test(
    arguments: [([3.0], 0.0), ([1, 2, 3], 1), ([0, 0], 0), ([4, 5, 4, 4], 0.25)]
      as [([Double], Double)]
  )
  func `a spread is that of the middle half`(values: [Double], expected: Double) {
    #expect(spread(values) == expected)
  }

  @Test(arguments: [
    (0.05, 2, "0.05"), (-1.005, 1, "-1.0"), (12.345, 0, "12"), (0.99999, 3, "1.000"),
    (-0.0001, 2, "0.00"),
    (1234.5, 3, "1234.500"),
  ])
  func `numbers are rounded to so many decimals`(value: Double, places: Int, text: String) {
    #expect(fixed(value, decimals: places) == text)
  }
}
