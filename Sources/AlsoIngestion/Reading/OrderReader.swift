public import AlsoOrders

/// What an import of order dumps gives.
public struct OrderImport: Sendable {
  /// The order lines that were kept.
  public internal(set) var log: OrderLog
  /// What became of every row.
  ///
  /// It always adds up.
  public internal(set) var account: ImportAccount
  /// The columns that weren't looked at, of all files, each once.
  public let ignoredColumns: [String]
  /// Kept rows by the currency of their prices; empty without such a column.
  public let currencies: [String: Int]
  /// What kept rows say of what the shop paid for what it sold.
  public let costs: CostAccount
  /// The names and categories that the dumps, or an export's other files, give their items; no items if they
  /// give none.
  public let descriptions: Catalog
  /// Items of which the dumps have several names.
  public let severalNames: SeveralNames
  /// The first row that was left out under each reason.
  public let examples: RowExamples
  /// Where the earliest and the latest of the kept rows are.
  public let timeBounds: TimeBounds
  /// The files' identities, in the order in which they were read.
  public let digests: [InputDigest]
}

/// Reads order dumps: CSV with a header or JSON Lines, plain, gzip or zstd.
///
/// The columns are found by name, in any order: `order_id`, `item_id` and `timestamp` (ISO 8601, see
/// `Timestamp`) must be there; `customer_id` (empty: a guest), `quantity` (without the column: 1) and
/// `unit_price` (empty: unknown) may, and so may `discount`, `currency`, `cost`, `event`, `market` and
/// `channel`, and `name` and `category`, which describe the item: those that most of its lines give are kept
/// (of equals the first). Others are passed over. CSV is that of RFC 4180, also with other separators than
/// commas; lines may end with LF or CRLF, and empty lines are no rows. Identifiers are UTF-8 and kept byte
/// for byte.
///
/// A file whose first byte that isn't blank is `{` is JSON Lines: an object on each line, whose keys are
/// named as columns are. A key that is missing is an empty field, but for a quantity, which is 1; `null` is an
/// empty one; keys that aren't asked for may hold anything. Those that every row needs must be in the first.
///
/// A file is read to the end that is found, even if it grows meanwhile. A row of more than a mebibyte is
/// malformed, so that memory doesn't depend on what a file holds.
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
///
/// ```swift
/// var reader = OrderReader(threads: 2)
/// reader.format.columns[.order] = "Bestellnummer"
/// reader.format.decimalMark = .comma
/// let dump = try reader.read([.path("my-orders.csv")])
/// print(dump.account.rowsRead, dump.account.linesKept)
/// ```
public struct OrderReader: Sendable {
  /// How the dumps are written.
  public var format = DumpFormat()
  /// The end of the import, exclusive: rows at or after it are left out.
  public var end: Timestamp?
  /// When the dumps are read; `nil` takes every time.
  ///
  /// What is later by more than a day, which is what clocks and time zones may differ by, wasn't sold yet and
  /// is left out.
  public var now: Timestamp?
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
    _ = try totalSize(of: inputs)
    let export = try format.preset?.isJoined == true ? InstacartExport(inputs, blocks: blocks) : nil
    let inputs = export?.lines ?? inputs
    let totalBytes = try totalSize(of: inputs)
    var state = State(
      progress: Progress(total: totalBytes, blocks: blocks, report: progress),
      malformed: MalformedRows(allowed: skipMalformed),
      join: export?.orders
    )
    var pipeline = OrderPipeline(
      threads: threads,
      blocks: blocks,
      totalBytes: totalBytes,
      eventWeights: eventWeights
    )
    var digests = export?.digests ?? []
    for input in inputs { digests.append(try read(input, into: &pipeline, &state)) }
    if state.account.rowsRead == 0 { throw .headerOnly(path: inputs[0].name) }
    let (built, descriptions) = pipeline.build()
    state.settle(built)
    if built.log.lineCount == 0 { throw .noUsableRows(account: state.account) }
    return OrderImport(
      log: built.log,
      account: state.account,
      ignoredColumns: state.ignoredColumns,
      currencies: state.currencies.counts,
      costs: state.costs,
      descriptions: (export?.catalog ?? .empty).filledIn(from: descriptions.catalog),
      severalNames: descriptions.severalNames,
      examples: state.examples,
      timeBounds: state.timeBounds,
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
    /// What another file says of the orders.
    let join: OrderJoin?
    var ignoredColumns: [String] = []
    var currencies = CurrencyCounts()
    var costs = CostAccount()
    var timeBounds = TimeBounds()
    /// The rows of refunds, until it's known whether they have a purchase; and the file that each is in.
    var refunds: [(file: String, row: NotedRow)] = []

    /// Remembers which columns of a file aren't looked at.
    mutating func take(_ form: OrderChunk.Form, of header: [String]) {
      let used = Set(form.columns.all + (form.preparation?.columns ?? []))
      for (column, name) in header.enumerated()
      where !used.contains(column) && !ignoredColumns.contains(name) {
        ignoredColumns.append(name)
      }
    }

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

  /// The last time that isn't beyond now.
  private var latest: Timestamp? {
    now.map { Timestamp(secondsSince1970: $0.secondsSince1970 + Timestamp.secondsPerDay) }
  }

  private func read(
    _ input: InputFile,
    into pipeline: inout OrderPipeline,
    _ state: inout State
  ) throws(IngestionError) -> InputDigest {
    var file = try CSVFile.open(input, format, blocks: blocks)
    file.notation = format.notation
    var form = try OrderChunk.Form(of: file, format, until: end, latest: latest, join: state.join)
    form.rules = try RowRules(form.columns, of: file, markets: markets, channels: channels)
    state.take(form, of: file.columns)
    var position = ReadingPosition()
    let digest = try pipeline.read(file, form) { chunks, window throws(IngestionError) in
      for chunk in chunks {
        try take(chunk, of: input, &state)
        state.timeBounds.add(chunk, of: window.span, in: input.name)
      }
      position = window.position
      state.progress.update(position, rows: state.account.rowsRead)
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
    state.currencies.add(chunk.currencies)
    state.costs.add(chunk.costs, of: input.name)
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
