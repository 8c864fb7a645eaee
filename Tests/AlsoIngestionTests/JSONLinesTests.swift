import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let good = "{\"order_id\":\"o\",\"item_id\":\"i\",\"timestamp\":\"1970-01-01\"}\n"
/// A line of another item.
private let other = good.replacing("\"i\"", with: "\"j\"")

@Suite struct JSONLinesTests {
  private func fault(_ line: String) throws -> (RowFault, Int)? {
    let failure = try OrderReader().failure(text: good + line + "\n" + good)
    guard case .malformedRow(_, let place, let fault)? = failure else {
      #expect(failure == nil)
      return nil
    }
    #expect(place.line == 2 && place.rowLine == 2)
    return (fault, place.column)
  }

  @Test func `reads what CSV does, keys in any order`() throws {
    let csv = """
      order_id,customer_id,item_id,timestamp,quantity,unit_price
      1,c,i,1970-01-01T00:00:01Z,2,1.25
      1,c,true,1970-01-01T00:00:01Z,1,
      2,,ä,1970-01-02,1e1,3
      """
    let json = #"""
      {"order_id":1,"customer_id":"c","item_id":"i","timestamp":"1970-01-01T00:00:01Z","quantity":2,"unit_price":1.25}
      {"unit_price":null , "quantity":1, "item_id":true,"timestamp":"1970-01-01T00:00:01Z","order_id":"1","customer_id":"c"}

        {"order_id":2,"item_id":"ä","timestamp":"1970-01-02","quantity":1e1,"unit_price":3}  
      """#
    let expected = try OrderReader().read(text: csv)
    for text in [json, "\u{feff}" + json, " \n\t\n" + json, json.replacing("\n", with: "\r\n")] {
      for size in [1, 7, 64, 4096] {
        var reader = OrderReader()
        reader.blocks.bytes = size
        let result = try reader.read(text: text)
        #expect(result.log == expected.log, "blocks of \(size) bytes")
        #expect(result.account == expected.account)
      }
    }
  }

  @Test func `without a quantity one was ordered, but null is none`() throws {
    let null = good.replacing("}", with: ",\"quantity\":null}")
    let result = try OrderReader().read(
      text: good + null + other.replacing("}", with: ",\"quantity\":3}")
    )
    #expect(result.log.lineQuantities == [1, 3])
    #expect(result.account.leftOut == [.noQuantity: 1])
  }

  @Test func `escapes are what they stand for`() throws {
    let escaped = #""\"\\\/\b\f\n\r\t\u00e4\u20AC\ud83e\udde6,""#
    let text =
      good.replacing("\"i\"", with: escaped) + good.replacing("item_id", with: "item\\u005fid")
    let log = try OrderReader().read(text: text).log
    #expect(log.items[0] == "\"\\/\u{8}\u{c}\n\r\tä€🧦,")
    #expect(log.items[1] == "i")
  }

  @Test func `other keys are passed over, whatever they hold`() throws {
    let others =
      #""x":{"item_id":[1,{"a":"}\"]"},[]],"y":null},"order_id ":[[]],"z":-0.5e-3,"":"\u00zz","#
    let text = other + good.replacing("{", with: "{" + others)
    #expect(try OrderReader().read(text: text).log.lineCount == 2)
    // Nor does it matter what the first object has.
    let first = good.replacing("{", with: "{" + others) + other
    #expect(try OrderReader().read(text: first).log.lineCount == 2)
  }

  @Test(arguments: [
    ("[1]", 1, "one object on each line", "[1]"),
    ("order_id,item_id", 1, "one object on each line", "order_id,item_id"),
    ("{\"order_id\":\"o", 13, "a closing quote", "\"o"),
    ("{\"order_id\" \"o\"}", 13, "a colon", "\"o\"}"),
    ("{order_id:1}", 2, "a key in quotes", "order_id:1}"),
    ("{\"order_id\":1,}", 15, "a key in quotes", "}"),
    ("{\"order_id\":1 2}", 15, "a comma", "2}"),
    ("{\"order_id\":1", 14, "a comma", ""),
    ("{\"order_id\":}", 13, "a string, a number", "}"),
    ("{\"x\":,\"order_id\":1}", 6, "a string, a number", ",\"order_id\":1}"),
    ("{\"x\":],\"order_id\":1}", 6, "a string, a number", "],\"order_id\":1}"),
    ("{\"x\":[}],\"order_id\":1}", 7, "a comma or the end of an array", "}],\"order_id\":1}"),
    ("{\"order_id\":nil}", 13, "a string, a number", "nil}"),
    ("{\"order_id\":01}", 13, "a number as JSON", "01}"),
    ("{\"order_id\":1.}", 13, "a number as JSON", "1.}"),
    ("{\"order_id\":-}", 13, "a number as JSON", "-}"),
    ("{\"order_id\":1e}", 13, "a number as JSON", "1e}"),
    ("{\"order_id\":1} {}", 16, "nothing behind the object", "{}"),
    ("{\"order_id\":\"\\x\"}", 14, "an escape", "\\x\"}"),
    ("{\"order_id\":\"\\u12\"}", 14, "an escape", "\\u12\"}"),
    ("{\"order_id\":\"\\ud83e\"}", 14, "two \\u escapes", "\\ud83e\"}"),
    ("{\"order_id\":\"\\udde6\\ud83e\"}", 14, "two \\u escapes", "\\udde6\\ud83e\"}"),
  ]
  )
  func `what isn't an object is named with its place`(
    line: String,
    column: Int,
    expected: String,
    found: String
  ) throws {
    let (fault, place) = try #require(try fault(line))
    guard case .notAnObject(let wanted, let there) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(wanted.hasPrefix(expected))
    #expect(there == found.prefix(20))
    #expect(place == column)
  }

  @Test func `a column's value is no array or object`() throws {
    let (fault, column) = try #require(try fault("{\"order_id\": [1]}"))
    #expect(fault == .nestedValue(column: "order_id"))
    #expect(column == 14)
  }

  @Test func `a column's key is there once`() throws {
    let (fault, column) = try #require(try fault("{\"order_id\":1,\"order_id\":1}"))
    #expect(fault == .repeatedKey("order_id"))
    #expect(column == 15)
  }

  @Test func `what is too deep is refused`() throws {
    func line(_ depth: Int) -> String {
      let brackets = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return good.dropLast(2) + ",\"x\":" + brackets + "}"
    }
    #expect(try fault(line(64)) == nil)
    let (fault, _) = try #require(try fault(line(65)))
    guard case .notAnObject(let expected, _) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(expected.hasPrefix("no more than 64"))
  }

  @Test func `numbers and times are checked as those of CSV`() throws {
    let line = good.dropLast(2) + ",\"quantity\":\"two\"}"
    let (fault, column) = try #require(try fault(String(line)))
    #expect(fault == .notANumber(column: "quantity", found: "two"))
    #expect(column == 67)
  }

  @Test func `the keys of an order line must be in the first object`() throws {
    let failure = try OrderReader().failure(
      text: "{\"id\":1,\"item_id\":{},\"timestamp\":2}\n" + good
    )
    guard case .missingColumns(_, _, let missing, let found)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(missing == ["order_id"])
    #expect(found == ["id", "item_id", "timestamp"])
  }

  @Test func `what is malformed is left out if that is allowed, a line each`() throws {
    let text = good + "{\"order_id\":\"\n\"}\n" + other + "bad\n" + good
    let result = try OrderReader(skipMalformed: 3).read(text: text)
    #expect(result.account.leftOut == [.malformed: 3, .merged: 1])
    #expect(result.log.lineCount == 2)
  }

  @Test func `catalogs may be JSON Lines, too`() throws {
    let file = try TestFile(
      "{\"item_id\":7,\"name\":\"Say \\\"hi\\\"\",\"price\":2.5}\n{\"item_id\":8,\"category\":\"a/b\"}\n"
    )
    let catalog = try file.read { try CatalogReader().read($0).catalog }
    #expect(catalog.items[0] == "7" && catalog.items[1] == "8")
    #expect(catalog.names == ["Say \"hi\"", ""])
    #expect(catalog.categories == ["", "a/b"])
    #expect(catalog.prices[0] == 2.5 && catalog.prices[1].isNaN)
  }

  @Test func `more blanks before the first object than a row may have are refused`() throws {
    let text = String(repeating: " ", count: 5000) + good
    for size in [1, 7, 64, 1 << 16] {
      var reader = OrderReader()
      (reader.blocks.bytes, reader.blocks.rowLimit) = (size, 60)
      let failure = try #require(try reader.failure(text: text))
      #expect("\(failure)".hasPrefix("orders.csv:1:1: a row of more than 60 bytes"))
      #expect("\(failure)".hasSuffix("correct the header"), "\(size) bytes: \(failure)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `no result depends on blocks or threads`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var text = good
    let lines = [
      good, good, "\n", "{}\n", "\"\n",
      "{\"order_id\":\"\\\"{\",\"item_id\":\"\\\\\",\"timestamp\":1}\n",
      "{\"timestamp\":\"1970-01-01\",\"item_id\":\"ä\",\"order_id\":\"\\u00e4\",\"x\":[\"\\\"\"]}\r\n",
    ]
    for _ in 0..<30 { text += lines.randomElement(using: &generator) ?? good }
    if Bool.random(using: &generator) { text.removeLast() }
    let file = try TestFile(text)
    for rowLimit in [60, 1 << 20] {
      var reader = OrderReader(skipMalformed: 1000)
      reader.blocks.rowLimit = rowLimit
      let expected = outcome(of: file, reader)
      for (size, threads) in [(1, 1), (3, 2), (7, 8), (64, 3), (1000, 2)] {
        reader.blocks.bytes = size
        reader.threads = threads
        #expect(outcome(of: file, reader) == expected, "seed \(seed), \(threads) × \(size) bytes")
      }
    }
  }
}
