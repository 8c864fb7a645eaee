public import AlsoOrders

/// What an import of order dumps gives.
public struct OrderImport: Sendable {
  /// The order lines that were kept.
  public let log: OrderLog
  /// What became of every row.
  ///
  /// It always adds up.
  public let account: ImportAccount
  /// The columns that weren't looked at, of all files, each once.
  public let ignoredColumns: [String]
  /// Kept rows by the currency of their prices; empty without such a column.
  public let currencies: [String: Int]
  /// The names and categories that the dumps, or an export's other files, give their items; no items if they
  /// give none.
  public let descriptions: Catalog
  /// Items of which the dumps have several names.
  public let severalNames: SeveralNames
  /// The files' identities, in the order in which they were read.
  public let digests: [InputDigest]
}

/// Reads order dumps: CSV with a header or JSON Lines, plain, gzip or zstd.
///
/// The columns are found by name, in any order: `order_id`, `item_id` and `timestamp` (ISO 8601, see
/// `Timestamp`) must be there; `customer_id` (empty: a guest), `quantity` (without the column: 1) and
/// `unit_price` (empty: unknown) may, and so may `name` and `category`, which describe the item: those that
/// most of its lines give are kept (of equals the first). Others are passed over. CSV is that of RFC 4180; lines may end with
/// LF or CRLF, and empty lines are no rows. Identifiers are UTF-8 and kept byte for byte.
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
public struct OrderReader: Sendable {
  /// How the dumps are written.
  public var format = DumpFormat()
  /// The end of the import, exclusive: rows at or after it are left out.
  public var end: Timestamp?
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
    var pipeline = OrderPipeline(threads: threads, blocks: blocks)
    var digests = export?.digests ?? []
    for input in inputs { digests.append(try read(input, &pipeline, &state)) }
    var account = state.account
    if account.rowsRead == 0 { throw .headerOnly(path: inputs[0].name) }
    let (log, descriptions) = pipeline.build()
    account.describe(log)
    if log.lineCount == 0 { throw .noUsableRows(account: account) }
    return OrderImport(
      log: log,
      account: account,
      ignoredColumns: state.ignoredColumns,
      currencies: state.currencies.counts,
      descriptions: (export?.catalog ?? .empty).filledIn(from: descriptions.catalog),
      severalNames: descriptions.severalNames,
      digests: digests
    )
  }

  /// What is known after some of the rows.
  private struct State {
    var account = ImportAccount()
    var progress: Progress
    var malformed: MalformedRows
    /// What another file says of the orders.
    let join: OrderJoin?
    var ignoredColumns: [String] = []
    var currencies = CurrencyCounts()

    /// Remembers which columns of a file aren't looked at.
    mutating func take(_ form: OrderChunk.Form, of header: [String]) {
      let used = Set(form.columns.all + (form.preparation?.columns ?? []))
      for (column, name) in header.enumerated()
      where !used.contains(column) && !ignoredColumns.contains(name) {
        ignoredColumns.append(name)
      }
    }
  }

  private func read(
    _ input: InputFile,
    _ pipeline: inout OrderPipeline,
    _ state: inout State
  ) throws(IngestionError) -> InputDigest {
    var file = try CSVFile.open(input, format, blocks: blocks)
    file.notation = format.notation
    let form = try OrderChunk.Form(of: file, format, until: end, join: state.join)
    state.take(form, of: file.columns)
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
    state.currencies.add(chunk.currencies)
    state.account.leftOut.merge(chunk.leftOut, uniquingKeysWith: +)
    if !chunk.malformed.isEmpty {
      state.account.leftOut[.malformed, default: 0] += chunk.malformed.count
    }
  }
}
