public import AlsoOrders

/// What an import of order dumps gives.
public struct OrderImport: Sendable {
  /// The order lines that were kept.
  public let log: OrderLog
  /// What became of every row.
  ///
  /// It always adds up.
  public let account: ImportAccount
  /// The files' identities, in the order in which they were read.
  public let digests: [InputDigest]
}

/// Reads order dumps: CSV with a header, plain or gzip.
///
/// The columns are found by name, in any order: `order_id`, `item_id` and `timestamp` (ISO 8601, see
/// `Timestamp`) must be there; `customer_id` (empty: a guest), `quantity` (without the column: 1) and
/// `unit_price` (empty: unknown) may. Others are passed over. CSV is that of RFC 4180; lines may end with
/// LF or CRLF, and empty lines are no rows. Identifiers are UTF-8 and kept byte for byte.
///
/// Every row that can be parsed is kept or left out for one reason, see `ImportAccount.Reason`. One that
/// can't ends the import, or is left out if that is allowed for. Where its quotes are wrong, what counts
/// as the row is one line.
public struct OrderReader: Sendable {
  /// The end of the import, exclusive: rows at or after it are left out.
  public var end: Timestamp?
  /// How many malformed rows may be left out, over all files; one more ends the import.
  public var skipMalformed: Int
  /// Called every few megabytes, on the thread that reads.
  public var progress: (@Sendable (ImportProgress) -> Void)?
  package var blocks = ReadingBlocks()

  /// Creates a reader.
  ///
  /// - Precondition: `skipMalformed` isn't negative.
  public init(
    until end: Timestamp? = nil,
    skipMalformed: Int = 0,
    progress: (@Sendable (ImportProgress) -> Void)? = nil
  ) {
    self.end = end
    self.skipMalformed = skipMalformed
    self.progress = progress
  }

  /// Reads dumps, one after the other, as if they were one.
  ///
  /// Each has a header of its own. An order's lines may be in several.
  ///
  /// - Precondition: There is at least one input.
  /// - Complexity: O(bytes) time; O(order lines + identifiers) memory.
  public func read(_ inputs: [InputFile]) throws(IngestionError) -> OrderImport {
    precondition(!inputs.isEmpty, "an import of no files")
    // Before hours are spent on the first file, all must be there.
    let totalBytes = try totalSize(of: inputs)
    var state = State(
      progress: Progress(total: totalBytes, blocks: blocks, report: progress),
      malformed: MalformedRows(allowed: skipMalformed)
    )
    for input in inputs { try read(input, into: &state) }
    var account = state.account
    if account.rowsRead == 0 { throw .headerOnly(path: inputs[0].name) }
    let log = state.builder.build()
    account.describe(log)
    if log.lineCount == 0 { throw .noUsableRows(account: account) }
    return OrderImport(log: log, account: account, digests: state.digests)
  }

  /// What is known after some of the rows.
  private struct State {
    var builder = OrderLog.Builder()
    var account = ImportAccount()
    var digests: [InputDigest] = []
    var progress: Progress
    var malformed: MalformedRows
  }

  private func read(_ input: InputFile, into state: inout State) throws(IngestionError) {
    var file = try CSVFile.open(input, blocks: blocks)
    let columns = try OrderColumns(of: file)
    while true {
      switch try file.nextRow() {
      case .end:
        state.progress.finish(file)
        state.digests.append(file.digest)
        return
      case .fault(let fault, let place):
        try leaveOut(file.name, place, fault, &state)
      case .fields:
        do {
          let row = try OrderRow(of: file, columns, until: end)
          take(row, of: file, columns, &state)
        } catch {
          try leaveOut(file.name, file.place(ofField: error.column), error.fault, &state)
        }
      }
      state.account.rowsRead += 1
      state.progress.update(file, rows: state.account.rowsRead)
    }
  }

  private func take(
    _ row: OrderRow,
    of file: borrowing CSVFile,
    _ columns: OrderColumns,
    _ state: inout State
  ) {
    switch row {
    case .leftOut(let reason): state.account.leftOut[reason, default: 0] += 1
    case .line(let time, let quantity, let price):
      state.builder.append(
        order: file.field(columns.order),
        customer: file.field(columns.customer),
        item: file.field(columns.item),
        time: time,
        quantity: quantity,
        price: price
      )
    }
  }

  private func leaveOut(
    _ path: String,
    _ place: IngestionError.Place,
    _ fault: RowFault,
    _ state: inout State
  ) throws(IngestionError) {
    try state.malformed.leaveOut(path: path, place: place, fault: fault)
    state.account.leftOut[.malformed, default: 0] += 1
  }
}
