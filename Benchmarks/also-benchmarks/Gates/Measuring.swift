internal import AlsoBase
internal import ArgumentParser
internal import BenchmarkGates
internal import BenchmarkJobs
internal import Foundation
internal import TestSupport

/// What is measured, as options choose it.
struct Measuring: ParsableArguments {
  @Option(help: ArgumentHelp("Only jobs and figures whose names begin so.", valueName: "prefix"))
  var only: String?
  @Option(name: .customLong("measure"), help: "Only this measure; may be given several times.")
  var measures: [Measure] = []
  @Option(help: "The file of gates.", completion: .file()) var thresholds =
    "Benchmarks/Thresholds.json"

  /// Whether a measure of a job or figure was chosen.
  func isSelected(_ measure: Measure, _ subject: String) -> Bool {
    (measures.isEmpty || measures.contains(measure)) && only.map(subject.hasPrefix) ?? true
  }

  /// Measures all that was chosen.
  ///
  /// - Parameter processes: In how many processes times are taken; the median counts, for the place that
  ///   code and data have in memory differs from process to process.
  /// - Returns: One reading for each measure, job and instruction set.
  /// - Throws: ``MeasuringError`` and whatever ends a job.
  func measure(processes: Int) throws -> [Reading] {
    try instructions() + times(processes: processes) + memory() + quality()
  }

  /// The jobs of which `measure` was chosen; those for tests only by name.
  private func jobs(_ measure: Measure, _ jobMeasure: Job.Measure) -> [Job] {
    (only == nil ? Job.all : Job.all + Job.selfTests).filter {
      $0.measures.contains(jobMeasure) && isSelected(measure, $0.name)
    }
  }

  private func instructions() throws -> [Reading] {
    let tasks = jobs(.instructions, .instructions).flatMap { job in
      job.choosesKernels ? Callgrind.instructionSets.map { (job, Optional($0)) } : [(job, nil)]
    }
    guard !tasks.isEmpty else { return [] }
    note("Counting the instructions of \(tasks.count) jobs")
    let callgrind = try Callgrind()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return try parallelMap(tasks.count, threads: cores) { index in
      let (job, instructionSet) = tasks[index]
      return Result { () throws(MeasuringError) in
        let counted = try callgrind.count(job, on: instructionSet)
        return Reading(
          .instructions,
          of: job.name,
          setting: counted.instructionSet,
          value: counted.instructions
        )
      }
    }.map { try $0.get() }
  }

  private func times(processes: Int) throws -> [Reading] {
    let jobs = jobs(.time, .time)
    if !jobs.isEmpty { note("Timing \(jobs.count) jobs") }
    return try jobs.map { job in
      let results = try (0..<processes).map { _ in try JobResult(of: job.name, as: .time) }
      let ratios = results.map { median($0.ratios) }
      return Reading(
        .time,
        of: job.name,
        setting: results[0].instructionSet,
        value: median(ratios),
        spread: spread(ratios)
      )
    }
  }

  private func memory() throws -> [Reading] {
    let jobs = jobs(.memory, .memory)
    if !jobs.isEmpty { note("Weighing \(jobs.count) jobs") }
    return try jobs.map { job in
      let result = try JobResult(of: job.name, as: .memory)
      return Reading(
        .memory,
        of: job.name,
        value: Double(result.memory ?? 0),
        bound: result.memoryBound.map(Double.init)
      )
    }
  }

  private func quality() throws -> [Reading] {
    guard [.loss, .ranking].contains(where: { measures.isEmpty || measures.contains($0) }) else {
      return []
    }
    if let only, (Job.all + Job.selfTests).contains(where: { $0.name.hasPrefix(only) }) {
      return []
    }
    note("Judging what is learnt of the sample shop")
    let quality = try Quality(threads: ProcessInfo.processInfo.activeProcessorCount)
    return quality.losses.map { Reading(.loss, of: $0.name, value: $0.value) }
      .filter { isSelected(.loss, $0.subject) }
      + quality.rankings.map { Reading(.ranking, of: $0.name, value: $0.value) }
      .filter { isSelected(.ranking, $0.subject) }
  }
}

extension Measuring {
  /// Reads the file of gates.
  func readThresholds() throws -> Thresholds {
    guard let contents = FileManager.default.contents(atPath: thresholds) else {
      throw MeasuringError("\(thresholds) can't be read")
    }
    do {
      return try Thresholds(json: contents)
    } catch {
      throw MeasuringError("\(thresholds): \(error)")
    }
  }
}

extension JobResult {
  /// Runs a job in a process of its own, of this program or of one that was built from another revision.
  init(
    of job: String,
    as measure: Job.Measure,
    by program: Program = .current
  ) throws(MeasuringError) {
    var environment: [String: String?] = measure == .memory ? ResidentMemory.environment : [:]
    environment["OPENBLAS_NUM_THREADS"] = "1"
    // A preset core type would hide instructions that the machine has.
    environment["OPENBLAS_CORETYPE"] = .some(nil)
    let arguments = ["measure", job, "--as", measure.rawValue]
    self = try JobResult(printed: program.printed(arguments, environment: environment))
  }
}

extension Measure: ExpressibleByArgument {}

/// Tells a person what goes on; results are on standard output.
func note(_ message: String) {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
}
