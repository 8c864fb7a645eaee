internal import ArgumentParser
internal import BenchmarkGates
internal import BenchmarkJobs
internal import Foundation
internal import TestSupport

/// The names of the jobs that are timed.
var timedJobs: [String] { Job.all.filter { $0.measures.contains(.time) }.map(\.name) }

/// The command `also-benchmarks compare`: this program beside one that is built from another revision.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build another revision, time both in turns, and print medians and ratios.",
    discussion: "Run it in the repository. Only jobs that both revisions have are timed."
  )

  @Argument(help: "The revision to compare with.") var base: String
  @Option(help: ArgumentHelp("Only jobs whose names begin so.", valueName: "prefix")) var only = ""
  @Option(help: "How often each job is timed in each revision.") var rounds = 5

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds is \(rounds), expected 1 or more.") }
  }

  func run() throws {
    let commit = try commit()
    let directory = try TemporaryDirectory()
    let tree = directory.file("base")
    note("Building \(base)")
    try git("worktree", "add", "--quiet", "--detach", tree, commit)
    defer { try? git("worktree", "remove", "--force", tree) }
    let program = try build(tree)
    let known = Set(
      String(decoding: try program.printed(["list"]), as: UTF8.self)
        .split(separator: "\n").map(String.init)
    )
    let jobs = timedJobs.filter { known.contains($0) && $0.hasPrefix(only) }
    guard !jobs.isEmpty else { throw MeasuringError("\(base) has none of these jobs") }
    note("Timing \(jobs.count) jobs")
    print(Pair.heading(base: base), terminator: "")
    for job in jobs { print(try Pair(job, base: program, rounds: rounds).line, terminator: "") }
  }

  /// The revision's full name.
  ///
  /// - Throws: ``MeasuringError`` if there is no such revision or if it has no benchmarks.
  private func commit() throws(MeasuringError) -> String {
    let git = try Program.installed("git")
    let revision = ["rev-parse", "--verify", "--quiet", "\(base)^{commit}"]
    guard let printed = try? git.printed(revision) else {
      throw MeasuringError("there is no revision \(base)")
    }
    let commit = String(decoding: printed, as: UTF8.self).filter { !$0.isWhitespace }
    let jobs = "Benchmarks/BenchmarkJobs"
    let found = try git.printed(["ls-tree", "--name-only", commit, jobs])
    guard !found.isEmpty else {
      throw MeasuringError("\(base) has no benchmarks to compare with: \(jobs) isn't there yet")
    }
    return commit
  }

  /// Builds the benchmarks of a work tree, in a place of their own, and returns the program.
  private func build(_ tree: String) throws(MeasuringError) -> Program {
    // The packages that both depend on have to be the same, too; git doesn't know which they are.
    try? FileManager.default.copyItem(
      atPath: "Package.resolved",
      toPath: "\(tree)/Package.resolved"
    )
    let scratch = "\(tree)/.build"
    let arguments = [
      "build", "-c", "release", "--package-path", tree, "--scratch-path", scratch,
      "--product", "also-benchmarks",
    ]
    try Program.installed("swift").printed(arguments, showsOutput: true)
    return Program(path: "\(scratch)/release/also-benchmarks")
  }

  private func git(_ arguments: String...) throws(MeasuringError) {
    try Program.installed("git").printed(arguments, showsOutput: true)
  }
}

/// The times of a job in two programs.
private struct Pair {
  private static let width = 34
  private let job: String
  private var base: [Double] = []
  private var present: [Double] = []

  /// Times both in turns, each going first every other time.
  init(_ job: String, base program: Program, rounds: Int) throws(MeasuringError) {
    self.job = job
    for round in 0..<rounds {
      for isBase in round.isMultiple(of: 2) ? [true, false] : [false, true] {
        let timed = isBase ? program : .current
        let seconds = median(try JobResult(of: job, as: .time, by: timed).seconds)
        if isBase { base.append(seconds) } else { present.append(seconds) }
      }
    }
  }

  static func heading(base: String) -> String {
    row("job", base, "here", "here / \(base)", "spreads")
  }

  var line: String {
    Self.row(
      job,
      "\(fixed(median(base) * 1000, decimals: 3)) ms",
      "\(fixed(median(present) * 1000, decimals: 3)) ms",
      fixed(median(present) / median(base), decimals: 3),
      "\(fixed(100 * spread(base), decimals: 0)) %, \(fixed(100 * spread(present), decimals: 0)) %"
    )
  }

  private static func row(_ job: String, _ cells: String...) -> String {
    let padded = cells.map { String(repeating: " ", count: max(1, 18 - $0.count)) + $0 }
    return job + String(repeating: " ", count: max(0, width - job.count)) + padded.joined() + "\n"
  }
}
