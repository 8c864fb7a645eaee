import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
private let good = "o,c,i,1970-01-01,1,1\n"

@Suite struct ChunkTests {
  /// Dumps in which it is hard to say where a row begins.
  static let dumps: [String] = [
    header + good,
    header + String(good.dropLast()),
    "\u{feff}" + header + good + good,
    (header + good + good).replacing("\n", with: "\r\n"),
    header + "\n\n" + good + "\n\n\n" + good + "\n",
    header + "\r\n" + good + "\r\n" + good + "\r",
    header + "o,\"c\n\n\nc\",\"i\r\nj\",1970-01-01,1,1\n" + good,
    header + "\"o\",c,\"say \"\"hi\"\"\n\"\"\",1970-01-01,1,1\n" + good,
    header + "o,c,\"\n1,2,3,1970-01-01,1,1\n4,5,6,1970-01-01,1,1\n\",1970-01-01,1,1\n" + good,
    // Malformed rows: counts, numbers, times, quotes that are stray, or never closed.
    header + good + "bad\n" + good + "o,c,i,never,1,1\n" + good,
    header + good + "o,c,5\" pipe,1970-01-01,1,1\n" + good + "o,c,\"i\nj\",1970-01-01,1,x\n" + good,
    header + good + "o,c,\"i,1970-01-01,1,1\n" + good + "o,c,\"i\nj\",1970-01-01,1,1\n" + good,
    header + good + "o,c,i\",\"\n\",\"\n\",1970-01-01,1,1\n" + good + "\"\n\"\n" + good,
    header + good + "p,c,\"i\" ,1970-01-01,1,1\n" + good + "q,\"c",
    header + "o,c,i,1970-01-01,1,1,\n\",\n" + good,
    header + "p,c,Å\u{30a}日本,1970-01-01,1,1\nö,ü,\"ß,1970-01-01,1,1\n" + good,
    // Orders that come back, which are grouped at the end.
    header + good + "p,d,j,1970-01-02,1,\n" + good + "p,,k,1970-01-01,2.5,\nq,,i,1970-01-01,1,1\n",
    header,
    "",
  ]

  @Test(arguments: dumps)
  func `no result depends on the borders of chunks, or on the threads`(dump: String) throws {
    let file = try TestFile(dump)
    let compressed = try TestFile(gzip(Array(dump.utf8)))
    for skipMalformed in [0, 1, 100] {
      let whole = outcome(of: file, OrderReader(skipMalformed: skipMalformed))
      for threads in [1, 2, 3, 8] {
        for size in [1, 3, 7, 16, 64] {
          var reader = OrderReader(skipMalformed: skipMalformed, threads: threads)
          reader.blocks.bytes = size
          #expect(outcome(of: file, reader) == whole, "\(threads) threads, \(size) bytes")
          #expect(outcome(of: compressed, reader) == whole, "gzip, \(threads), \(size)")
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8], [3, 64, 1000, 1 << 18])
  func `a place is that in the file`(threads: Int, size: Int) throws {
    let row = "o,c,\"two\nlines\",1970-01-01,1,1\r\n\n"
    let dump = header + String(repeating: row, count: 500) + "o,c,\"i\nj\",1970-01-01,1,x\n"
    var reader = OrderReader(threads: threads)
    reader.blocks.bytes = size
    let place = IngestionError.Place(rowLine: 1502, line: 1503, column: 17)
    let fault = RowFault.notANumber(column: "unit_price", found: "x")
    #expect(
      try reader.failure(text: dump)
        == .malformedRow(path: "orders.csv", place: place, fault: fault)
    )
  }

  @Test(arguments: [1, 2, 3, 8])
  func `of several faults the first in the file is thrown`(threads: Int) throws {
    let bad = String(repeating: good, count: 20) + "first,fault\n"
    let dump = Array((header + bad + bad.replacing("first", with: "second") + bad).utf8)
    let place = IngestionError.Place(rowLine: 43, line: 43, column: 13)
    let fault = RowFault.tooFewFields(found: 2, expected: 6)
    let expected = IngestionError.tooManyMalformedRows(
      allowed: 1,
      path: "orders.csv",
      place: place,
      fault: fault
    )
    var reader = OrderReader(skipMalformed: 1, threads: threads)
    reader.blocks.bytes = 50
    #expect(try reader.failure(dump) == expected)
    // What is wrong with the file behind a row is found later than what is wrong with the row.
    #expect(try reader.failure(Array(gzip(dump).dropLast(9))) == expected)
    var damaged = try gzip(dump)
    damaged[damaged.count - 6] ^= 1
    #expect(try reader.failure(damaged) == expected)
  }

  @Test(arguments: [1, 2, 3, 8])
  func `several files are one dump for any threads`(threads: Int) throws {
    let row = "p,d,\"j\nk\",1970-01-02,1,\n"
    let parts = [header + good + row, header, header + row + good, header + "q,,i,1970-01-03,1,2"]
    let files = try parts.map { try TestFile($0) }
    var reader = OrderReader(threads: threads)
    reader.blocks.bytes = 9
    let result = try reader.read(files)
    let expected = try OrderReader().read(
      text: header + good + row + row + good + "q,,i,1970-01-03,1,2"
    )
    #expect(result.log == expected.log)
    #expect(result.account == expected.account)
    #expect(result.digests == (try OrderReader().read(files)).digests)
  }
}
