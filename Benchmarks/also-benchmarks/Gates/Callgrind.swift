internal import AlsoLinearAlgebra
internal import BenchmarkJobs
internal import Foundation
internal import TestSupport

/// Counts instructions with valgrind's callgrind.
struct Callgrind {
  private let directory: TemporaryDirectory
  private let valgrind: Program
  /// This program without debug information, of which valgrind can't read every form.
  private let program: String

  /// Prepares to count.
  ///
  /// - Throws: ``MeasuringError`` if valgrind isn't installed.
  init() throws {
    valgrind = try .installed("valgrind", advice: "Tools/require-packages valgrind does it")
    directory = try TemporaryDirectory()
    program = directory.file("also-benchmarks")
    try Program.installed("llvm-objcopy").printed([
      "--strip-debug", Program.current.path, program,
    ])
  }

  /// The instruction sets that jobs are counted on: callgrind hides AVX-512 from programs.
  static var instructionSets: [InstructionSet] {
    InstructionSet.allCases.filter { $0 != .avx512 && Kernels($0) != nil }
  }

  /// The instructions of one run of a job, and the instruction set of the kernels that ran.
  ///
  /// The difference of two runs and one: preparation, and what is only done once, cancel out.
  func count(
    _ job: Job,
    on instructionSet: InstructionSet?
  ) throws(MeasuringError) -> (instructions: Double, instructionSet: String) {
    let once = try count(job, on: instructionSet, repetitions: 1)
    let twice = try count(job, on: instructionSet, repetitions: 2)
    return (Double(twice.instructions - once.instructions), once.instructionSet)
  }

  private func count(
    _ job: Job,
    on instructionSet: InstructionSet?,
    repetitions: Int
  ) throws(MeasuringError) -> (instructions: Int, instructionSet: String) {
    let profile = directory.file("\(UUID())")
    var arguments = [
      "--tool=callgrind", "--quiet", "--callgrind-out-file=\(profile)", program,
      "measure", job.name, "--as", "instructions", "--repetitions", "\(repetitions)",
    ]
    if let instructionSet { arguments += ["--instruction-set", instructionSet.rawValue] }
    let printed = try valgrind.printed(arguments, environment: Self.environment)
    let result = try JobResult(printed: printed)
    return (try Self.total(of: profile), result.instructionSet)
  }

  /// What would let the same program count otherwise: code that is picked by the processor's model, hash
  /// seeds, threads, symbols bound in the midst of a run.
  private static let environment: [String: String?] = [
    "OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "1", "LD_BIND_NOW": "1",
    "SWIFT_DETERMINISTIC_HASHING": "1",
  ]

  private static func total(of profile: String) throws(MeasuringError) -> Int {
    let contents = FileManager.default.contents(atPath: profile) ?? Data()
    let line = String(decoding: contents, as: UTF8.self).split(separator: "\n")
      .last { $0.hasPrefix("totals:") }
    guard let total = line.flatMap({ Int($0.dropFirst(7).filter { !$0.isWhitespace }) }) else {
      throw MeasuringError("callgrind wrote no total")
    }
    return total
  }
}

extension JobResult {
  /// Reads what `also-benchmarks measure` printed.
  init(printed: Data) throws(MeasuringError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: printed)
    } catch {
      throw MeasuringError("also-benchmarks measure printed no result: \(error)")
    }
  }
}
