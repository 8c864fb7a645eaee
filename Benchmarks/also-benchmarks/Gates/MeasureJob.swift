internal import AlsoLinearAlgebra
internal import ArgumentParser
internal import BenchmarkJobs
internal import FoundationEssentials

/// What `also-benchmarks measure` says of a job.
struct JobResult: Codable, Sendable {
  /// The instruction set of the kernels that ran.
  var instructionSet: String
  /// CPU seconds of a run, one a round.
  var seconds: [Double] = []
  /// The job's time over its yardstick's, one a round.
  var ratios: [Double] = []
  /// The bytes that a run adds at its peak.
  var memory: Int?
  /// What they must not exceed.
  var memoryBound: Int?
}

/// The command `also-benchmarks measure`: one job in a process of its own.
///
/// The other commands run it; its line of JSON is what revisions that are compared have in common.
struct MeasureJob: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Run one job and print what was measured as a line of JSON.",
    shouldDisplay: false
  )

  @Argument(help: "The job.") var job: String
  @Option(help: "What to measure; instructions are for callgrind to count.")
  var `as` = Job.Measure.time
  @Option(help: "The instruction set of the kernels; without, the machine's best.")
  var instructionSet: InstructionSet?
  @Option(help: "How often the work is done where instructions are counted.") var repetitions = 1
  @Option(help: "How often the time is taken.") var rounds = 7

  func validate() throws {
    guard Job.named(job) != nil else { throw ValidationError("There is no job \(job).") }
    guard rounds > 0 else { throw ValidationError("--rounds is \(rounds), expected 1 or more.") }
  }

  func run() throws {
    guard let job = Job.named(job) else { return }
    guard let kernels = instructionSet.map({ Kernels($0) }) ?? .best else {
      throw MeasuringError("this machine has no \(instructionSet?.rawValue ?? "kernels")")
    }
    let context = try Job.Context(kernels: kernels)
    defer { withExtendedLifetime(context) {} }
    let prepared = try job.prepare(context)
    var result = JobResult(instructionSet: kernels.instructionSet.rawValue)
    switch `as` {
    case .instructions: for _ in 0..<repetitions { _ = try prepared.run() }
    case .time:
      let times = try Stopwatch.interleave(prepared, rounds: rounds)
      result.seconds = times.map(\.seconds)
      result.ratios = times.map(\.ratio)
    case .memory:
      result.memory = try ResidentMemory.added { _ = try prepared.run() }
      result.memoryBound = prepared.memoryBound
    }
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }
}

extension InstructionSet: ExpressibleByArgument {}
extension Job.Measure: ExpressibleByArgument {}
