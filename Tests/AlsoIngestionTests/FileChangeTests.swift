import AlsoIngestion
import AlsoOrders
import Foundation
import Synchronization
import TestSupport
import Testing

/// Files that others write to, cut or remove while they are read.
@Suite struct FileChangeTests {
  private let rows = 4000
  private let dump: [UInt8]

  init() {
    let rows = (0..<rows).map { "o\($0),i\($0 * 7919 % 1009),2024-01-31\n" }
    dump = Array(("order_id,item_id,timestamp\n" + rows.joined()).utf8)
  }

  @Test(arguments: [false, true], [1, 2])
  func `is an error if it gets shorter, plain or gzip`(isCompressed: Bool, threads: Int) throws {
    let file = try TestFile(isCompressed ? gzip(dump) : dump)
    let half = try TemporaryDirectory.bytes(of: file.path).count / 2
    let reader = reader(of: file, threads: threads) {
      try FileHandle(forWritingTo: $0).truncate(atOffset: UInt64(half))
    }
    do throws(IngestionError) {
      _ = try reader.read([file])
      Issue.record("rows were lost")
    } catch {
      #expect(error.renamed == .shortened(path: "orders.csv"))
      #expect(error.description.hasSuffix("wait until it is written, and start again"))
    }
  }

  @Test(arguments: [1, 2])
  func `is read to its end if it grows`(threads: Int) throws {
    let file = try TestFile(dump)
    let reader = reader(of: file, threads: threads) {
      let handle = try FileHandle(forWritingTo: $0)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("late,i1,2024-01-31\n".utf8))
    }
    let read = try reader.read([file])
    #expect(read.account.rowsRead == rows + 1)
    #expect(read.log.orders.index(of: "late") == rows)
  }

  @Test(arguments: [1, 2])
  func `is read to its end if it is removed`(threads: Int) throws {
    let file = try TestFile(dump)
    let reader = reader(of: file, threads: threads) { try FileManager.default.removeItem(at: $0) }
    #expect(try reader.read([file]).account.rowsRead == rows)
  }

  /// A reader that changes the file once, when it has read a small part of it.
  private func reader(
    of file: TestFile,
    threads: Int,
    change: @escaping @Sendable (URL) throws -> Void
  ) -> OrderReader {
    let url = URL(fileURLWithPath: file.path)
    let isChanged = Flag()
    var reader = OrderReader(threads: threads) { _ in
      guard !isChanged.set() else { return }
      do { try change(url) } catch { Issue.record(error) }
    }
    reader.blocks.bytes = 512
    reader.blocks.reportInterval = 1
    return reader
  }
}

/// What happened once.
private final class Flag: Sendable {
  private let isSet = Mutex(false)

  /// Sets the flag; whether it was set before.
  func set() -> Bool {
    isSet.withLock { isSet in
      defer { isSet = true }
      return isSet
    }
  }
}
