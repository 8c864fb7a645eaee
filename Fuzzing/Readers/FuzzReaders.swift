internal import AlsoIngestion
internal import AlsoOrders
internal import FuzzingSupport

// What libFuzzer calls: every input is read as an order dump and as a catalog, in several ways that must
// all come to the same. It has no `main` of its own: `-sanitize=fuzzer` brings one.

/// Reads one input; a broken promise ends the process, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzReaders(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = unsafe UnsafeBufferPointer(start: bytes, count: count)
  let file = unsafe MemoryFile.shared(holding: input)
  // How it is read depends on the length alone: a seed stays the file that it is, and what libFuzzer keeps
  // can be read by the program.
  let skipMalformed = count.isMultiple(of: 2) ? 0 : 1_000_000
  let rowLimit = count % 4 < 2 ? 1 << 12 : 70
  // What is compressed can be long, and a row is scanned anew with each block.
  let isCompressed = unsafe input.first == 0x1f || input.first == 0x28
  let smallBlocks = isCompressed || count > 1024 ? 61 : [1, 2, 3, 7, 16, 61][count / 4 % 6]
  let format = formats[count / 24 % formats.count]

  func reading(blockBytes: Int, threads: Int) -> Reading {
    Reading(format: format, blockBytes: blockBytes, rowLimit: rowLimit, threads: threads)
  }
  let whole = reading(blockBytes: 1 << 18, threads: 1)
  let inPieces = reading(blockBytes: smallBlocks, threads: 1)
  let inParallel = reading(blockBytes: 64 + smallBlocks, threads: 2)

  let orders = whole.orders(file, skipMalformed: skipMalformed)
  for reading in [inPieces, inParallel] {
    let others = reading.orders(file, skipMalformed: skipMalformed)
    require(others == orders, "\(reading) gives other orders: \(others), not \(orders)")
  }
  let catalog = whole.catalog(file, skipMalformed: skipMalformed)
  let other = inPieces.catalog(file, skipMalformed: skipMalformed)
  require(other == catalog, "\(inPieces) gives another catalog: \(other), not \(catalog)")
  return 0
}

/// How inputs are said to be written: every second time not at all.
private let formats: [DumpFormat] = {
  var said: [DumpFormat] = []
  func say(_ change: (inout DumpFormat) -> Void) {
    var format = DumpFormat()
    change(&format)
    said.append(format)
  }
  for encoding in ["UTF-16", "WINDOWS-1252", "SHIFT_JIS"] { say { $0.encoding = encoding } }
  for delimiter in ";\t| ".utf8 { say { $0.delimiter = .given(delimiter) } }
  say { $0.decimalMark = .comma }
  for letters in ["%d/%m/%Y %H:%M", "%b %e, %y %I:%M %p", "%s"] {
    let format = try? TimeFormat(letters)
    require(format != nil, "\(letters) is no form of times")
    say { $0.timeFormat = format }
  }
  say { $0.columns = [.order: "name", .item: "category"] }
  // A joined export is several files.
  for preset in Preset.all where preset.name != "instacart" { say { $0.preset = preset } }
  return said.flatMap { [DumpFormat(), $0] }
}()

/// How an input is said to be written; how bytes are cut into pieces, on which no result may depend, and the length of the longest row.
private struct Reading {
  var format: DumpFormat
  var blockBytes: Int
  var rowLimit: Int
  var threads: Int

  /// Reads an order dump.
  func orders(_ file: MemoryFile, skipMalformed: Int) -> Outcome<Orders, ImportAccount> {
    var reader = OrderReader(skipMalformed: skipMalformed, threads: threads)
    reader.format = format
    (reader.blocks.bytes, reader.blocks.rowLimit) = (blockBytes, rowLimit)
    do throws(IngestionError) {
      let read = try reader.read([file.input])
      require(read.account.addsUp, "the account doesn't add up: \(read.account)")
      require(read.log.lineCount > 0, "an import of nothing")
      return .read(Orders(read), read.account, read.digests)
    } catch {
      if case .noUsableRows(let account) = error {
        require(account.addsUp, "the account doesn't add up: \(account)")
      }
      require(!error.description.isEmpty, "an error without words: \(String(reflecting: error))")
      return .failure(error)
    }
  }

  /// Reads a catalog.
  func catalog(_ file: MemoryFile, skipMalformed: Int) -> Outcome<Items, CatalogAccount> {
    var reader = CatalogReader(skipMalformed: skipMalformed)
    reader.format = format
    (reader.blocks.bytes, reader.blocks.rowLimit) = (blockBytes, rowLimit)
    do throws(IngestionError) {
      let read = try reader.read(file.input)
      require(read.account.addsUp, "the account doesn't add up: \(read.account)")
      return .read(Items(read.catalog), read.account, read.digests)
    } catch {
      if case .noUsableItems(_, let account) = error {
        require(account.addsUp, "the account doesn't add up: \(account)")
      }
      require(!error.description.isEmpty, "an error without words: \(String(reflecting: error))")
      return .failure(error)
    }
  }
}

/// What is read of order dumps, in a form that can be compared.
private struct Orders: Equatable {
  private var log: OrderLog
  private var descriptions: Items
  private var severalNames: SeveralNames
  private var ignoredColumns: [String]
  private var currencies: [String: Int]

  init(_ read: OrderImport) {
    log = read.log
    descriptions = Items(read.descriptions)
    severalNames = read.severalNames
    ignoredColumns = read.ignoredColumns
    currencies = read.currencies
  }
}

/// A catalog that can be compared.
private struct Items: Equatable {
  private var identifiers: IdentifierTable
  private var texts: [[String]]
  private var prices: [UInt32]
  private var unsellable: [Int]

  init(_ catalog: Catalog) {
    identifiers = catalog.items
    texts = [catalog.names, catalog.categories]
    // NaN, where there is no price, equals nothing.
    prices = catalog.prices.map(\.bitPattern)
    unsellable = catalog.unsellableItems
  }
}

/// What came of a reading.
private enum Outcome<Result: Equatable, Account: Equatable>: Equatable {
  case read(Result, Account, [InputDigest])
  case failure(IngestionError)
}

extension MemoryFile {
  /// The file, to be read from its start.
  fileprivate var input: InputFile { .descriptor(rewound(), name: "input") }
}
