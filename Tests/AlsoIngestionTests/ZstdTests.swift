import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct ZstdTests {
  private let dump: [UInt8]
  private let expected: OrderImport

  init() throws {
    let rows = (0..<100).map { "o\($0),i\($0 * 7 % 31),1970-01-01\n" }
    dump = Array(("order_id,item_id,timestamp\n" + rows.joined()).utf8)
    expected = try OrderReader().read(dump)
  }

  private func reader(blockBytes: Int) -> OrderReader {
    var reader = OrderReader()
    reader.blocks.bytes = blockBytes
    return reader
  }

  /// A frame that decoders pass over.
  private func skippable(_ count: Int) -> [UInt8] {
    [0x5a, 0x2a, 0x4d, 0x18, UInt8(count), 0, 0, 0] + [UInt8](repeating: 0xff, count: count)
  }

  @Test(arguments: [1, 2, 7, 4096]
  )
  func `is recognized by its first bytes, and read in blocks of any size`(size: Int) throws {
    let result = try reader(blockBytes: size).read(zstd(dump))
    #expect(result.log == expected.log)
    #expect(result.digests[0].crc32c == expected.digests[0].crc32c)
  }

  @Test(arguments: [16, 100, 4096])
  func `a few bytes may stand for many`(size: Int) throws {
    let rows = String(repeating: "o,i,1970-01-01\n", count: 4000)
    let bytes = Array(("order_id,item_id,timestamp\n" + rows).utf8)
    let result = try reader(blockBytes: size).read(zstd(bytes))
    #expect(result.account.rowsRead == 4000)
    #expect(result.digests[0].bytes == bytes.count)
  }

  @Test(arguments: [1, 4096])
  func `frames follow each other, and those for others are passed over`(size: Int) throws {
    let parts = try [dump[..<100], [], dump[100..<101], dump[101...]].map { try zstd(Array($0)) }
    let bytes = parts.reduce(skippable(5)) { $0 + $1 + skippable(0) } + skippable(200)
    #expect(try reader(blockBytes: size).read(bytes).log == expected.log)
  }

  @Test(arguments: [1, 4096])
  func `every truncation is an error`(size: Int) throws {
    let bytes = try zstd(dump)
    for length in 4..<bytes.count {
      let failure = try reader(blockBytes: size).failure(Array(bytes[..<length]))
      #expect(
        failure == .truncatedCompression(path: "orders.csv", format: .zstd),
        "\(length) bytes"
      )
    }
    let withSkippable = bytes + skippable(9).dropLast()
    #expect(
      try reader(blockBytes: size).failure(withSkippable)
        == .truncatedCompression(path: "orders.csv", format: .zstd)
    )
  }

  @Test(arguments: [1, 7, 61, 4096, 1 << 18]
  )
  func `what comes before a fault is read, in blocks of any size`(size: Int) throws {
    let rows = (0..<9000).map { "o\($0),i\($0 &* 7919 % 8191),1970-01-01\n" }
    // Two blocks, of which the first has a row that isn't one, and a checksum that is wrong.
    let bytes = Array(("order_id,item_id,timestamp\no\n" + rows.joined()).utf8)
    var frame = try zstd(bytes)
    frame[frame.count - 1] ^= 1
    let failure = try reader(blockBytes: size).failure(frame)
    guard case .malformedRow? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func `bytes behind the last frame are an error`() throws {
    let failure = try OrderReader().failure(zstd(dump) + Array("more".utf8))
    let reason = "Unknown frame descriptor"
    #expect(failure == .corruptCompression(path: "orders.csv", format: .zstd, reason: reason))
  }

  @Test func `a frame that takes too much memory is refused`() throws {
    let failure = try OrderReader().failure(zstd(dump, windowBits: 28))
    #expect(failure == .tooLargeWindow(path: "orders.csv", limit: 1 << 27))
    #expect(try OrderReader().read(zstd(dump, windowBits: 27)).log == expected.log)
  }
}
