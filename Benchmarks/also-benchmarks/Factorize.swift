internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoTraining
internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc

/// The command `also-benchmarks factorize`: a factorization of a matrix from a directory, as training
/// does it, timed sweep by sweep.
struct Factorize: ParsableCommand {
  /// How rows are solved.
  enum Solver: String, Codable, CaseIterable, ExpressibleByArgument {
    case exact, cg
  }

  /// What is minimized.
  enum Loss: String, Codable, CaseIterable, ExpressibleByArgument {
    /// Hu's, Koren's and Volinsky's, as most programs have it.
    case hu
  }

  /// αr of the confidence 1 + αr of each entry, the same in all programs that are compared.
  private static let weight: Float = 10
  /// λ, the same in all of them.
  private static let regularization = 5.0

  static let configuration = CommandConfiguration(
    abstract: "Factorize a matrix and print the seconds of each sweep as a line of JSON.",
    discussion: """
      The directory has shape.json, {"rows": …, "columns": …}, and the little-endian arrays \
      offsets.i64, where each row begins, and columns.i32, the column of each entry.

      Exit status: 0 done; 64 wrong usage; 65 bad data; 66 an input is missing; 73 the output can't \
      be written.
      """
  )

  @Argument(help: "The directory of the matrix.", completion: .directory) var matrix: String
  @Option(help: "Latent factors.") var factors = 64
  @Option(help: "How rows are solved: exact or cg.") var solver = Solver.exact
  @Option(help: "Sweeps.") var sweeps = 4
  @Option(help: "Threads.") var threads = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  @Option(help: "What is minimized.") var loss = Loss.hu
  @Option(
    help: "Where rows.f32 and columns.f32, the factors, are written.",
    completion: .directory
  )
  var output: String?

  func validate() throws {
    for (name, value, most) in [
      ("factors", factors, 1024), ("sweeps", sweeps, 1000), ("threads", threads, 1024),
    ] where !(1...most).contains(value) {
      throw ValidationError("--\(name) is \(value), expected 1 to \(most).")
    }
  }

  func run() throws {
    do {
      let matrix = try MatrixDirectory(path: matrix).matrix(weight: Self.weight)
      let (run, rows, columns) = try measure(consume matrix)
      if let output { try write(rows, columns, to: output) }
      try printLine(of: run)
    } catch let fault as MatrixDirectory.Fault {
      throw failure(fault.isMissing ? 66 : 65, "\(fault)")
    } catch let error as TrainingError {
      throw failure(65, "\(error)")
    }
  }

  /// Factorizes, and takes the time of each sweep: from one report to the next.
  private func measure(
    _ matrix: consuming SparseMatrix
  ) throws(TrainingError) -> (FactorizationRun, rows: Matrix, columns: Matrix) {
    let (rows, columns, entries) = (matrix.rows, matrix.columns, matrix.count)
    let clock = ContinuousClock()
    var (wall, cpu) = ([Double](), [Double]())
    var (instant, seconds) = (clock.now, ProcessUse.cpuSeconds)
    let start = instant
    let result = try fit(consume matrix) { _, _ in
      wall.append((clock.now - instant) / .seconds(1))
      cpu.append(ProcessUse.cpuSeconds - seconds)
      (instant, seconds) = (clock.now, ProcessUse.cpuSeconds)
    }
    let run = FactorizationRun(
      solver: solver,
      factors: factors,
      threads: threads,
      rows: rows,
      columns: columns,
      entries: entries,
      wall: wall,
      cpu: cpu,
      totalWall: (clock.now - start) / .seconds(1),
      loss: result.loss,
      peakMemory: ProcessUse.peakMemory
    )
    return (run, result.rows, result.items)
  }

  /// The factorization, in the terms of the loss that was asked for.
  private func fit(
    _ matrix: consuming SparseMatrix,
    report: (_ sweep: Int, _ loss: Double) -> Void
  ) throws(TrainingError) -> ImplicitALS.Factorization {
    let options = FactorizationOptions(
      factors: factors,
      sweeps: sweeps,
      unobservedWeight: 1,
      regularization: Self.regularization,
      regularizationExponent: 0,
      solver: solver == .cg ? .conjugateGradients : .exact
    )
    let als = ImplicitALS(
      model: "matrix",
      options: options,
      weighting: .replacing,
      seed: 42,
      threads: threads
    )
    return try als.fit(consume matrix, ending: .wholeSweeps, report: report)
  }

  private func write(_ rows: Matrix, _ columns: Matrix, to directory: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory,
        withIntermediateDirectories: true
      )
      try RawArray.write(rows, to: "\(directory)/rows.f32")
      try RawArray.write(columns, to: "\(directory)/columns.f32")
    } catch {
      throw failure(73, "\(directory): the factors can't be written: \(error)")
    }
  }
}
