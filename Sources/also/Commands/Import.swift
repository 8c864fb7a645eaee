internal import AlsoIngestion
internal import AlsoModelFile
internal import AlsoOrders

/// Order dumps and a catalog, read, with an account of every row.
struct Import {
  private(set) var orders: OrderLog
  let catalog: Catalog
  let account: ImportAccount
  let digests: [ModelManifest.InputDigest]

  /// Reads what `arguments` name, and tells `console` how far it is and what became of the rows.
  init(_ arguments: ImportArguments, console: Console) throws {
    // The catalog is small: what is wrong with it is found before the dumps are read.
    let catalog = try arguments.items.map { path in
      let reader = CatalogReader(
        skipMalformed: arguments.skipMalformed,
        progress: ImportMeter("items", console).report
      )
      let catalog = try reader.read(InputFile(argument: path))
      console.note(catalog.account.text(of: path))
      return catalog
    }
    var reader = OrderReader(
      until: arguments.until,
      skipMalformed: arguments.skipMalformed,
      threads: arguments.threads,
      progress: ImportMeter("orders", console).report
    )
    reader.markets = arguments.markets
    reader.channels = arguments.channels
    reader.eventWeights = arguments.eventWeights
    let read = try reader.read(arguments.orders.map { InputFile(argument: $0) })
    var account = read.account
    account.describe(read.log, catalog: catalog?.catalog)
    guard account.addsUp else {
      throw Failure(.bug, "the import's account doesn't add up: this is a bug of also; report it.")
    }
    console.note(account.text(of: arguments.orders))
    orders = read.log
    self.catalog = catalog?.catalog ?? .empty
    self.account = account
    digests =
      read.digests.map { .init(role: "orders", bytes: $0.bytes, crc32c: $0.crc32c) }
      + [catalog?.digest].compactMap(\.self).map {
        .init(role: "items", bytes: $0.bytes, crc32c: $0.crc32c)
      }
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
