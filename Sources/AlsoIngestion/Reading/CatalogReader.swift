/// Reads catalogs: CSV with a header or JSON Lines, plain, gzip or zstd, in the form that ``OrderReader``
/// describes.
///
/// The column `item_id` must be there; `name`, `category` (a path, `department/category/subcategory`) and
/// `price` may. All are UTF-8 and kept byte for byte. Of an item that several rows have, in one file or in
/// several, the name that most of them give is kept (of equals the first), and the first category and price
/// that any of them gives. `stock` or `sellable` may say what can't be sold, by 0, `no` or `false`: such
/// items are learnt of, but never recommended.
///
/// ```swift
/// let catalog = try CatalogReader().read(.path("my-items.csv")).catalog
/// ```
public struct CatalogReader: Sendable {
  /// How the catalogs are written.
  public var format = DumpFormat()
  /// How many malformed rows may be left out, over all files; one more ends the import.
  public var skipMalformed: Int
  /// Called every few megabytes, on the thread that reads.
  public var progress: (@Sendable (ImportProgress) -> Void)?
  package var blocks = ReadingBlocks()

  /// Creates a reader.
  ///
  /// - Precondition: `skipMalformed` isn't negative.
  public init(
    skipMalformed: Int = 0,
    progress: (@Sendable (ImportProgress) -> Void)? = nil
  ) {
    self.skipMalformed = skipMalformed
    self.progress = progress
  }

  /// Reads a catalog.
  ///
  /// - Complexity: O(bytes) time; O(size of the catalog) memory.
  public func read(_ input: InputFile) throws(IngestionError) -> CatalogImport {
    try read([input])
  }

  /// Reads catalogs, one after the other, as if they were one.
  ///
  /// Each has a header of its own.
  ///
  /// - Precondition: There is at least one input.
  /// - Complexity: O(bytes) time; O(size of the catalogs) memory.
  public func read(_ inputs: [InputFile]) throws(IngestionError) -> CatalogImport {
    precondition(!inputs.isEmpty, "an import of no files")
    let totalBytes = try totalSize(of: inputs)
    var state = State(
      progress: Progress(total: totalBytes, blocks: blocks, report: progress),
      malformed: MalformedRows(allowed: skipMalformed)
    )
    var digests: [InputDigest] = []
    for input in inputs { digests.append(try read(input, &state)) }
    let (catalog, account) = state.catalog.build(malformed: state.malformed.count)
    if account.rowsRead == 0 { throw .headerOnly(path: inputs[0].name) }
    if account.itemsKept == 0 { throw .noUsableItems(path: inputs[0].name, account: account) }
    return CatalogImport(catalog: catalog, account: account, digests: digests)
  }

  /// What is known after some of the rows.
  private struct State {
    var progress: Progress
    var malformed: MalformedRows
    var catalog = CatalogBuilder()
  }

  private func read(
    _ input: InputFile,
    _ state: inout State
  ) throws(IngestionError) -> InputDigest {
    var file = try CSVFile.open(input, format, blocks: blocks)
    file.notation = format.notation
    let columns = try CatalogColumns(of: file, format)
    rows: while true {
      switch try file.nextRow() {
      case .end: break rows
      case .fault(let fault, let place):
        try state.malformed.leaveOut(path: file.name, place: place, fault: fault)
      case .fields:
        do {
          try state.catalog.append(file.cursor, of: file.window.span, columns)
        } catch {
          let place = file.cursor.place(ofField: error.column, of: file.window.span)
          try state.malformed.leaveOut(path: file.name, place: place, fault: error.fault)
        }
      }
      state.catalog.countRow()
      state.progress.update(file.window.position, rows: state.catalog.account.rowsRead)
    }
    state.progress.finish(file.window.position)
    return file.digest
  }
}
