import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

private let text =
  "order_id,item_id,timestamp,customer_id\r\no1,Größe „ä“,1970-01-01,\r\no2,x,1970-01-02,é\r\n"

@Suite struct EncodingTests {
  private func reader(_ encoding: String, blockBytes: Int = 1 << 18) -> OrderReader {
    var reader = OrderReader()
    reader.format.encoding = encoding
    reader.blocks.bytes = blockBytes
    return reader
  }

  private func encoded(_ text: String, as encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  /// Each unit's bytes, the lower ones first, or last.
  private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xff), UInt8(unit >> 8)]
      return isLittle ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [true, false], [1, 2, 3, 64, 4096])
  func `UTF-16 is known by its byte order mark`(isLittle: Bool, blockBytes: Int) throws {
    let expected = try OrderReader().read(text: text).log
    let bytes = utf16("\u{feff}" + text, isLittle: isLittle)
    #expect(try reader("UTF-8", blockBytes: blockBytes).read(bytes).log == expected)
    #expect(try reader("windows-1252", blockBytes: blockBytes).read(gzip(bytes)).log == expected)
    let unmarked = utf16(text, isLittle: isLittle)
    let named = reader(isLittle ? "utf-16le" : "utf-16be", blockBytes: blockBytes)
    #expect(try named.read(unmarked).log == expected)
    // What is given beside the mark makes no difference, nor does the mark.
    #expect(try named.read(bytes).log == expected)
  }

  @Test(arguments: [1, 7, 4096])
  func `characters beyond 16 bits are two units`(blockBytes: Int) throws {
    let emoji = text.replacing("x", with: "🧦")
    let bytes = utf16("\u{feff}" + emoji, isLittle: true)
    let expected = try OrderReader().read(text: emoji).log
    #expect(try reader("UTF-8", blockBytes: blockBytes).read(bytes).log == expected)
  }

  @Test func `a mark of UTF-8 is believed, whatever is given`() throws {
    let expected = try OrderReader().read(text: text).log
    #expect(try reader("windows-1252").read(text: "\u{feff}" + text).log == expected)
  }

  @Test(arguments: [1, 2, 64, 4096])
  func `Windows-1252 is converted`(blockBytes: Int) throws {
    let bytes = try encoded(text, as: .windowsCP1252)
    let result = try reader("windows-1252", blockBytes: blockBytes).read(bytes)
    #expect(result.log == (try OrderReader().read(text: text)).log)
    // A file's identity is that of its own bytes.
    #expect(result.digests[0].bytes == bytes.count)
  }

  @Test(arguments: [1, 5, 64]
  )
  func `Shift_JIS is converted, of whose characters the second byte may be a bar`(blockBytes: Int)
    throws
  {
    // 0x83 0x7c, 0x83 0x5c and half-width katakana.
    let row = "order_id,item_id,timestamp\no1,".utf8 + [0x83, 0x7c, 0x83, 0x5c, 0xb1]
    let bytes = Array(row) + Array(",1970-01-01\n".utf8)
    let log = try reader("Shift_JIS", blockBytes: blockBytes).read(bytes).log
    #expect(log.items[0] == "ポソｱ")
  }

  @Test func `bytes that the encoding doesn't have are named with their line`() throws {
    let bytes =
      Array("order_id,item_id,timestamp\no,i,1970-01-01\n".utf8) + [0x61, 0x81, 0x2c, 0x31]
    let expected = IngestionError.notInEncoding(
      path: "orders.csv",
      line: 3,
      encoding: "windows-1252",
      found: [0x81, 0x2c, 0x31]
    )
    for size in [1, 64, 4096] {
      guard
        case .notInEncoding(_, let line, let encoding, let found)? =
          try reader("windows-1252", blockBytes: size).failure(bytes)
      else {
        Issue.record("no error, blocks of \(size) bytes")
        return
      }
      #expect(
        IngestionError.notInEncoding(
          path: "orders.csv",
          line: line,
          encoding: encoding,
          found: found
        ) == expected
      )
    }
    #expect(
      expected.description.hasPrefix(
        "orders.csv:3: 0x81 0x2C 0x31 is no character of windows-1252; give"
      )
    )
  }

  @Test(arguments: [1, 2, 3, 7])
  func `which bytes are named doesn't depend on where a block ends`(blockBytes: Int) throws {
    for length in 0..<20 {
      let bytes =
        Array("order_id,item_id,timestamp\no,".utf8)
        + [UInt8](repeating: 0x61, count: length) + Array([0x81, 0x2c, 0x31, 0x39, 0x37, 0x30])
      let failure = try reader("windows-1252", blockBytes: blockBytes).failure(bytes)
      guard case .notInEncoding(_, _, _, let found)? = failure else {
        Issue.record("no error after \(length) letters")
        return
      }
      #expect(found == [0x81, 0x2c, 0x31, 0x39])
    }
  }

  @Test(arguments: [1, 4096])
  func `a file that ends within a character is an error`(blockBytes: Int) throws {
    let bytes = utf16("\u{feff}" + text, isLittle: true).dropLast()
    let failure = try reader("UTF-8", blockBytes: blockBytes).failure(Array(bytes))
    let expected = IngestionError.notInEncoding(
      path: "orders.csv",
      line: 3,
      encoding: "UTF-16LE",
      found: [0x0a]
    )
    #expect(failure == expected)
  }

  @Test(arguments: ["klingon", "", "UTF-8//IGNORE", "latin1//TRANSLIT"]
  )
  func `an unknown encoding is an error`(name: String) throws {
    let failure = try reader(name).failure(text: text)
    #expect(failure == .unknownEncoding(path: "orders.csv", name: name))
    #expect(!DumpFormat.isKnown(encoding: name))
  }

  @Test(arguments: ["utf8", "UTF-8", "utf-16", "windows-1252", "Shift_JIS", "GB18030"]
  )
  func `known names`(name: String) { #expect(DumpFormat.isKnown(encoding: name)) }

  @Test func `UTF-8 is strict, and the error names the byte`() throws {
    let bytes =
      Array("order_id,item_id,timestamp\no,\u{e4}b".utf8) + [0xff] + Array(",1970-01-01\n".utf8)
    let failure = try OrderReader().failure(bytes)
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 3)
    let fault = RowFault.notUTF8(column: "item_id", found: "äb\u{fffd}", byte: 0xff, at: 4)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
    #expect(
      fault.description.hasPrefix("item_id is \"äb\u{fffd}\", whose byte 4 is 0xFF, expected UTF-8")
    )
  }
}
