/// What `also-benchmarks factorize` prints of a run, in the words of the other programs' drivers in
/// Benchmarks/peers.
struct FactorizationRun: Encodable {
  /// Who ran.
  var tool = "also"
  /// How rows were solved.
  var solver: Factorize.Solver
  /// Latent factors.
  var factors: Int
  /// Threads.
  var threads: Int
  /// Rows of the matrix.
  var rows: Int
  /// Columns of the matrix.
  var columns: Int
  /// Entries of the matrix.
  var entries: Int
  /// Seconds of each sweep; of the first, with all that comes before it.
  var wall: [Double]
  /// The same of all cores.
  var cpu: [Double]
  /// Seconds of the whole factorization.
  var totalWall: Double
  /// The loss as the program computed it.
  var loss: Double
  /// The most bytes that were in memory at any time, the matrix among them.
  var peakMemory: Int?

  private enum CodingKeys: String, CodingKey {
    case tool, solver, factors, threads, rows, columns, entries, wall, cpu, loss
    case totalWall = "total_wall"
    case peakMemory = "peak_memory"
  }
}
