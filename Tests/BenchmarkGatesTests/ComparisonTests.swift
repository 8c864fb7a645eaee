import BenchmarkGates
import Testing

/// What becomes of a reading beside its gate.
@Suite struct ComparisonTests {
  /// A gate for a recorded value of 1000 that may differ by 2 %.
  private func gate(_ measure: Measure, recorded: [String: Double] = ["avx2": 1000]) -> Thresholds {
    let gate = Thresholds.Gate(measure, of: "job", recorded: recorded, tolerance: 0.02, why: "test")
    return Thresholds(gates: [gate])
  }

  private func comparison(
    _ measure: Measure,
    _ value: Double,
    bound: Double? = nil,
    on setting: String = "avx2"
  ) throws -> Comparison {
    let reading = Reading(measure, of: "job", setting: setting, value: value, bound: bound)
    let compared = gate(measure).compare([reading])
    #expect(compared.count == 1)
    return try #require(compared.first)
  }

  @Test(arguments: Measure.allCases, [980.1, 1000, 1019.9])
  func `within the tolerance a gate holds`(measure: Measure, value: Double) throws {
    let comparison = try comparison(measure, value)
    #expect(comparison.verdict == .holds && !comparison.isFailure)
  }

  @Test(arguments: [
    (Measure.instructions, 1021.0), (.time, 1021), (.memory, 1e6), (.loss, 1021), (.ranking, 979),
  ])
  func `a regression fails`(measure: Measure, value: Double) throws {
    let comparison = try comparison(measure, value)
    #expect(comparison.verdict == .worse && comparison.isFailure)
  }

  @Test(arguments: [
    (262_144.0, Comparison.Verdict.holds), (263_145, .worse), (1, .holds),
  ])
  func `some pages of memory more or less are none`(
    value: Double,
    verdict: Comparison.Verdict
  ) throws {
    #expect(try comparison(.memory, value).verdict == verdict)
  }

  @Test func `a bound of memory counts every byte`() throws {
    #expect(try comparison(.memory, 2000, bound: 1999).verdict == .aboveBound)
  }

  @Test(arguments: [(Measure.instructions, 979.0), (.loss, 979), (.ranking, 1021)])
  func `an improvement that isn't recorded fails`(measure: Measure, value: Double) throws {
    let comparison = try comparison(measure, value)
    #expect(comparison.verdict == .better && comparison.isFailure)
  }

  @Test(arguments: [(Measure.time, 1.0), (Measure.memory, 1_048_576.0)])
  func `an improvement of what differs between machines is only told`(
    measure: Measure,
    recorded: Double
  ) throws {
    let thresholds = gate(measure, recorded: ["avx2": recorded])
    let reading = Reading(measure, of: "job", setting: "avx2", value: recorded / 2)
    let comparison = try #require(thresholds.compare([reading]).first)
    #expect(comparison.verdict == .better && !comparison.isFailure)
  }

  @Test(arguments: Measure.allCases, [Double.nan, .infinity])
  func `what isn't a finite number fails`(measure: Measure, value: Double) throws {
    #expect(try comparison(measure, value).isFailure)
    #expect(try comparison(measure, value, bound: 1e9).isFailure)
  }

  @Test func `a value above its bound fails whatever is recorded`() throws {
    #expect(try comparison(.memory, 1000, bound: 1000).verdict == .holds)
    let above = try comparison(.memory, 1000, bound: 999)
    #expect(above.verdict == .aboveBound && above.isFailure)
  }

  @Test func `another machine's instruction set isn't compared`() throws {
    let comparison = try comparison(.time, 5000, on: "avx512")
    #expect(comparison.verdict == .otherMachine && !comparison.isFailure)
    #expect(try self.comparison(.memory, 5000, bound: 1, on: "avx512").isFailure)
  }

  @Test func `a reading without gate or recorded value fails`() {
    let other = Reading(.instructions, of: "other job", setting: "avx2", value: 1)
    let verdicts = gate(.instructions).compare([other]).map(\.verdict)
    #expect(verdicts == [.notRecorded, .notMeasured])
    let empty = gate(.instructions, recorded: [:])
      .compare([Reading(.instructions, of: "job", setting: "avx2", value: 1)])
    #expect(empty.map(\.verdict) == [.notRecorded] && empty.allSatisfy(\.isFailure))
  }

  @Test func `a gate that nothing was measured for fails unless it wasn't chosen`() {
    let missing = gate(.instructions).compare([])
    #expect(missing.map(\.verdict) == [.notMeasured] && missing.allSatisfy(\.isFailure))
    #expect(gate(.instructions).compare([], isSelected: { _, _ in false }).isEmpty)
    #expect(gate(.instructions).compare([], isSelected: { $1 == "job" && $0 == .time }).isEmpty)
  }

  @Test func `a measure's gate isn't another's`() {
    let time = Reading(.time, of: "job", setting: "avx2", value: 1000)
    #expect(gate(.instructions).compare([time]).first?.verdict == .notRecorded)
  }
}
