import BenchmarkGates
import TestSupport
import Testing

/// That gates fail when they should: two jobs that differ by a copy of every row are measured as
/// `make bench` measures jobs, each beside what was recorded of the other.
@Suite(.serialized) struct PlantedRegressionTests {
  private static let plain = "self-test/plain-rows"
  private static let copied = "self-test/copied-rows"

  private let directory: TemporaryDirectory
  private let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = try directory.write(Thresholds(gates: []).json, to: "Thresholds.json")
  }

  private func run(_ command: String, _ measure: Measure, of jobs: String) throws -> Program.Run {
    try Program.benchmarks.run([
      command, "--measure", measure.rawValue, "--only", jobs, "--thresholds", path,
    ])
  }

  /// Records both jobs, and gives each the other's recorded value.
  private func recordAndExchange(_ measure: Measure) throws {
    let recording = try run("record", measure, of: "self-test/")
    #expect(recording.status == 0, "\(recording.error)")
    if measure == .instructions {
      // Times are another matter while other tests run.
      let unchanged = try run("check", measure, of: "self-test/")
      #expect(unchanged.status == 0, "\(unchanged.text)\(unchanged.error)")
    }
    var thresholds = try Thresholds(json: TemporaryDirectory.bytes(of: path))
    try #require(thresholds.gates.map(\.subject) == [Self.plain, Self.copied])
    (thresholds.gates[0].subject, thresholds.gates[1].subject) = (Self.copied, Self.plain)
    _ = try directory.write(thresholds.json, to: "Thresholds.json")
  }

  @Test(
    .enabled(
      if: Program(installed: "valgrind") != nil,
      "valgrind isn't installed: Tools/require-packages valgrind"
    )
  )
  func `an added copy per row fails the gate of instructions, and so does one less`() throws {
    try recordAndExchange(.instructions)
    let regression = try run("check", .instructions, of: Self.copied)
    #expect(regression.status == 3)
    #expect(regression.text.contains("FAILS: worse"))
    #expect(regression.error.contains("Error: instructions of \(Self.copied)"))
    let improvement = try run("check", .instructions, of: Self.plain)
    #expect(improvement.status == 3)
    #expect(improvement.text.contains("FAILS: better"))
    #expect(improvement.error.contains("make bench-record"))
  }

  @Test func `an added copy per row fails the gate of time, and one less is told`() throws {
    try recordAndExchange(.time)
    let regression = try run("check", .time, of: Self.copied)
    #expect(regression.status == 3)
    #expect(regression.error.contains("Error: time of \(Self.copied)"))
    let improvement = try run("check", .time, of: Self.plain)
    #expect(improvement.status == 0)
    #expect(improvement.text.contains("better"))
  }
}

/// The program's edges.
@Suite struct ProgramTests {
  @Test func `without its file nothing is measured`() throws {
    let run = try Program.benchmarks.run(["check", "--thresholds", "/nowhere/Thresholds.json"])
    #expect(run.status == 1 && run.text.isEmpty)
    #expect(run.error.contains("/nowhere/Thresholds.json"))
  }

  @Test(arguments: [["measure", "no/such-job"], ["check", "--measure", "speed"], ["compare"]])
  func `wrong usage has the status of it`(arguments: [String]) throws {
    #expect(try Program.benchmarks.run(arguments).status == 64)
  }

  @Test func `a revision that isn't there is named`() throws {
    let run = try Program.benchmarks.run(["compare", "no-such-revision"])
    #expect(run.status == 1)
    #expect(run.error.contains("there is no revision no-such-revision"))
  }
}
