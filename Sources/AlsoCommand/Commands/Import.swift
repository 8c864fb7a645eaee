internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoModelFile
internal import AlsoOrders
internal import FoundationEssentials

/// Order dumps and catalogs, read, with an account of every row.
struct Import {
  private(set) var orders: OrderLog
  /// What the catalogs say of the items, and the orders of those that no catalog describes.
  let catalog: Catalog
  let report: ImportReport
  let digests: [ModelManifest.InputDigest]
  /// When it was, if rows were left out for being later.
  let now: Timestamp?

  /// What became of the rows of the orders.
  var account: ImportAccount { report.orders.account }

  /// Reads what `arguments` name, and tells `console` how far it is and, unless the report is shown
  /// elsewhere, what became of the rows.
  init(_ arguments: ImportArguments, console: Console, notesReport: Bool = true) throws {
    defer { console.clearProgress() }
    // Catalogs are small: what is wrong with them is found before the dumps are read.
    let catalog = try Self.catalog(arguments, console)
    let items = catalog.map { ImportReport.Items(files: arguments.items, $0.account) }
    if let items, notesReport { console.note(items.text) }
    var reader = OrderReader(
      until: arguments.until,
      skipMalformed: arguments.skipMalformed,
      threads: arguments.threads,
      progress: ImportMeter("orders", console).report
    )
    reader.format = arguments.format.format
    let now =
      arguments.now ?? Timestamp(secondsSince1970: Int64(Date.now.timeIntervalSince1970))
    reader.now = now
    reader.markets = arguments.markets
    reader.channels = arguments.channels
    reader.eventWeights = arguments.eventWeights
    let read = try arguments.exclusions.applied(
      to: reader.read(InputFile.expanding(arguments.orders)),
      console
    )
    let orders = ImportReport.Orders(files: arguments.orders, read, catalog: catalog?.catalog)
    guard orders.account.addsUp else {
      throw Failure(.bug, "the import's account doesn't add up: this is a bug of also; report it.")
    }
    if notesReport { console.note(orders.text) }
    self.orders = read.log
    self.now = read.account.leftOut[.beyondNow] == nil ? nil : now
    let described = (catalog?.catalog ?? .empty).filledIn(from: read.descriptions)
    self.catalog = arguments.keepUncatalogued ? described.keepingUncatalogued : described
    report = ImportReport(items: items, orders: orders)
    digests =
      read.digests.map { .init(role: "orders", bytes: $0.bytes, crc32c: $0.crc32c) }
      + (catalog?.digests ?? []).map { .init(role: "items", bytes: $0.bytes, crc32c: $0.crc32c) }
  }

  /// The catalogs that `arguments` name, if there are any.
  private static func catalog(
    _ arguments: ImportArguments,
    _ console: Console
  ) throws(IngestionError) -> CatalogImport? {
    guard !arguments.items.isEmpty else { return nil }
    var reader = CatalogReader(
      skipMalformed: arguments.skipMalformed,
      progress: ImportMeter("items", console).report
    )
    reader.format = arguments.format.itemsFormat
    return try reader.read(InputFile.expanding(arguments.items))
  }
}

extension Import {
  /// The orders, which are no longer here: training needs the memory once it has counted them.
  mutating func takeOrders() -> OrderLog {
    defer { orders = OrderLog.Builder().build() }
    return orders
  }
}

/// Shows how far an import is: rows, rows a second, and the share of the bytes.
struct ImportMeter: Sendable {
  private let stage: String
  private let console: Console
  private let start = ContinuousClock.now

  init(_ stage: String, _ console: Console) {
    self.stage = stage
    self.console = console
  }

  /// Shows a report.
  func report(_ progress: ImportProgress) {
    let seconds = max((ContinuousClock.now - start).seconds, 1e-3)
    let rate = Numbers.count(Int(Double(progress.rowsRead) / seconds))
    let share = progress.totalBytes.map { ", " + Numbers.percent(progress.bytesRead, of: $0) } ?? ""
    console.showProgress(
      "\(stage): \(Numbers.count(progress.rowsRead)) rows, \(rate) rows/s\(share)"
    )
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
