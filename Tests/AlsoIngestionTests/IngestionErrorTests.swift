import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
private let good = "o,c,i,1970-01-01,1,1\n"

@Suite struct IngestionErrorTests {
  @Test(
    arguments: [
      ("o,c,i,1970-01-01,1", 3, 19, .tooFewFields(found: 5, expected: 6)),
      ("o", 3, 2, .tooFewFields(found: 1, expected: 6)),
      ("o,c,i,1970-01-01,1,1,", 3, 22, .tooManyFields(found: 7, expected: 6)),
      ("o,c,i,1970-02-30,1,1", 3, 7, .notATimestamp(column: "timestamp", found: "1970-02-30")),
      ("o,c,i,1970-01-01,two,1", 3, 18, .notANumber(column: "quantity", found: "two")),
      ("ö,c,i,1970-01-01,two,1", 3, 18, .notANumber(column: "quantity", found: "two")),
      ("o,c,i,1970-01-01,1,nan", 3, 20, .notANumber(column: "unit_price", found: "nan")),
      ("o,c,i,1970-01-01,1,\"1,5\"", 3, 20, .notANumber(column: "unit_price", found: "1,5")),
      ("o,c,5\" pipe,1970-01-01,1,1", 3, 6, .strayQuote),
      ("o,c,\"5\" pipe\",1970-01-01,1,1", 3, 7, .strayQuote),
      ("o,c,\"i\"\r,1970-01-01,1,1", 3, 7, .strayQuote),
      ("o,c,\"i,1970-01-01,1,1", 3, 5, .unterminatedQuote),
      ("o,c,\"i\n\nj\",1970-01-01,1,x", 5, 17, .notANumber(column: "unit_price", found: "x")),
      ("o,c,\"i\nj\",1970-01-01", 4, 14, .tooFewFields(found: 4, expected: 6)),
      // A row that is malformed has no other reason to be left out.
      (",,,never,0,0", 3, 4, .notATimestamp(column: "timestamp", found: "never")),
    ] as [(String, Int, Int, RowFault)]
  )
  func `a malformed row is named with its place and fault`(
    row: String,
    line: Int,
    column: Int,
    fault: RowFault
  ) throws {
    let failure = try OrderReader().failure(text: header + good + row + "\n")
    let place = IngestionError.Place(rowLine: 3, line: line, column: column)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
  }

  @Test(arguments: ["order_id", "customer_id", "item_id"])
  func `identifiers must be UTF-8`(column: String) throws {
    let columns = ["order_id", "customer_id", "item_id"]
    let fields: [[UInt8]] = columns.map { $0 == column ? [0x61, 0xe4] : [0x78] }
    var row = Array(fields.joined(separator: [UInt8(ascii: ",")]))
    row += Array(",1970-01-01,1,1\n".utf8)
    let failure = try OrderReader().failure(Array(header.utf8) + row)
    let index = 2 * (columns.firstIndex(of: column) ?? 0)
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 1 + index)
    let fault = RowFault.notUTF8(column: column, found: "a\u{fffd}", byte: 0xe4, at: 2)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
  }

  @Test func `a row without an end is too long`() throws {
    var reader = OrderReader()
    reader.blocks.rowLimit = 100
    let row = "o,c,\"" + String(repeating: "i", count: 200)
    let failure = try reader.failure(text: header + good + row)
    let place = IngestionError.Place(rowLine: 3, line: 3, column: 1)
    let fault = RowFault.tooLong(limit: 100)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
  }

  @Test func `one malformed row more than allowed ends the import, over all files`() throws {
    let files = [
      Array((header + "bad\n" + good).utf8), Array((header + "bad\nworse\n" + good).utf8),
    ]
    let failure = try OrderReader(skipMalformed: 2).failure(files[0], files[1])
    let expected = IngestionError.tooManyMalformedRows(
      allowed: 2,
      path: "orders.csv",
      place: .init(rowLine: 3, line: 3, column: 6),
      fault: .tooFewFields(found: 1, expected: 6)
    )
    #expect(failure == expected)
  }

  @Test func `a malformed header isn't left out`() throws {
    let failure = try OrderReader(skipMalformed: 9).failure(text: "order\"_id\n" + good)
    let place = IngestionError.Place(rowLine: 1, line: 1, column: 6)
    #expect(failure == .malformedHeader(path: "orders.csv", place: place, fault: .strayQuote))
    #expect(failure?.description.hasSuffix("; correct the header") == true)
  }

  @Test(arguments: ["", "\n", "\u{feff}", "\u{feff}\r\n\r\n"])
  func `an empty file has no header`(text: String) throws {
    #expect(try OrderReader().failure(text: text) == .emptyFile(path: "orders.csv"))
  }

  @Test(arguments: ["", "\n", "\n\n"])
  func `a header needs rows`(rest: String) throws {
    let failure = try OrderReader().failure(text: header.dropLast() + rest)
    #expect(failure == .headerOnly(path: "orders.csv"))
  }

  @Test func `the columns that are needed must be there`() throws {
    let failure = try OrderReader().failure(text: "order_id;item_id,Timestamp,item_id\n" + good)
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      missing: ["order_id", "timestamp"],
      found: ["order_id;item_id", "Timestamp", "item_id"]
    )
    #expect(failure == expected)
  }

  @Test func `what can't be seen in a name is shown`() throws {
    let header = "\u{feff}\u{feff}order_id,item\u{a0}id,a b\n"
    let failure = try OrderReader().failure(text: header + good)
    let text = try #require(failure).description
    #expect(text.contains(#"found "\u{FEFF}order_id", "item\u{A0}id", "a b"; "#))
  }

  @Test func `a column that is used must be there once`() throws {
    let failure = try OrderReader().failure(
      text: "x,x,quantity,order_id,item_id,timestamp,quantity\n"
    )
    #expect(failure == .repeatedColumn(path: "orders.csv", name: "quantity"))
  }

  @Test func `a dump of which nothing is kept carries its account`() throws {
    let failure = try OrderReader(skipMalformed: 1).failure(
      text: header + "o,c,i,1970-01-01,0,1\nbad\n"
    )
    var account = ImportAccount()
    account.rowsRead = 2
    account.leftOut = [.noQuantity: 1, .malformed: 1]
    #expect(failure == .noUsableRows(account: account))
  }

  @Test func `a missing file is found before any is read`() throws {
    let file = try TestFile("not even a header")
    let expected = IngestionError.system(call: "stat", path: "/nowhere/orders.csv", errno: ENOENT)
    #expect(throws: expected) {
      try file.read { input in try OrderReader().read([input, .path("/nowhere/orders.csv")]) }
    }
  }

  @Test func `a directory can't be read, and a closed descriptor isn't a file`() {
    #expect(throws: IngestionError.system(call: "read", path: "/", errno: EISDIR)) {
      try OrderReader().read([.path("/")])
    }
    #expect(throws: IngestionError.system(call: "stat", path: "closed", errno: EBADF)) {
      try OrderReader().read([.descriptor(-1, name: "closed")])
    }
  }

  @Test(
    arguments: [
      (
        .malformedRow(
          path: "a.csv",
          place: .init(rowLine: 17, line: 17, column: 23),
          fault: .notANumber(column: "quantity", found: "two\u{1b}")
        ),
        "a.csv:17:23: quantity is \"two\\u{1B}\", expected a decimal number such as 2 or 12.50; "
          + "correct the row, or allow malformed rows to be left out"
      ),
      (
        .tooManyMalformedRows(
          allowed: 1,
          path: "a.csv",
          place: .init(rowLine: 17, line: 18, column: 2),
          fault: .tooFewFields(found: 1, expected: 6)
        ),
        "a.csv:18:2 (in the row that begins in line 17): the row has 1 field, expected 6 as in the "
          + "header; 1 malformed row was allowed and left out before; correct the rows, or allow more"
      ),
      (
        .system(call: "open", path: "a.csv", errno: ENOENT),
        "a.csv: No such file or directory (open)"
      ),
      (
        .missingColumns(path: "a.csv", missing: ["order_id", "item_id"], found: ["a", "b"]),
        "a.csv:1:1: the header lacks order_id, item_id; found \"a\", \"b\"; name the columns so, "
          + "separated by commas, or say what they are called with --map"
      ),
      (
        .missingItemColumn(path: "a.csv", line: 2, name: "item_id", found: ["a", "b"]),
        "a.csv:2:1: the header lacks item_id; found \"a\", \"b\"; name the columns so, separated by "
          + "commas, or say what they are called with --map-items"
      ),
      (
        .missingItemColumn(path: "a.csv", name: "item_id", found: ["SKU", "name"]),
        "a.csv:1:1: the header lacks item_id; found \"SKU\", \"name\"; perhaps say --map-items item_id=SKU"
      ),
    ] as [(IngestionError, String)]
  )
  func `descriptions say what was found, where, and what to do`(error: IngestionError, text: String)
  {
    #expect(error.description == text)
  }
}
