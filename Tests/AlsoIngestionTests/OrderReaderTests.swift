import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"

@Suite struct OrderReaderTests {
  @Test func `reads an order line`() throws {
    let log = try OrderReader().read(text: header + "o1,c1,i1,2017-01-01T00:00:01Z,2,1.25\n").log
    let line = KeptLine(
      order: "o1",
      customer: "c1",
      item: "i1",
      time: 1_483_228_801,
      quantity: 2,
      price: 1.25
    )
    #expect(log.lines == [line])
  }

  @Test func `finds columns by name, and passes over others`() throws {
    let plain = try OrderReader().read(text: header + "o,c,i,2017-01-01,2,3\n").log
    let shuffled = try OrderReader().read(
      text: "unit_price,x,item_id,timestamp,,customer_id,order_id,quantity\n"
        + "3,?,i,2017-01-01,?,c,o,2\n"
    ).log
    #expect(shuffled == plain)
  }

  @Test func `customer, quantity and price may be absent`() throws {
    let log = try OrderReader().read(text: "order_id,item_id,timestamp\no,i,1970-01-02\n").log
    let line = KeptLine(order: "o", customer: nil, item: "i", time: 86400, quantity: 1, price: nil)
    #expect(log.lines == [line])
  }

  @Test func `an empty customer is a guest, an empty price unknown`() throws {
    let result = try OrderReader().read(text: header + "o,,i,1970-01-01,1,\n")
    #expect(result.log.lines[0].customer == nil)
    #expect(result.log.lines[0].price == nil)
    #expect(result.account.guestLines == 1)
    #expect(result.account.linesWithoutPrice == 1)
  }

  @Test(
    arguments: [
      ("o,c,i,1970-01-01,0,1", .noQuantity), ("o,c,i,1970-01-01,,1", .noQuantity),
      ("o,c,i,1970-01-01,-0.0,1", .noQuantity), ("o,c,i,1970-01-01,1e-60,1", .noQuantity),
      ("o,c,i,1970-01-01,-1,1", .refundWithoutPurchase), ("o,c,i,1970-01-01,1,0.00", .noPrice),
      ("o,c,i,1970-01-01,1,-5", .negativePrice), (",c,i,1970-01-01,1,1", .noOrder),
      ("o,c,,1970-01-01,1,1", .noItem), ("o,c,i,,1,1", .noTimestamp),
      ("o,c,i,1970-01-09,1,1", .afterEnd), ("o,c,i,1970-01-10,1,1", .afterEnd),
      // Of several reasons the first counts.
      (",,,,0,0", .noQuantity), (",,,,-1,0", .noPrice), (",,,,1,0", .noPrice),
      (",,,,1,-1", .negativePrice), (",,,,1,", .noOrder), ("o,,,,1,", .noItem),
      (",,,1970-01-10,1,", .noOrder), (",,,,-1,-1", .noOrder), (",c,,,-1,-1", .noItem),
      ("o,,,,-1,", .noItem), (",c,i,,-1,", .noTimestamp), (",c,i,1970-01-10,-1,", .afterEnd),
    ] as [(String, ImportAccount.Reason)]
  )
  func `leaves rows out for one reason`(row: String, reason: ImportAccount.Reason) throws {
    let reader = OrderReader(until: Timestamp(iso8601: "1970-01-09"))
    let account = try reader.read(text: header + row + "\nk,c,i,1970-01-08T23:59:59,1,1\n").account
    #expect(account.leftOut == [reason: 1])
    #expect(account.rowsRead == 2 && account.linesKept == 1 && account.addsUp)
  }

  @Test func `what is later than now by more than a day is left out`() throws {
    var reader = OrderReader(until: Timestamp(iso8601: "2100-01-01"))
    reader.now = Timestamp(iso8601: "2026-11-30T12:00:00Z")
    let rows = [
      "a,c,i,2026-12-01T12:00:00Z,1,1", "b,c,i,2026-12-01T12:00:01Z,1,1",
      "d,c,i,\"2205-01-01\",1,1", "e,c,i,2205-01-01,-1,1", "f,c,i,1970-01-01,1,1",
    ]
    let result = try reader.read(text: header + rows.map { $0 + "\n" }.joined())
    #expect(result.account.leftOut == [.beyondNow: 3] && result.account.addsUp)
    #expect(result.examples[.beyondNow]?.place?.line == 3)
    #expect((0..<result.log.orders.count).map { result.log.orders[$0] } == ["a", "f"])
    reader.now = nil
    #expect(try reader.read(text: header + rows[1] + "\n").account.linesKept == 1)
  }

  @Test(arguments: [1, 2], [7, 1 << 18])
  func `the earliest and the latest row are told by file and line`(
    threads: Int,
    blockBytes: Int
  ) throws {
    var reader = OrderReader(threads: threads)
    reader.blocks.bytes = blockBytes
    let rows = [
      "a,c,i,1990-01-01,1,1", "b,\"c\n,c\",i,1991-01-01,1,1", "d,c,i,1980-01-01,1,1",
      "\"e\",c,i,2000-01-01,1,1", "f,c,i,1980-01-01,1,1", "g,c,i,1970-01-01,-1,1",
      "h,c,i,1985-01-01,1,1",
    ]
    let bounds = try reader.read(text: header + rows.map { $0 + "\n" }.joined()).timeBounds
    func line(_ day: String) throws -> Int? {
      bounds.place(of: try #require(Timestamp(iso8601: day)))?.line
    }
    #expect(try line("1980-01-01") == 5 && line("2000-01-01") == 6)
    #expect(try line("1990-01-01") == nil && line("1970-01-01") == nil)
  }

  @Test func `identifiers are kept byte for byte`() throws {
    let identifiers = [
      " a ", "Å", "A\u{30a}", "a\tb", "a\"b", "a,b", "a\nb", "a\r\nb", "\u{0}", "日本",
    ]
    let rows = identifiers.map { identifier in
      let quoted = "\"" + identifier.replacing("\"", with: "\"\"") + "\""
      return "\(quoted),\(quoted),\(quoted),1970-01-01,1,1\n"
    }
    let log = try OrderReader().read(text: header + rows.joined()).log
    let expected = identifiers.map { Array($0.utf8) }
    #expect((0..<log.orders.count).map { Array(log.orders[$0].utf8) } == expected)
    #expect((0..<log.customers.count).map { Array(log.customers[$0].utf8) } == expected)
    #expect((0..<log.items.count).map { Array(log.items[$0].utf8) } == expected)
  }

  @Test(
    arguments: ["\n", "\r\n"],
    ["", "\u{feff}"]
  )
  func `line breaks, empty lines and the byte order mark make no difference`(
    lineBreak: String,
    mark: String
  ) throws {
    let rows = "o,c,i,1970-01-01,1,1\np,\"c\",\"j\",1970-01-01,1,\"2\"\n"
    let expected = try OrderReader().read(text: header + rows)
    let text = header + "\n" + rows + "\n\n"
    let framed = mark + text.replacing("\n", with: lineBreak)
    #expect(try OrderReader().read(text: framed).log == expected.log)
    let unended = String((header + rows).dropLast()).replacing("\n", with: lineBreak)
    #expect(try OrderReader().read(text: mark + unended).log == expected.log)
    #expect(try OrderReader().read(text: unended + "\r").log == expected.log)
  }

  @Test func `several files with headers of their own are one dump`() throws {
    let whole = try OrderReader().read(
      text: header + "o,c,i,1970-01-01,1,1\no,c,j,1970-01-01,1,\np,,i,1970-01-01,1,1\n"
    )
    let parts = try OrderReader().read(
      text: header + "o,c,i,1970-01-01,1,1\n",
      "item_id,timestamp,order_id,customer_id\nj,1970-01-01,o,c\n",
      header,
      header + "p,,i,1970-01-01,1,1\n"
    )
    #expect(parts.log == whole.log)
    #expect(parts.account == whole.account)
    #expect(parts.digests.count == 4)
  }

  @Test func `malformed rows are left out and counted if that is allowed`() throws {
    let rows =
      "o,c,i,1970-01-01,1,1\nbad\no,c,j,never,1,1\np,c,\"i,1970-01-01,1,1\nq,c,i,1970-01-01,1,1\n"
    let result = try OrderReader(skipMalformed: 3).read(text: header + rows)
    #expect(result.account.leftOut == [.malformed: 3])
    #expect(result.account.addsUp)
    #expect(result.log.lines.map(\.order) == ["o", "q"])
  }

  @Test func `a digest is the length and the CRC-32C of the bytes, decompressed`() throws {
    let bytes = Array((header + "o,c,i,1970-01-01,1,1\n").utf8)
    let plain = try TestFile(bytes)
    let compressed = try TestFile(gzip(bytes))
    let digests = try OrderReader().read([plain, compressed]).digests
    #expect(digests[0] == InputDigest(name: plain.path, bytes: 80, crc32c: "1ab97a4c"))
    #expect(digests[1] == InputDigest(name: compressed.path, bytes: 80, crc32c: "1ab97a4c"))
  }

  @Test func `reads a descriptor, and leaves it open`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data((header + "o,c,i,1970-01-01,1,1\n").utf8))
    try pipe.fileHandleForWriting.close()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let result = try OrderReader().read([.descriptor(descriptor, name: "a pipe")])
    #expect(result.log.lineCount == 1)
    #expect(result.digests[0].name == "a pipe")
    #expect(try pipe.fileHandleForReading.readToEnd() ?? Data() == Data())
  }

  @Test func `a minus sign is standard input`() {
    #expect(InputFile(argument: "-") == .standardInput)
    #expect(InputFile(argument: "./-") == .path("./-"))
    #expect(InputFile.standardInput.name == "standard input")
  }

  @Test func `reports progress up to the end`() throws {
    let row = "o,c,i,1970-01-01,1,1\n"
    let file = try TestFile(header + String(repeating: row, count: 1000))
    let reports = Reports()
    var reader = OrderReader { reports.append($0) }
    reader.blocks.bytes = 512
    reader.blocks.reportInterval = 4096
    _ = try reader.read([file, file])
    let size = header.utf8.count + 1000 * row.utf8.count
    #expect(reports.all.count == 2 * (size / 4096 + 1))
    #expect(reports.all.allSatisfy { $0.totalBytes == 2 * size })
    #expect(
      reports.all.last == ImportProgress(bytesRead: 2 * size, totalBytes: 2 * size, rowsRead: 2000)
    )
    #expect(reports.all.map(\.bytesRead) == reports.all.map(\.bytesRead).sorted())
  }
}

/// Collects reports of progress; they all come on the test's thread.
private final class Reports: @unchecked Sendable {
  private(set) var all: [ImportProgress] = []
  func append(_ report: ImportProgress) { all.append(report) }
}
