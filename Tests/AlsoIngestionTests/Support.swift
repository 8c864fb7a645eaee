import AlsoIngestion
import AlsoOrders
import CZlib
import CZstd
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
    case .shortened(let path): .shortened(path: name(path))
    case .emptyDirectory(let path): .emptyDirectory(path: name(path))
    case .directoryLoop(let path): .directoryLoop(path: name(path))
    case .noMatch(let pattern): .noMatch(pattern: name(pattern))
    case .truncatedCompression(let path, let format):
      .truncatedCompression(path: name(path), format: format)
    case .corruptCompression(let path, let format, let reason):
      .corruptCompression(path: name(path), format: format, reason: reason)
    case .tooLargeWindow(let path, let limit): .tooLargeWindow(path: name(path), limit: limit)
    case .unknownEncoding(let path, let encoding):
      .unknownEncoding(path: name(path), name: encoding)
    case .notInEncoding(let path, let line, let encoding, let found):
      .notInEncoding(path: name(path), line: line, encoding: encoding, found: found)
    case .emptyFile(let path): .emptyFile(path: name(path))
    case .delimiterOnly(let path, let delimiter):
      .delimiterOnly(path: name(path), delimiter: delimiter)
    case .headerOnly(let path): .headerOnly(path: name(path))
    case .foreignFile(let path, let kind): .foreignFile(path: name(path), kind: kind)
    case .carriageReturns(let path): .carriageReturns(path: name(path))
    case .missingColumns(let path, let line, let missing, let found):
      .missingColumns(path: name(path), line: line, missing: missing, found: found)
    case .missingItemColumn(let path, let line, let column, let found):
      .missingItemColumn(path: name(path), line: line, name: column, found: found)
    case .missingFixedColumns(let path, let line, let missing, let found):
      .missingFixedColumns(path: name(path), line: line, missing: missing, found: found)
    case .unknownColumn(let path, let line, let field, let column, let found):
      .unknownColumn(path: name(path), line: line, field: field, name: column, found: found)
    case .unknownPart(let path, let found): .unknownPart(path: name(path), found: found)
    case .incompleteExport: self
    case .repeatedColumn(let path, let line, let column):
      .repeatedColumn(path: name(path), line: line, name: column)
    case .malformedHeader(let path, let place, let fault):
      .malformedHeader(path: name(path), place: place, fault: fault)
    case .malformedRow(let path, let place, let fault):
      .malformedRow(path: name(path), place: place, fault: fault)
    case .neededRow(let path, let place, let fault):
      .neededRow(path: name(path), place: place, fault: fault)
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

/// The bytes as one zstd frame without a checksum, which may refer 2^`windowBits` bytes back.
func zstd(_ bytes: [UInt8], windowBits: Int32 = 0) throws -> [UInt8] {
  let context = unsafe ZSTD_createCCtx()
  defer { unsafe ZSTD_freeCCtx(context) }
  unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowBits)
  unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  let capacity = frame.count
  let count = unsafe frame.withUnsafeMutableBytes { target in
    unsafe bytes.withUnsafeBytes { source in
      unsafe compressed(source, to: target.baseAddress, capacity, context)
    }
  }
  precondition(ZSTD_isError(count) == 0)
  return Array(frame[..<count])
}

/// Compresses as a stream, so that a frame says what window it needs.
@unsafe
private func compressed(
  _ source: UnsafeRawBufferPointer,
  to target: UnsafeMutableRawPointer?,
  _ capacity: Int,
  _ context: OpaquePointer?
) -> Int {
  var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
  var to = unsafe ZSTD_outBuffer(dst: target, size: capacity, pos: 0)
  let first = unsafe ZSTD_compressStream2(context, &to, &from, ZSTD_e_flush)
  guard ZSTD_isError(first) == 0 else { return first }
  let last = unsafe ZSTD_compressStream2(context, &to, &from, ZSTD_e_end)
  return unsafe last == 0 ? to.pos : last
}

/// A line of an order log, spelled out.
struct KeptLine: Equatable {
  var order: String
  var customer: String?
  var item: String
  var time: Int64
  var quantity: Float
  var price: Float?
}

extension OrderLog {
  /// All lines, order by order.
  var lines: [KeptLine] {
    (0..<orders.count).flatMap { order in
      (lineOffsets[order]..<lineOffsets[order + 1]).map { line in
        KeptLine(
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
