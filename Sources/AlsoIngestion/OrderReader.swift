public import AlsoOrders

/// What an import of order dumps gives.
public struct OrderImport: Sendable {
  /// The order lines that were kept.
  public let log: OrderLog
  /// What became of every row.
  ///
  /// It always adds up.
  public let account: ImportAccount
  /// The first row that was left out under each reason.
  public let examples: RowExamples
  /// The files' identities, in the order in which they were read.
  public let digests: [InputDigest]
}

/// Reads order dumps: CSV with a header, plain or gzip.
///
/// The columns are found by name, in any order: `order_id`, `item_id` and `timestamp` (ISO 8601, see
/// `Timestamp`) must be there; `customer_id` (empty: a guest), `quantity` (without the column: 1) and
/// `unit_price` (empty: unknown) may, and `event`, `market` and `channel`. Others are passed over. CSV is that of RFC 4180; lines may end with
/// LF or CRLF, and empty lines are no rows. Identifiers are UTF-8 and kept byte for byte.
///
/// Every row that can be parsed is kept or left out for one reason, see `ImportAccount.Reason`. One that
/// can't ends the import, or is left out if that is allowed for. Where its quotes are wrong, what counts
/// as the row is one line.
///
/// An `event` is a purchase (or nothing), a cart, a view or a refund, under the usual names. Carts and views
/// of customers who bought something tell of their taste; they need neither an order nor a quantity.
///
/// Rows of the same order and item become one line. A row with a negative quantity is a refund: it is taken
/// away from what the same customer bought of the item at that time or before, first in the order that it
/// names, if it does, then from the latest purchase on; a guest's only from the order that it names.
public struct OrderReader: Sendable {
  /// How the dumps are written.
  public var format = DumpFormat()
  /// The end of the import, exclusive: rows at or after it are left out.
  public var end: Timestamp?
  /// The markets whose rows are kept; all, if there are none.
  public var markets: [String] = []
  /// The channels whose rows are kept; all, if there are none.
  public var channels: [String] = []
  /// What carts and views weigh.
  public var eventWeights = Interests.Weights()
  /// How many malformed rows may be left out, over all files; one more ends the import.
  public var skipMalformed: Int
  /// The number of threads to use; no result depends on it.
  public var threads: Int
  /// Called every few megabytes, on the thread that called ``read(_:)``.
  public var progress: (@Sendable (ImportProgress) -> Void)?
  package var blocks = ReadingBlocks()

  /// Creates a reader.
  ///
  /// - Precondition: `skipMalformed` isn't negative, `threads` is positive.
  public init(
    until end: Timestamp? = nil,
    skipMalformed: Int = 0,
    threads: Int = 1,
    progress: (@Sendable (ImportProgress) -> Void)? = nil
  ) {
    self.end = end
    self.skipMalformed = skipMalformed
    self.threads = threads
    self.progress = progress
  }

  /// Reads dumps, one after the other, as if they were one.
  ///
  /// Each has a header of its own. An order's lines may be in several.
  ///
  /// - Precondition: There is at least one input.
  /// - Complexity: O(bytes) time; O(order lines + identifiers) memory, and a few megabytes a thread.
  public func read(_ inputs: [InputFile]) throws(IngestionError) -> OrderImport {
    precondition(!inputs.isEmpty, "an import of no files")
    precondition(threads > 0, "an import without a thread")
    // Before hours are spent on the first file, all must be there.
    let totalBytes = try totalSize(of: inputs)
    var state = State(
      progress: Progress(total: totalBytes, blocks: blocks, report: progress),
      malformed: MalformedRows(allowed: skipMalformed)
    )
    var pipeline = OrderPipeline(threads: threads, blocks: blocks, eventWeights: eventWeights)
    var digests: [InputDigest] = []
    for input in inputs { digests.append(try read(input, &pipeline, &state)) }
    if state.account.rowsRead == 0 { throw .headerOnly(path: inputs[0].name) }
    let built = pipeline.build()
    state.settle(built)
    if built.log.lineCount == 0 { throw .noUsableRows(account: state.account) }
    return OrderImport(
      log: built.log,
      account: state.account,
      examples: state.examples,
      digests: digests
    )
  }

  /// What is known after some of the rows.
  private struct State {
    var account = ImportAccount()
    var examples: RowExamples = [:]
    var markets = NameTally()
    var channels = NameTally()
    var progress: Progress
    var malformed: MalformedRows
    /// The rows of refunds, until it's known whether they have a purchase; and the file that each is in.
    var refunds: [(file: String, row: NotedRow)] = []

    /// Takes into account what became of the lines and the refunds.
    mutating func settle(_ built: BuiltLog) {
      for (refund, isMatched) in zip(refunds, built.isMatched) {
        let reason = isMatched ? ImportAccount.Reason.refund : .refundWithoutPurchase
        account.leftOut[reason, default: 0] += 1
        if examples[reason] == nil { examples[reason] = refund.row.example(in: refund.file) }
      }
      account.describe(built)
      (account.markets, account.channels) = (markets.summary, channels.summary)
      if let place = built.firstMerged { examples[.merged] = RowExample(place) }
      if let place = built.firstRefunded { examples[.refunded] = RowExample(place) }
    }
  }

  private func read(
    _ input: InputFile,
    _ pipeline: inout OrderPipeline,
    _ state: inout State
  ) throws(IngestionError) -> InputDigest {
    let file = try CSVFile.open(input, blocks: blocks)
    let columns = try OrderColumns(of: file)
    let rules = try RowRules(columns, of: file, markets: markets, channels: channels)
    let form = OrderChunk.Form(columns: columns, end: end, rules: rules)
    var position = ReadingPosition()
    let digest = try pipeline.read(file, form) { chunks, reached throws(IngestionError) in
      for chunk in chunks { try take(chunk, of: input, &state) }
      position = reached
      state.progress.update(reached, rows: state.account.rowsRead)
    }
    state.progress.finish(position)
    return digest
  }

  /// Takes a chunk into account, or throws if it has more malformed rows than are allowed.
  private func take(
    _ chunk: OrderChunk,
    of input: InputFile,
    _ state: inout State
  ) throws(IngestionError) {
    for row in chunk.malformed {
      try state.malformed.leaveOut(path: input.name, place: row.place, fault: row.fault)
    }
    state.account.rowsRead += chunk.rows
    state.account.leftOut.merge(chunk.leftOut.counts, uniquingKeysWith: +)
    for (reason, row) in chunk.leftOut.first where state.examples[reason] == nil {
      state.examples[reason] = row.example(in: input.name)
    }
    state.markets.add(chunk.markets)
    state.channels.add(chunk.channels)
    state.refunds += chunk.refunds.map { (input.name, $0) }
  }
}

extension RowExample {
  /// A row whose line isn't known any more.
  fileprivate init(_ place: BuiltLog.Place) {
    self.init(place: nil, text: "order \(place.order), item \(place.item)")
  }
}
