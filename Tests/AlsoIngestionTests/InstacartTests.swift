import AlsoIngestion
import AlsoOrders
import Foundation
import Testing

/// Instacart's export.
@Suite struct InstacartTests {
  /// The files, in an order that isn't that in which they are needed.
  private static let files = [
    "order_products__prior.csv", "aisles.csv", "products.csv", "orders.csv", "departments.csv",
    "order_products__train.csv",
  ].map(path)

  private static func path(_ name: String) -> InputFile {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let fixtures = tests.deletingLastPathComponent().appending(path: "Fixtures/presets/instacart")
    return .path(fixtures.appending(path: name).path)
  }

  private func reader() throws -> OrderReader {
    let preset: Preset = try #require(Preset(name: "instacart"))
    var reader = OrderReader()
    reader.format.preset = preset
    return reader
  }

  /// The error of reading this text as one of the files, with all others.
  private func failure(_ name: String, _ text: String) throws -> IngestionError? {
    let file = try TestFile(text, name: name)
    let others = Self.files.filter { !$0.name.hasSuffix("/" + name) }
    let reader = try reader()
    return file.read { input in
      do throws(IngestionError) {
        _ = try reader.read([input] + others)
        return nil
      } catch {
        return error.renamed
      }
    }
  }

  @Test func `lines are joined with their orders, whose times end in one week`() throws {
    let result = try reader().read(Self.files)
    // Customer 1 ends on Thursday, 28 December; customer 2, whose last order has no lines, on the 30th.
    let times = [
      "11": "2017-11-21T08:00", "12": "2017-12-06T07:00", "13": "2017-12-28T15:00",
      "21": "2017-12-24T00:00", "22": "2017-12-24T23:00",
    ]
    #expect(result.log.lines.map(\.order) == ["11", "11", "12", "21", "22", "13", "13"])
    #expect(result.log.lines.map(\.customer) == ["1", "1", "1", "2", "2", "1", "1"])
    let items = ["196", "14084", "196", "14084", "196", "196", "12427"]
    #expect(result.log.lines.map(\.item) == items)
    for line in result.log.lines {
      #expect(line.time == Timestamp(iso8601: times[line.order] ?? "")?.secondsSince1970)
      #expect(line.quantity == 1 && line.price == nil)
    }
    #expect(result.account.rowsRead == 8)
    #expect(result.account.leftOut == [.noOrder: 1])
    #expect(result.digests.count == 6)
    #expect(result.ignoredColumns == ["add_to_cart_order", "reordered"])
  }

  @Test func `products have names, and categories if those are known`() throws {
    let catalog = try reader().read(Self.files).descriptions
    let milk = try #require(catalog["14084"])
    #expect(milk.name == "Organic \"Unsweetened\" Vanilla Almond Milk, 1 l")
    #expect(milk.category == "dairy eggs/soy lactosefree" && milk.price == nil)
    #expect(catalog["12427"]?.category == "popcorn jerky")
    let none = ["orders.csv", "order_products__prior.csv"].map(Self.path)
    #expect(try reader().read(none).descriptions.items.count == 0)
  }

  @Test func `no result depends on borders or threads`() throws {
    var reader = try reader()
    let whole = try reader.read(Self.files)
    for (threads, size) in [(1, 1), (2, 3), (3, 7), (8, 20), (2, 64)] {
      (reader.threads, reader.blocks.bytes) = (threads, size)
      let result = try reader.read(Self.files)
      #expect(result.log == whole.log && result.account == whole.account, "\(threads), \(size)")
    }
  }

  @Test(arguments: ["orders.csv", "order_products__prior.csv"]
  )
  func `files that are needed must be there`(name: String) throws {
    let prefix = name.prefix(8)
    let files = Self.files.filter { !$0.name.contains("/" + prefix) }
    #expect(throws: IngestionError.incompleteExport(missing: name)) { try reader().read(files) }
  }

  @Test func `a file of another header isn't one of the export`() throws {
    let expected = IngestionError.unknownPart(path: "x.csv", found: ["order_id", "item_id"])
    #expect(try failure("x.csv", "order_id,item_id\n1,2\n") == expected)
    #expect(expected.description.contains("not a file of the export; found \"order_id\""))
    #expect(throws: IngestionError.unknownPart(path: "standard input", found: [])) {
      try reader().read([.standardInput])
    }
  }

  @Test(arguments: [
    ("1,u,prior,1,7,0,", 13, "order_dow", "7", "a whole number from 0 to 6"),
    ("1,u,prior,1,,0,", 13, "order_dow", "", "a whole number from 0 to 6"),
    ("1,u,prior,0,1,0,", 11, "order_number", "0", "a whole number from 1 to 1000000"),
    ("1,u,prior,1,1,24,", 15, "order_hour_of_day", "24", "a whole number from 0 to 23"),
    (
      "1,u,prior,1,1,2,1.5", 17, "days_since_prior_order", "1.5",
      "a whole number from 0 to 10000"
    ),
  ]
  )
  func `orders are what they must be`(
    row: String,
    column: Int,
    name: String,
    found: String,
    expected: String
  ) throws {
    let header = "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,"
    let place = IngestionError.Place(rowLine: 2, line: 2, column: column)
    let fault = RowFault.outOfRange(column: name, found: found, expected: expected)
    #expect(
      try failure("orders.csv", header + "days_since_prior_order\n" + row + "\n")
        == .neededRow(path: "orders.csv", place: place, fault: fault)
    )
  }
}
