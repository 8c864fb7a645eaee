public import AlsoOrders

/// What became of every row of a catalog: rows read = items kept + rows left out.
public struct CatalogAccount: Sendable, Hashable {
  /// Rows read, the header not counted.
  public var rowsRead = 0
  /// Rows that became items.
  public var itemsKept = 0
  /// Rows left out because an earlier one has the same identifier.
  public var repeated = 0
  /// Rows left out because their identifier is empty.
  public var withoutIdentifier = 0
  /// Rows left out because they couldn't be parsed.
  public var malformed = 0
  /// Kept items without a price: the field is empty, zero or negative.
  public var itemsWithoutPrice = 0
  /// Kept items without a category.
  public var itemsWithoutCategory = 0

  /// Creates an empty account.
  public init() {}

  /// Whether every row read is either kept or left out.
  public var addsUp: Bool { rowsRead == itemsKept + repeated + withoutIdentifier + malformed }
}

/// What an import of a catalog gives.
public struct CatalogImport: Sendable {
  /// The items.
  public let catalog: Catalog
  /// What became of every row.
  ///
  /// It always adds up.
  public let account: CatalogAccount
  /// The file's identity.
  public let digest: InputDigest
}

/// Reads a catalog: CSV with a header or JSON Lines, plain, gzip or zstd, in the form that ``OrderReader``
/// describes.
///
/// The column `item_id` must be there; `name`, `category` (a path, `department/category/subcategory`) and
/// `price` may. All are UTF-8 and kept byte for byte. Of rows with the same identifier the first counts.
public struct CatalogReader: Sendable {
  /// How the catalog is written.
  public var format = DumpFormat()
  /// How many malformed rows may be left out; one more ends the import.
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
    let totalBytes = try totalSize(of: [input])
    var progress = Progress(total: totalBytes, blocks: blocks, report: progress)
    var file = try CSVFile.open(input, format, blocks: blocks)
    let columns = try CatalogColumns(of: file)
    var malformed = MalformedRows(allowed: skipMalformed)
    var catalog = CatalogBuilder()
    rows: while true {
      switch try file.nextRow() {
      case .end: break rows
      case .fault(let fault, let place):
        try malformed.leaveOut(path: file.name, place: place, fault: fault)
      case .fields:
        do {
          try catalog.append(file.cursor, of: file.window.span, columns)
        } catch {
          let place = file.cursor.place(ofField: error.column, of: file.window.span)
          try malformed.leaveOut(path: file.name, place: place, fault: error.fault)
        }
      }
      catalog.account.rowsRead += 1
      progress.update(file.window.position, rows: catalog.account.rowsRead)
    }
    progress.finish(file.window.position)
    catalog.account.malformed = malformed.count
    if catalog.account.rowsRead == 0 { throw .headerOnly(path: file.name) }
    if catalog.account.itemsKept == 0 {
      throw .noUsableItems(path: file.name, account: catalog.account)
    }
    let account = catalog.account
    return CatalogImport(catalog: catalog.build(), account: account, digest: file.digest)
  }
}

/// Where a catalog has its columns.
private struct CatalogColumns {
  let item: Int
  let name: Int?
  let category: Int?
  let price: Int?

  /// Looks the columns up in a file's header.
  init(of file: borrowing CSVFile) throws(IngestionError) {
    guard let item = try file.column("item_id") else {
      throw .missingColumns(path: file.name, missing: ["item_id"], found: file.columns)
    }
    self.item = item
    name = try file.column("name")
    category = try file.column("category")
    price = try file.column("price")
  }
}

/// Collects the items of a catalog.
private struct CatalogBuilder {
  var account = CatalogAccount()
  private var items = IdentifierTable()
  private var names: [String] = []
  private var categories: [String] = []
  private var prices: [Float] = []

  /// Takes the row that was read last.
  mutating func append(
    _ row: CSVCursor,
    of bytes: Span<UInt8>,
    _ columns: CatalogColumns
  ) throws(FieldFault) {
    try row.requireUTF8(columns.item, of: bytes)
    var (name, category, price) = ("", "", Float.nan)
    if let column = columns.name {
      try row.requireUTF8(column, of: bytes)
      name = row.text(column, of: bytes)
    }
    if let column = columns.category {
      try row.requireUTF8(column, of: bytes)
      category = row.text(column, of: bytes)
    }
    if let column = columns.price, let value = try row.number(column, of: bytes), value > 0 {
      price = value
    }

    let identifier = row.field(columns.item, of: bytes)
    guard !identifier.isEmpty else {
      account.withoutIdentifier += 1
      return
    }
    guard items.insert(identifier) == names.count else {
      account.repeated += 1
      return
    }
    names.append(name)
    categories.append(category)
    prices.append(price)
    account.itemsKept += 1
    if price.isNaN { account.itemsWithoutPrice += 1 }
    if category.isEmpty { account.itemsWithoutCategory += 1 }
  }

  /// The catalog of the items so far.
  consuming func build() -> Catalog {
    Catalog(items: items, names: names, categories: categories, prices: prices)
  }
}
