internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoTraining
internal import ArgumentParser
internal import Foundation

/// The command `also-benchmarks factorize`: times sweeps over a matrix from a file.
struct Factorize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Factorize a matrix and print the seconds of each sweep as JSON."
  )

  @Argument(help: "A directory with the little-endian arrays offsets.i64 and columns.i32.")
  var matrix: String
  @Option(help: "Latent factors.") var factors = 64
  @Option(help: "Sweeps.") var sweeps = 3
  @Option(help: "cg or exact") var solver = "exact"
  @Option(help: "Threads.") var threads = ProcessInfo.processInfo.activeProcessorCount

  func run() throws {
    let offsets: [Int64] = try array("offsets.i64")
    let columns: [Int32] = try array("columns.i32")
    let matrix = SparseMatrix(
      rows: offsets.count - 1,
      columns: Int(columns.max() ?? -1) + 1,
      rowOffsets: offsets.map(Int.init),
      columnIndices: columns,
      values: [Float](repeating: 10, count: columns.count)
    )
    let options = FactorizationOptions(
      factors: factors,
      sweeps: sweeps,
      unobservedWeight: 1,
      regularization: 5,
      regularizationExponent: 0,
      solver: solver == "cg" ? .conjugateGradients : .exact
    )
    let clock = ContinuousClock()
    var start = clock.now
    let als = ImplicitALS(
      model: "matrix",
      options: options,
      weighting: .replacing,
      seed: 42,
      threads: threads
    )
    let fit = try als.fit(matrix, ending: .wholeSweeps) { sweep, loss in
      print("sweep", sweep, clock.now - start, loss)
      start = clock.now
    }
    print("last", clock.now - start, fit.loss)
  }

  private func array<Element: BitwiseCopyable>(_ name: String) throws -> [Element] {
    let data = try Data(contentsOf: URL(fileURLWithPath: matrix).appendingPathComponent(name))
    return unsafe data.withUnsafeBytes { bytes in unsafe Array(bytes.bindMemory(to: Element.self)) }
  }
}
