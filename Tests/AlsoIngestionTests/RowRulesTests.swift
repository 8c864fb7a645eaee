import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,item_id,timestamp,market,channel\n"
private let rows = """
  o1,a,1970-01-01,DE,web
  o2,a,1970-01-01,AT,web
  o3,a,1970-01-01,DE,store
  o4,a,1970-01-01,,
  o5,,1970-01-01,DE,web

  """

/// Markets and channels.
@Suite struct RowRulesTests {
  @Test func `all are kept and named, those of the most rows first`() throws {
    let account = try OrderReader().read(text: header + rows).account
    #expect(account.linesKept == 4)
    #expect(
      account.markets
        == .init(
          count: 3,
          top: [.init(name: "DE", rows: 3), .init(name: "AT", rows: 1), .init(name: "", rows: 1)]
        )
    )
    #expect(account.channels?.count == 3)
    #expect(account.channels?.top.first == .init(name: "web", rows: 3))
  }

  @Test func `no more than five are named`() throws {
    let many = (0..<8).map { "o\($0),a,1970-01-01,m\($0),\n" }.joined()
    let markets = try OrderReader().read(text: header + many).account.markets
    #expect(markets?.count == 8)
    #expect(markets?.top.map(\.name) == ["m0", "m1", "m2", "m3", "m4"])
  }

  @Test func `a dump without the columns has none`() throws {
    let dump = "order_id,item_id,timestamp\no,a,1970-01-01\n"
    let account = try OrderReader().read(text: dump).account
    #expect(account.markets == nil && account.channels == nil)
  }

  @Test func `only those that were asked for are kept`() throws {
    var reader = OrderReader()
    reader.markets = ["DE", "CH"]
    let german = try reader.read(text: header + rows)
    #expect((0..<german.log.orders.count).map { german.log.orders[$0] } == ["o1", "o3"])
    #expect(german.account.leftOut == [.otherMarket: 2, .noItem: 1])
    reader.channels = ["web"]
    let web = try reader.read(text: header + rows)
    #expect(web.account.leftOut == [.otherMarket: 2, .otherChannel: 1, .noItem: 1])
    #expect(web.account.addsUp)
  }

  @Test func `a column that isn't there can't be judged by`() throws {
    var reader = OrderReader()
    reader.channels = ["web"]
    let failure = try reader.failure(text: "order_id,item_id,timestamp\no,a,1970-01-01\n")
    #expect(
      failure
        == .missingColumns(
          path: "orders.csv",
          missing: ["channel"],
          found: ["order_id", "item_id", "timestamp"]
        )
    )
  }
}
