internal import AlsoIngestion
internal import AlsoLinearAlgebra
internal import AlsoOrders
internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc

/// The command `also-benchmarks read`: from order dumps to the matrix of customers and items from both
/// sides, as training does it, and no further.
struct ReadOrders: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read order dumps, and print what that took as a line of JSON.",
    discussion: """
      Exit status: 0 done; 64 wrong usage; 65 bad data; 66 an input is missing.
      """
  )

  @Argument(help: "Order dumps.", completion: .file(extensions: ["csv", "gz"]))
  var orders: [String]
  @Flag(help: "Stop when all lines are in memory, without the matrix.") var logOnly = false
  @Option(help: "Threads.") var threads = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads is \(threads), expected 1 to 1024.")
    }
  }

  func run() throws {
    do {
      try printLine(of: measure())
    } catch let error as IngestionError {
      if case .system = error { throw failure(66, "\(error)") }
      throw failure(65, "\(error)")
    }
  }

  private func measure() throws(IngestionError) -> ReadingRun {
    let clock = ContinuousClock()
    let (start, cpu) = (clock.now, ProcessUse.cpuSeconds)
    let log = try OrderReader(threads: threads).read(orders.map { InputFile(argument: $0) }).log
    let reading = clock.now - start
    let (lines, customers, items) = (log.lineCount, log.customers.count, log.items.count)
    let entries = logOnly ? nil : Self.matrix(log, threads: threads).columns.count
    return ReadingRun(
      lines: lines,
      customers: customers,
      items: items,
      entries: entries,
      reading: reading / .seconds(1),
      seconds: (clock.now - start) / .seconds(1),
      cpu: ProcessUse.cpuSeconds - cpu,
      peakMemory: ProcessUse.peakMemory
    )
  }

  /// Customers × all items, from both sides.
  private static func matrix(_ log: consuming OrderLog, threads: Int) -> ObservationPair {
    let recency = Recency(end: Timestamp(secondsSince1970: log.orderTimes.max() ?? 0))
    let customers = log.customers.count
    let baskets = Baskets(log, threads: threads)
    let purchases = Purchases(baskets, customers: customers, recency: recency, threads: threads)
    let matrix = purchases.tasteMatrix(trainedItems: baskets.itemOrders.count, threads: threads)
    return ObservationPair(matrix, threads: threads)
  }
}

/// What `also-benchmarks read` prints of a run, in the words of Benchmarks/peers/read_orders.py.
private struct ReadingRun: Encodable {
  /// Who ran.
  var tool = "also"
  /// Order lines that were kept.
  var lines: Int
  /// Customers who aren't guests.
  var customers: Int
  /// Distinct items.
  var items: Int
  /// Distinct pairs of a customer and an item, if they were counted.
  var entries: Int?
  /// Seconds until all lines were in memory and numbered.
  var reading: Double
  /// Seconds of all.
  var seconds: Double
  /// Seconds of all cores.
  var cpu: Double
  /// The most bytes that were in memory at any time.
  var peakMemory: Int?

  private enum CodingKeys: String, CodingKey {
    case tool, lines, customers, items, entries, reading, seconds, cpu
    case peakMemory = "peak_memory"
  }
}
