import AlsoIngestion
import AlsoOrders
import CZlib
import Foundation
import TestSupport
import Testing

/// A file that lives as long as this value is kept alive by one of its methods.
struct TestFile {
  private let directory: TemporaryDirectory
  let path: String

  init(_ bytes: [UInt8], name: String = "orders.csv") throws {
    directory = try TemporaryDirectory()
    path = try directory.write(bytes, to: name)
  }

  init(_ text: String, name: String = "orders.csv") throws {
    try self.init(Array(text.utf8), name: name)
  }

  /// Reads the file, which is there until `body` returns.
  func read<Result, Failure>(
    _ body: (InputFile) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(directory) {} }
    return try body(.path(path))
  }
}

extension OrderReader {
  /// Reads dumps, which are there until they are read.
  func read(_ files: [TestFile]) throws(IngestionError) -> OrderImport {
    defer { withExtendedLifetime(files) {} }
    return try read(files.map { .path($0.path) })
  }

  /// Reads dumps that are given as bytes.
  func read(_ dumps: [UInt8]...) throws -> OrderImport { try read(dumps.map { try TestFile($0) }) }

  /// Reads dumps that are given as text.
  func read(text dumps: String...) throws -> OrderImport {
    try read(dumps.map { try TestFile($0) })
  }

  /// The error of reading dumps that are given as bytes, with `orders.csv` for the path.
  func failure(_ dumps: [UInt8]...) throws -> IngestionError? {
    let files = try dumps.map { try TestFile($0) }
    do throws(IngestionError) {
      _ = try read(files)
      return nil
    } catch {
      return error.renamed
    }
  }

  /// The error of reading a dump that is given as text, with `orders.csv` for the path.
  func failure(text dump: String) throws -> IngestionError? { try failure(Array(dump.utf8)) }
}

/// What an import may end in.
enum Outcome: Equatable {
  case log(OrderLog, ImportAccount, bytes: Int, crc32c: String)
  case failure(IngestionError)
}

/// What the import of one file ends in; its account adds up.
func outcome(of file: TestFile, _ reader: OrderReader) -> Outcome {
  do throws(IngestionError) {
    let result = try reader.read([file])
    #expect(result.account.addsUp)
    let digest = result.digests[0]
    return .log(result.log, result.account, bytes: digest.bytes, crc32c: digest.crc32c)
  } catch {
    if case .noUsableRows(let account) = error { #expect(account.addsUp) }
    return .failure(error.renamed)
  }
}

extension IngestionError {
  /// The error with a file's last path component only.
  var renamed: IngestionError {
    func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
    return switch self {
    case .system(let call, let path, let errno): .system(call: call, path: name(path), errno: errno)
    case .truncatedGzip(let path): .truncatedGzip(path: name(path))
    case .corruptGzip(let path, let reason): .corruptGzip(path: name(path), reason: reason)
    case .emptyFile(let path): .emptyFile(path: name(path))
    case .headerOnly(let path): .headerOnly(path: name(path))
    case .missingColumns(let path, let missing, let found):
      .missingColumns(path: name(path), missing: missing, found: found)
    case .unknownColumn(let path, let field, let column, let found):
      .unknownColumn(path: name(path), field: field, name: column, found: found)
    case .unknownPart(let path, let found): .unknownPart(path: name(path), found: found)
    case .incompleteExport: self
    case .repeatedColumn(let path, let column): .repeatedColumn(path: name(path), name: column)
    case .malformedRow(let path, let place, let fault):
      .malformedRow(path: name(path), place: place, fault: fault)
    case .tooManyMalformedRows(let allowed, let path, let place, let fault):
      .tooManyMalformedRows(allowed: allowed, path: name(path), place: place, fault: fault)
    case .noUsableRows: self
    case .noUsableItems(let path, let account): .noUsableItems(path: name(path), account: account)
    }
  }
}

/// The bytes as one gzip member, through zlib's file functions: its streams are macros.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let file = try TestFile([])
  let stream = unsafe gzopen(file.path, "wb")
  let written = unsafe bytes.withUnsafeBytes {
    unsafe gzwrite(stream, $0.baseAddress, UInt32($0.count))
  }
  precondition(Int(written) == bytes.count)
  unsafe gzclose(stream)
  return try file.read { _ in Array(try Data(contentsOf: URL(fileURLWithPath: file.path))) }
}

/// A line of an order log, spelled out.
struct Line: Equatable {
  var order: String
  var customer: String?
  var item: String
  var time: Int64
  var quantity: Float
  var price: Float?
}

extension OrderLog {
  /// All lines, order by order.
  var lines: [Line] {
    (0..<orders.count).flatMap { order in
      (lineOffsets[order]..<lineOffsets[order + 1]).map { line in
        Line(
          order: orders[order],
          customer: orderCustomers[order] < 0 ? nil : customers[Int(orderCustomers[order])],
          item: items[Int(lineItems[line])],
          time: orderTimes[order],
          quantity: lineQuantities[line],
          price: linePrices[line].isNaN ? nil : linePrices[line]
        )
      }
    }
  }
}
