import AlsoIngestion
import TestSupport
import Testing

@Suite struct GzipTests {
  private let dump: [UInt8]
  private let expected: OrderImport

  init() throws {
    let rows = (0..<100).map { "o\($0),i\($0 * 7 % 31),1970-01-01\n" }
    dump = Array(("order_id,item_id,timestamp\n" + rows.joined()).utf8)
    expected = try OrderReader().read(dump)
  }

  @Test(arguments: [1, 2, 7, 4096]
  )
  func `is recognized by its first bytes, and read in blocks of any size`(size: Int) throws {
    var reader = OrderReader()
    reader.blocks.bytes = size
    let result = try reader.read(gzip(dump))
    #expect(result.log == expected.log)
    #expect(result.digests[0].crc32c == expected.digests[0].crc32c)
  }

  @Test(arguments: [1, 4096])
  func `members follow each other, and zeros the last`(size: Int) throws {
    var reader = OrderReader()
    reader.blocks.bytes = size
    let bytes = try [dump[..<100], [], dump[100..<101], dump[101...]].flatMap {
      try gzip(Array($0))
    }
    #expect(try reader.read(bytes).log == expected.log)
    #expect(try reader.read(bytes + [UInt8](repeating: 0, count: 9)).log == expected.log)
  }

  @Test(arguments: [1, 4096])
  func `every truncation is an error`(size: Int) throws {
    var reader = OrderReader()
    reader.blocks.bytes = size
    let bytes = try gzip(dump)
    for length in 2..<bytes.count {
      let failure = try reader.failure(Array(bytes[..<length]))
      #expect(
        failure == .truncatedCompression(path: "orders.csv", format: .gzip),
        "\(length) bytes"
      )
    }
  }

  @Test func `a truncation loses nothing before it, for any blocks`() throws {
    // A few bits stand for all of the last row: in small buffers there is no room for what they mean.
    let row = String(repeating: "o", count: 250)
    let bytes = try gzip(Array(("order_id,item_id,timestamp\no,i,1970-01-01\n" + row).utf8))
    var failures: Set<IngestionError> = []
    for length in 2..<bytes.count {
      let found = try [1, 7, 4096].map { size in
        var reader = OrderReader()
        (reader.blocks.bytes, reader.blocks.rowLimit) = (size, 100)
        return try reader.failure(Array(bytes[..<length]))
      }
      #expect(found[0] == found[2] && found[1] == found[2], "\(length) bytes")
      failures.formUnion(found.compactMap(\.self))
    }
    #expect(failures.count == 2)
  }

  @Test func `bytes behind the last member are an error`() throws {
    let bytes = try gzip(dump)
    let failure = try OrderReader().failure(bytes + Array("more".utf8))
    let unknown = "incorrect header check"
    #expect(
      failure == .corruptCompression(path: "orders.csv", format: .gzip, reason: unknown)
    )
    let padded = try OrderReader().failure(bytes + [0, 0x1f, 0x8b])
    let reason = "bytes behind the padding at the end"
    #expect(padded == .corruptCompression(path: "orders.csv", format: .gzip, reason: reason))
  }

  @Test func `a flipped bit is an error, or changes nothing`() throws {
    var reader = OrderReader()
    reader.blocks.bytes = 4096
    let bytes = try gzip(dump)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      let file = try TestFile(damaged)
      do throws(IngestionError) {
        let result = try reader.read([file])
        #expect(result.log == expected.log, "byte \(index)")
        // The header's time and system, and bits behind the last block's end, mean nothing.
        #expect(result.digests[0].crc32c == expected.digests[0].crc32c, "byte \(index)")
      } catch {
        continue
      }
    }
  }

  @Test func `a wrong checksum is an error`() throws {
    var bytes = try gzip(dump)
    bytes[bytes.count - 6] ^= 1
    let failure = try OrderReader().failure(bytes)
    let wrong = "incorrect data check"
    #expect(failure == .corruptCompression(path: "orders.csv", format: .gzip, reason: wrong))
  }
}
