import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
private let good = "o,c,i,1970-01-01,1,1\n"

/// Faults of files.
@Suite struct ReadingFaultTests {
  /// A file of a row, and then of one that is 200 MB long and takes no room on the disk.
  private func fileWithLongRow() throws -> TestFile {
    let file = try TestFile(header + good)
    #expect(unsafe truncate(file.path, 200 << 20) == 0)
    return file
  }

  @Test(arguments: [1, 2, 8])
  func `of a row that is too long no more is read than that takes`(threads: Int) throws {
    let file = try fileWithLongRow()
    let descriptor = unsafe open(file.path, O_RDONLY)
    defer { close(descriptor) }
    let expected = IngestionError.malformedRow(
      path: "it",
      place: .init(rowLine: 3, line: 3, column: 1),
      fault: .tooLong(limit: 1 << 20)
    )
    _ = file.read { _ in
      #expect(throws: expected) {
        try OrderReader(threads: threads).read([.descriptor(descriptor, name: "it")])
      }
    }
    // Two windows of four blocks a thread.
    #expect(lseek(descriptor, 0, SEEK_CUR) <= 3 * 4 * threads << 18)
  }

  @Test
  func `the rest of the file behind a row that is too long is read, if that is allowed`() throws {
    let file = try fileWithLongRow()
    let handle = try #require(FileHandle(forWritingAtPath: file.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(("\n" + good).utf8))
    try handle.close()
    let result = try OrderReader(skipMalformed: 1).read([file])
    #expect(result.account.rowsRead == 3)
    #expect(result.account.leftOut == [.malformed: 1, .merged: 1])
  }

  @Test func `so many columns that they are too long a row are refused`() throws {
    let failure = try OrderReader().failure(
      text: String(repeating: "a,", count: 600_000) + "\n" + good
    )
    let place = IngestionError.Place(rowLine: 1, line: 1, column: 1)
    let fault = RowFault.tooLong(limit: 1 << 20)
    #expect(failure == .malformedHeader(path: "orders.csv", place: place, fault: fault))
  }

  @Test func `a file that grows while it is read is read to its end`() throws {
    let file = try TestFile(header + String(repeating: good, count: 10_000))
    let path = file.path
    let growth = Growth()
    var reader = OrderReader { _ in
      if growth.begins(), let handle = FileHandle(forWritingAtPath: path) {
        _ = try? handle.seekToEnd()
        try? handle.write(contentsOf: Data(good.utf8))
      }
    }
    reader.blocks.bytes = 1024
    reader.blocks.reportInterval = 4096
    #expect(try reader.read([file]).account.rowsRead == 10_001)
  }

  @Test func `a device's error is named`() {
    // The first page of a process is never there.
    let path = "/proc/self/mem"
    #expect(throws: IngestionError.system(call: "read", path: path, errno: EIO)) {
      try OrderReader().read([.path(path)])
    }
  }
}

/// Whether something began already; only the test's thread asks.
private final class Growth: @unchecked Sendable {
  private var didBegin = false

  func begins() -> Bool {
    defer { didBegin = true }
    return !didBegin
  }
}
