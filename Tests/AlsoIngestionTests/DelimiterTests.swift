import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
private let rows = "o,c,i,1970-01-01,1,1.5\np,,j,1970-01-02,2,\n"

@Suite struct DelimiterTests {
  private func reader(_ delimiter: String) -> OrderReader {
    var reader = OrderReader()
    reader.format.delimiter = .given(Array(delimiter.utf8)[0])
    return reader
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `the usual ones are found in the header`(delimiter: String) throws {
    let expected = try OrderReader().read(text: header + rows)
    let text = (header + rows).replacing(",", with: delimiter)
    for size in [1, 5, 1000] {
      var reader = OrderReader()
      reader.blocks.bytes = size
      #expect(try reader.read(text: text).log == expected.log)
      #expect(try reader.read(text: "\u{feff}\r\n\n" + text).log == expected.log)
    }
  }

  @Test(arguments: [
    ("order_id,item_id,timestamp,a|b|c\no,i,1970-01-01,x\n", 1),
    ("order_id;item_id;timestamp;\",,,,,,\"\no;i;1970-01-01;x\n", 1),
    ("order_id;item_id;timestamp;\"\n,,,,,,\"\no;i;1970-01-01;x\n", 1),
    ("order_id|item_id|timestamp|a,b,c\no|i|1970-01-01|x;;;;\n", 1),
    ("order_id\titem_id\ttimestamp\no,;|\ti,;|\t1970-01-01", 1),
  ]
  )
  func `the one that the header has most of counts, outside quotes`(text: String, lines: Int) throws
  {
    #expect(try OrderReader().read(text: text).log.lineCount == lines)
  }

  @Test func `of those that are there equally often the comma comes first`() throws {
    let failure = try OrderReader().failure(text: "order_id;a,b|c\titem_id\n")
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      missing: ["order_id", "item_id", "timestamp"],
      found: ["order_id;a", "b|c\titem_id"]
    )
    #expect(failure == expected)
  }

  @Test func `of a header that is too long no more is looked at than a row may have`() throws {
    // A stray quote of a header with semicolons, at another place than of one with commas.
    let text = "a;\"b\"c" + String(repeating: "x", count: 5000) + ",,,,,\n"
    for size in [1, 7, 61, 1 << 16] {
      var reader = OrderReader()
      (reader.blocks.bytes, reader.blocks.rowLimit) = (size, 70)
      let failure = try #require(try reader.failure(text: text))
      #expect("\(failure)".hasPrefix("orders.csv:1:5:"), "\(size) bytes: \(failure)")
    }
  }

  @Test func `one that is given isn't looked for`() throws {
    let text = "order_id,x^item_id^timestamp,,,\no^i^1970-01-01\n"
    let failure = try reader("^").failure(text: text)
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      missing: ["order_id", "timestamp"],
      found: ["order_id,x", "item_id", "timestamp,,,"]
    )
    #expect(failure == expected)
  }

  @Test(arguments: [",", ";", "\t", "|", "^", " "])
  func `a first line sep=; names it, and is no row`(delimiter: String) throws {
    let expected = try OrderReader().read(text: header + rows)
    // Were it looked for, it would be another one.
    let column = String(repeating: delimiter == "|" ? ";" : "|", count: 8)
    let text = (header.dropLast() + ",COLUMN\n" + rows.replacing("\n", with: ",\n"))
      .replacing(",", with: delimiter).replacing("COLUMN", with: column)
    for line in ["sep=\(delimiter)\n", "\u{feff}SEP=\(delimiter)\r\n"] {
      for size in [1, 5, 1000] {
        var reader = OrderReader()
        reader.blocks.bytes = size
        let result = try reader.read(text: line + text)
        #expect(result.log == expected.log && result.account == expected.account)
      }
    }
  }

  @Test func `a catalog's first line names it, too`() throws {
    let file = try TestFile("sep=^\r\nitem_id^name,;\r\ni^Mug\r\n", name: "items.csv")
    let result = try file.read { try CatalogReader().read($0) }
    #expect(result.account.rowsRead == 1 && result.catalog.items[0] == "i")
  }

  @Test func `the line is counted where something is wrong behind it`() throws {
    let row = try OrderReader().failure(text: "sep=;\norder_id;item_id;timestamp\no;i\n")
    let place = IngestionError.Place(rowLine: 3, line: 3, column: 4)
    let fault = RowFault.tooFewFields(found: 2, expected: 3)
    #expect(row == .malformedRow(path: "orders.csv", place: place, fault: fault))
    let columns = try OrderReader().failure(text: "sep=;\n\norder_id;timestamp,x\n")
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      line: 3,
      missing: ["item_id", "timestamp"],
      found: ["order_id", "timestamp,x"]
    )
    #expect(columns == expected)
    #expect(columns?.description.hasPrefix("orders.csv:3:1: the header lacks") == true)
    let twice = try OrderReader().failure(text: "sep=;\norder_id;order_id\n")
    #expect(twice == .repeatedColumn(path: "orders.csv", line: 2, name: "order_id"))
  }

  @Test func `one that is given counts more than the one that is named`() throws {
    let text = "sep=,\norder_id^item_id^timestamp,^a,b\no^i^1970-01-01^\n"
    let failure = try reader("^").failure(text: text)
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      line: 2,
      missing: ["timestamp"],
      found: ["order_id", "item_id", "timestamp,", "a,b"]
    )
    #expect(failure == expected)
    #expect(
      try reader("^").read(text: text.replacing("timestamp,", with: "timestamp")).log.lineCount == 1
    )
  }

  @Test(arguments: ["", "\n", "\r\n", "\r\n\r\n"])
  func `nothing but the name of it is no dump`(rest: String) throws {
    let failure = try OrderReader().failure(text: "\u{feff}sep=;" + rest)
    #expect(failure == .delimiterOnly(path: "orders.csv", delimiter: UInt8(ascii: ";")))
    let text =
      #"orders.csv: nothing follows "sep=;", expected a header with the names of the columns"#
    #expect(failure?.description == text)
  }

  @Test(arguments: [
    ("sep=", ["sep="]), ("sep=a", ["sep=a"]), ("sep=||", ["sep=", "", ""]),
    ("sep=;x", ["sep=", "x"]), ("sep =;", ["sep =", ""]), ("sep=.", ["sep=."]),
  ]
  )
  func `what only looks like the name of it is a header`(line: String, columns: [String]) throws {
    let failure = try OrderReader().failure(text: line + "\norder_id,item_id,timestamp\n")
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      missing: ["order_id", "item_id", "timestamp"],
      found: columns
    )
    #expect(failure == expected)
  }

  @Test(
    arguments: [";", "\t", "|", "\u{1}", "\u{1f}", " ", "!", "#", "~", "\u{7f}"],
    [1, 2] as [UInt64]
  )
  func `every delimiter reads what a comma does`(delimiter: String, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var text = header
    for row in 0..<200 {
      // Fields of many lengths, so that delimiters are at every place of 64 bytes.
      let order = String(repeating: "o", count: Int.random(in: 1...70, using: &generator))
      let item = String(repeating: "é", count: Int.random(in: 0...20, using: &generator))
      text += "\(order)\(row / 3),\"c\n\"\"\(row)\",\"i\(row)\(item)\",1970-01-01T00:00,1,\n"
    }
    let expected = try OrderReader().read(text: text).log
    #expect(expected.lineCount == 200)
    let result = try reader(delimiter).read(text: text.replacing(",", with: delimiter))
    #expect(result.log == expected)
  }

  @Test func `an argument is a byte of ASCII, or tab`() {
    for (text, byte) in [(",", 0x2c), (";", 0x3b), ("tab", 9), ("\\t", 9), ("\t", 9), ("|", 0x7c)] {
      #expect(DumpFormat.Delimiter(argument: text) == .given(UInt8(byte)))
    }
    let wrong = [
      "", "a", "Z", "0", "\"", "'", "\n", "\r", "\u{0}", "ä", "€", "||", "-", "+", ".", "_",
    ]
    for text in wrong { #expect(DumpFormat.Delimiter(argument: text) == nil, "\(text)") }
  }
}
