import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"

/// Examples of rows that were left out.
@Suite struct RowExampleTests {
  private static let dump =
    header + "o1,c,i,1970-01-01,1,1\r\no1,c,\"i\",1970-01-01,2,1\n\nbad\n"
    + "o2,c,j,1970-01-01,0,1\n" + "o3,c,\"two\nlines\",1970-01-01,0,1\n"
    + "r1,c,i,1970-01-02,-3,1\nr2,c,i,1970-01-02,-1,1\n"
    + "r3,c,i,1970-01-02,-1,1\no4,c,k,1970-01-01,1,1\nworse\n"

  private static func examples(_ reader: OrderReader) throws -> RowExamples {
    let file = try TestFile(dump)
    return try reader.read([file]).examples.mapValues { example in
      let name = example.place?.file.split(separator: "/").last.map(String.init) ?? ""
      return RowExample(
        place: example.place.map { RowExample.Place(file: name, line: $0.line) },
        text: example.text
      )
    }
  }

  @Test(arguments: [1, 3], [1, 5, 64, 1 << 16])
  func `are the first of each reason`(threads: Int, size: Int) throws {
    var reader = OrderReader(skipMalformed: 2, threads: threads)
    reader.blocks.bytes = size
    func place(_ line: Int) -> RowExample.Place { .init(file: "orders.csv", line: line) }
    #expect(
      try Self.examples(reader) == [
        .malformed: RowExample(place: place(5), text: "bad"),
        .noQuantity: RowExample(place: place(6), text: "o2,c,j,1970-01-01,0,1"),
        .refund: RowExample(place: place(9), text: "r1,c,i,1970-01-02,-3,1"),
        .refundWithoutPurchase: RowExample(place: place(10), text: "r2,c,i,1970-01-02,-1,1"),
        .merged: RowExample(place: nil, text: "order o1, item i"),
        .refunded: RowExample(place: nil, text: "order o1, item i"),
      ]
    )
  }

  @Test func `long rows are cut, and only the first line is shown`() throws {
    let long = String(repeating: "ü", count: 300)
    let rows = "o,c,\(long),1970-01-01,0,1\no,c,\"a\nb\",1970-01-01,1,0\no,c,i,1970-01-01,1,1\n"
    let examples = try OrderReader().read(text: header + rows).examples
    #expect(examples[.noQuantity]?.text == "o,c," + String(repeating: "ü", count: 58) + "…")
    #expect(examples[.noPrice]?.text == "o,c,\"a")
  }

  @Test func `of several files name the one they are in`() throws {
    let good = "o,c,i,1970-01-01,1,1\n"
    let bad = "o,c,,1970-01-01,1,1\n"
    let files = [try TestFile(header + good), try TestFile(header + good + bad)]
    let examples = try OrderReader().read(files).examples
    let example = try #require(examples[.noItem])
    #expect(example.place == .init(file: files[1].path, line: 3))
  }
}
