internal import AlsoBase
internal import AlsoLinearAlgebra
internal import ArgumentParser
internal import BenchmarkJobs
internal import Glibc

/// The command `also-benchmarks top-k`: the best items of customers, of items and of one customer at a time,
/// from the factors that `factorize` wrote.
struct TopK: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top-k",
    abstract: "Find the best items of many queries, and print what that took as a line of JSON.",
    discussion: """
      The directory of factors has the little-endian arrays rows.f32 and columns.f32, the factors of \
      customers and items, as `factorize --output` writes them. What customers have, the entries of the \
      matrix, isn't among their best.

      Exit status: 0 done; 64 wrong usage; 65 bad data; 66 an input is missing.
      """
  )

  @Argument(help: "The directory of the factors.", completion: .directory) var directory: String
  @Argument(help: "The directory of the matrix.", completion: .directory) var matrix: String
  @Option(help: "Latent factors.") var factors = 64
  @Option(help: "How many items are asked for.") var count = 10
  @Option(help: "How many customers and items ask, the first ones.") var queries = 20_000
  @Option(help: "How many customers ask one at a time.") var single = 2000
  @Option(help: "How often all is done.") var rounds = 3
  @Option(help: "Threads.") var threads = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  func validate() throws {
    for (name, value, most) in [
      ("factors", factors, 1024), ("count", count, 1_000_000), ("queries", queries, 1 << 31),
      ("single", single, 1 << 31), ("rounds", rounds, 1000), ("threads", threads, 1024),
    ] where !(1...most).contains(value) {
      throw ValidationError("--\(name) is \(value), expected 1 to \(most).")
    }
  }

  func run() throws {
    do {
      try printLine(of: measure())
    } catch let fault as MatrixDirectory.Fault {
      throw failure(fault.isMissing ? 66 : 65, "\(fault)")
    }
  }

  private func measure() throws(MatrixDirectory.Fault) -> TopKRun {
    let owned = try MatrixDirectory(path: matrix).matrix(weight: 1)
    let customers = try vectors("rows.f32", count: owned.rows)
    let items = try vectors("columns.f32", count: owned.columns)
    let start = ContinuousClock().now
    let index = TopProducts(items.span, width: factors, threads: threads)
    let indexing = (ContinuousClock().now - start) / .seconds(1)
    let units = unitRows(items.span, width: factors, threads: threads)
    let cosines = TopProducts(units.span, width: factors, threads: threads)
    let excluded = ItemLists(offsets: owned.rowOffsets.span, items: owned.columnIndices.span)
    let times = latencies(index, customers, owned: owned)
    return TopKRun(
      threads: threads,
      indexing: indexing,
      customers: batch(index, customers, excluding: excluded),
      items: batch(cosines, units, excluding: ItemLists()),
      single: .init(
        median: times[times.count / 2],
        percentile99: times[times.count * 99 / 100]
      ),
      peakMemory: ProcessUse.peakMemory
    )
  }

  /// Factors of so many customers or items.
  private func vectors(
    _ name: String,
    count: Int
  ) throws(MatrixDirectory.Fault) -> [Float] {
    let path = "\(directory)/\(name)"
    let vectors = try RawArray.read(UInt32.self, from: path).map(Float.init(bitPattern:))
    guard vectors.count == count * factors else {
      let problem = "expected \(count) rows of \(factors) factors, found \(vectors.count) numbers"
      throw MatrixDirectory.Fault(path: path, problem: problem)
    }
    guard let place = vectors.firstIndex(where: { !$0.isFinite }) else { return vectors }
    let problem = "row \(place / factors) isn't finite"
    throw MatrixDirectory.Fault(path: path, problem: problem)
  }

  /// The first queries, all at once.
  private func batch(
    _ index: TopProducts,
    _ vectors: [Float],
    excluding excluded: borrowing ItemLists
  ) -> TopKRun.Batch {
    let asked = min(queries, vectors.count / factors)
    var batch = TopKRun.Batch(queries: asked)
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      let (start, cpu) = (clock.now, ProcessUse.cpuSeconds)
      let lists = index.top(
        count,
        of: vectors.span.extracting(..<(asked * factors)),
        excluding: excluded.prefix(asked),
        threads: threads
      )
      batch.wall.append((clock.now - start) / .seconds(1))
      batch.cpu.append(ProcessUse.cpuSeconds - cpu)
      batch.score = (0..<asked).reduce(0) { sum, query in
        lists[query].reduce(sum) { $0 + Double($1.score) }
      }
    }
    return batch
  }

  /// The seconds that single customers took, ascending.
  private func latencies(
    _ index: TopProducts,
    _ customers: [Float],
    owned: SparseMatrix
  ) -> [Double] {
    var generator = SplitMix64(seed: 1)
    let clock = ContinuousClock()
    return (0..<single).map { _ in
      let customer = Int.random(in: 0..<owned.rows, using: &generator)
      let start = clock.now
      let best = index.top(
        count,
        of: customers.span.extracting(customer * factors..<(customer + 1) * factors),
        excluding: owned.columnIndices.span.extracting(owned.range(ofRow: customer))
      )
      let taken = (clock.now - start) / .seconds(1)
      precondition(best.count <= count)
      return taken
    }.sorted()
  }
}

/// What `also-benchmarks top-k` prints of a run, in the words of Benchmarks/peers/implicit_top.py.
private struct TopKRun: Encodable {
  /// Queries that were asked at once.
  struct Batch: Encodable {
    /// How many.
    var queries: Int
    /// Seconds of each round.
    var wall: [Double] = []
    /// The same of all cores.
    var cpu: [Double] = []
    /// The sum of all scores.
    var score = 0.0
  }

  /// Seconds of a query that was asked alone.
  struct Single: Encodable {
    var median: Double
    var percentile99: Double
  }

  /// Who ran.
  var tool = "also"
  /// Threads.
  var threads: Int
  /// Seconds of making the index of items.
  var indexing: Double
  /// Customers, whose items are left out.
  var customers: Batch
  /// Items, by cosines.
  var items: Batch
  /// One customer.
  var single: Single
  /// The most bytes that were in memory at any time.
  var peakMemory: Int?

  private enum CodingKeys: String, CodingKey {
    case tool, threads, indexing, customers, items, single
    case peakMemory = "peak_memory"
  }
}
