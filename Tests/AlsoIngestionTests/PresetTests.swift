import AlsoBase
import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

@Suite struct PresetTests {
  private func reader(_ name: String) throws -> OrderReader {
    let preset: Preset = try #require(Preset(name: name))
    var reader = OrderReader()
    reader.format.preset = preset
    return reader
  }

  /// The path of an export that was made in the layout of a real one.
  private static func fixture(_ name: String) -> String {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return tests.deletingLastPathComponent().appending(path: "Fixtures/presets/\(name)").path
  }

  private func read(_ name: String, _ preset: String) throws -> OrderImport {
    try reader(preset).read([.path(Self.fixture(name))])
  }

  @Test func `Shopify's orders are read, each as its first row says`() throws {
    let result = try read("shopify.csv", "shopify")
    func line(
      _ order: String,
      _ customer: String?,
      _ item: String,
      _ time: String,
      _ quantity: Float,
      _ price: Float
    ) throws -> KeptLine {
      let time = try #require(Timestamp(iso8601: time)).secondsSince1970
      return KeptLine(
        order: order,
        customer: customer,
        item: item,
        time: time,
        quantity: quantity,
        price: price
      )
    }
    let expected = [
      try line("#1006", "ana@example.com", "GR-1", "2024-02-03T08:00", 1, 129),
      try line("#1006", "ana@example.com", "BE-1", "2024-02-03T08:00", 2, 8.9),
      try line("#1005", nil, "MU-1", "2024-02-03T04:30", 1, 6),
      try line("#1003", "bo@example.com", "FI-1", "2024-02-01T15:00", 1, 2.5),
      try line("#1003", "bo@example.com", "Gift card", "2024-02-01T15:00", 3, 25),
      try line("#1000", "ana@example.com", "GR-1", "2024-01-30T16:53:26", 1, 129),
    ]
    #expect(result.log.lines == expected)
    #expect(
      result.account.leftOut == [
        .unpaidOrder: 2, .refundedOrder: 2, .cancelledOrder: 2, .noPrice: 1,
      ]
    )
    #expect(result.account.rowsRead == 13)
    #expect(result.currencies == ["USD": 4, "EUR": 2])
    #expect(result.ignoredColumns.count == 67)
    #expect(result.ignoredColumns.contains("Lineitem discount"))
    #expect(!result.ignoredColumns.contains("Financial Status"))
  }

  @Test func `WooCommerce's orders are read from the export of a plugin`() throws {
    let result = try read("woocommerce.csv", "woocommerce")
    #expect(result.log.lines.map(\.order) == ["501", "501", "503", "507"])
    #expect(result.log.lines.map(\.item) == ["GR-1", "BE-1", "Gift card", "MU-1"])
    #expect(result.log.lines.map(\.quantity) == [1, 2, 1, 1])
    #expect(
      result.log.lines.map(\.customer) == [
        "ana@example.com", "ana@example.com", "bo@example.com", nil,
      ]
    )
    #expect(result.account.firstOrder == Timestamp(iso8601: "2024-01-15T12:00"))
    #expect(
      result.account.leftOut == [
        .refundedOrder: 1, .cancelledOrder: 1, .unpaidOrder: 2, .noQuantity: 1,
      ]
    )
  }

  @Test func `Magento's order items are read, without the parts of others`() throws {
    let result = try read("magento.csv", "magento")
    #expect(result.log.lines.map(\.order) == ["000000101", "000000101", "000000105"])
    #expect(result.log.lines.map(\.item) == ["SHIRT-M", "SOCKS", "SET"])
    #expect(result.log.lines.map(\.price) == [19.9, 4.5, 30])
    #expect(
      result.account.leftOut == [
        .partOfAnotherLine: 2, .cancelledOrder: 1, .refundedOrder: 1, .unpaidOrder: 1,
      ]
    )
    #expect(result.currencies == ["EUR": 3])
  }

  @Test func `both Online Retail data sets are read`() throws {
    let later = try read("uci-retail-2010.csv", "uci-retail")
    #expect(later.log.lines.map(\.item) == ["85123A", "71053", "22728", "71053"])
    #expect(later.log.lines.map(\.customer) == ["17850", "17850", "12583", nil])
    #expect(later.account.firstOrder == Timestamp(iso8601: "2010-12-01T08:26"))
    #expect(later.account.lastOrder == Timestamp(iso8601: "2010-12-13T09:02"))
    #expect(
      later.account.leftOut == [
        .notAProduct: 3, .adjustment: 3, .refund: 1, .noPrice: 1,
      ]
    )
    let earlier = try read("uci-retail-2009.csv", "uci-retail")
    #expect(earlier.log.lines.map(\.item) == ["85048", "79323P", "79323P"])
    #expect(
      earlier.account.leftOut == [.notAProduct: 2, .cancelledOrder: 1, .refundWithoutPurchase: 1]
    )
  }

  @Test func `a preset's column can be another one`() throws {
    var reader = try reader("shopify")
    reader.format.columns = [.item: "Lineitem name"]
    let result = try reader.read([.path(Self.fixture("shopify.csv"))])
    #expect(result.log.lines[0].item == "Grinder, \"burr\"")
    reader.format.columns = [.item: "Lineitem id"]
    let found = try #require(
      try reader.failure(text: "Name,Created at,Lineitem sku\n#1,2024-01-01,a\n")
    )
    let expected = IngestionError.unknownColumn(
      path: "orders.csv",
      field: .item,
      name: "Lineitem id",
      found: ["Name", "Created at", "Lineitem sku"]
    )
    #expect(found == expected)
  }

  @Test func `the export of another program lacks columns, and is named`() throws {
    let failure = try reader("magento").failure(
      text: "Name,Created at,Lineitem sku\n#1,2024-01-01,a\n"
    )
    let expected = IngestionError.missingColumns(
      path: "orders.csv",
      missing: ["increment_id", "sku", "created_at"],
      found: ["Name", "Created at", "Lineitem sku"]
    )
    #expect(failure == expected)
    let header = try String(contentsOfFile: Self.fixture("shopify.csv"), encoding: .utf8)
    let plain = try #require(try OrderReader().failure(text: header))
    #expect(plain.description.contains("the header is that of --preset shopify"))
  }

  @Test func `no result depends on borders or threads, wherever an order's rows are cut`() throws {
    let path = Self.fixture("shopify.csv")
    var reader = try reader("shopify")
    let whole = try reader.read([.path(path)])
    for threads in [1, 2, 3, 8] {
      for size in [1, 3, 40, 100, 200, 333, 1000, 2000] {
        (reader.threads, reader.blocks.bytes) = (threads, size)
        let result = try reader.read([.path(path)])
        #expect(result.log == whole.log && result.account == whole.account, "\(threads), \(size)")
        #expect(result.currencies == whole.currencies, "\(threads), \(size)")
      }
    }
  }

  @Test(
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func `damaged exports are read the same for any borders`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var text = "Name,Email,Created at,Currency,Lineitem sku,Lineitem name,Financial Status\n"
    for order in 0..<30 {
      for line in 0..<Int.random(in: 1...6, using: &generator) {
        let isHead = line == 0 && Int.random(in: 0..<9, using: &generator) > 0
        let status = ["paid", "refunded", "voided"].randomElement(using: &generator) ?? ""
        let name =
          ["\"a \"\"b\"\"\"", "\"two\nlines\"", "", "x"].randomElement(using: &generator) ?? ""
        text +=
          "#\(order),"
          + (isHead ? "\"ö\"\"\(order % 7)\",2024-01-01 00:00:0\(order % 10) -0500" : ",")
        text += isHead ? ",EUR" : ","
        text += ",\(["", "s1", "\"s\n2\""].randomElement(using: &generator) ?? ""),\(name),"
        text += (isHead ? status : "") + "\n"
      }
    }
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let index = Int.random(in: 80..<bytes.count, using: &generator)
      bytes[index] = Array("\",\n\r#x".utf8).randomElement(using: &generator) ?? 0
    }
    let file = try TestFile(bytes)
    var reader = try reader("shopify")
    reader.skipMalformed = 1000
    let whole = outcome(of: file, reader)
    for (size, threads) in [(1, 1), (2, 3), (7, 8), (30, 2), (64, 3), (100, 8), (500, 2)] {
      (reader.threads, reader.blocks.bytes) = (threads, size)
      #expect(outcome(of: file, reader) == whole, "seed \(seed), \(threads) × \(size) bytes")
    }
  }
}
