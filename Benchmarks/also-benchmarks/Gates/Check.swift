internal import AlsoBase
internal import AlsoLinearAlgebra
internal import ArgumentParser
internal import BenchmarkGates
internal import Foundation

/// The command `also-benchmarks check`: measures, and compares with the gates.
struct Check: ParsableCommand {
  /// The status with which the program ends if a gate fails; none of sysexits.h or of a usage error.
  static let gateFailed = ExitCode(3)

  static let configuration = CommandConfiguration(
    abstract: "Measure, print it beside what is recorded, and fail where a gate does.",
    discussion:
      "Exit status: 0 all gates hold; 3 a gate fails; 1 something can't be measured; 64 wrong usage."
  )

  @OptionGroup var measuring: Measuring
  @Option(help: "The day, for the history line.") var date = "-"
  @Option(help: "The revision that is measured, for the history line.") var revision = "-"

  func run() throws {
    let thresholds = try measuring.readThresholds()
    let readings = try measuring.measure(processes: 3)
    let report = Report(thresholds.compare(readings, isSelected: measuring.isSelected))
    let history = report.historyLine(
      date: date,
      revision: revision,
      instructionSet: Kernels.best.instructionSet.rawValue
    )
    print(report.table + "\n" + history, terminator: "")
    guard report.failures.isEmpty else {
      FileHandle.standardError.write(Data(report.advice.utf8))
      throw Self.gateFailed
    }
  }
}

/// The command `also-benchmarks record`: measures, and makes it what gates compare with.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure, and record it in the file of gates; tolerances and reasons stay."
  )

  @OptionGroup var measuring: Measuring

  func run() throws {
    var thresholds = try measuring.readThresholds()
    thresholds.record(try measuring.measure(processes: 7))
    let file = try AtomicFile(replacing: measuring.thresholds)
    try file.append(thresholds.json.span)
    try file.commit()
    note("Recorded in \(measuring.thresholds); review it: git diff \(measuring.thresholds)")
  }
}

/// The command `also-benchmarks list`: the names of the jobs that are timed.
struct ListJobs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print the names of the jobs that are timed, one a line."
  )

  func run() { for name in timedJobs { print(name) } }
}
