public import AlsoOrders

/// Reads which items customers dismissed: CSV with a header or JSON Lines, plain, gzip or zstd, with the
/// columns `customer_id` and `item_id`, in the form that ``OrderReader`` describes.
///
/// A row in which either is empty says nothing and is passed over; a malformed one ends the reading.
public struct DismissalReader: Sendable {
  /// How the file is written.
  public var format = DumpFormat()

  /// Creates a reader.
  public init() {}

  /// Reads a file, in which there may be no row.
  ///
  /// - Complexity: O(bytes)
  public func read(_ input: InputFile) throws(IngestionError) -> Dismissals {
    try digested(input).dismissals
  }

  /// Reads a file, and says what was read.
  package func digested(
    _ input: InputFile
  ) throws(IngestionError) -> (dismissals: Dismissals, digest: InputDigest) {
    var file = try CSVFile.open(input, format, blocks: ReadingBlocks())
    let (customer, item) = try columns(of: file)
    var dismissals = Dismissals()
    while true {
      switch try file.nextRow() {
      case .end: return (dismissals, file.digest)
      case .fault(let fault, let place):
        throw .neededRow(path: file.name, place: place, fault: fault)
      case .fields:
        do {
          try dismissals.append(file.cursor, of: file.window.span, customer: customer, item: item)
        } catch {
          let place = file.cursor.place(ofField: error.column, of: file.window.span)
          throw .neededRow(path: file.name, place: place, fault: error.fault)
        }
      }
    }
  }

  private func columns(
    of file: borrowing CSVFile
  ) throws(IngestionError) -> (customer: Int, item: Int) {
    let customer = try file.column(.customer, format)
    let item = try file.column(.item, format)
    if let customer, let item { return (customer, item) }
    let needed = [(DumpField.customer, customer), (.item, item)]
    throw .missingFixedColumns(
      path: file.name,
      line: file.headerLine,
      missing: needed.filter { $0.1 == nil }.map { format.name(of: $0.0) },
      found: file.columns
    )
  }
}

extension Dismissals {
  /// Adds what the row that was read last says, if anything.
  fileprivate mutating func append(
    _ row: CSVCursor,
    of bytes: Span<UInt8>,
    customer: Int,
    item: Int
  ) throws(FieldFault) {
    try row.requireUTF8(customer, of: bytes)
    try row.requireUTF8(item, of: bytes)
    let (name, dismissed) = (row.field(customer, of: bytes), row.field(item, of: bytes))
    if !name.isEmpty, !dismissed.isEmpty { insert(customer: name, item: dismissed) }
  }
}
