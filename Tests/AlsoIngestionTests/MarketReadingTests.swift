import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,item_id,timestamp,market,event\n"

/// Markets of orders, as read.
@Suite struct MarketReadingTests {
  /// The market of each order, in the orders' order; empty where none is named.
  private func markets(_ log: OrderLog) -> [String] {
    (0..<log.orders.count).map { order in
      let market = log.orderMarkets.isEmpty ? -1 : log.orderMarkets[order]
      return market < 0 ? "" : log.markets[Int(market)]
    }
  }

  @Test func `an order is of the first market that one of its rows names`() throws {
    let rows = "o1,a,1970-01-01,,\no1,b,1970-01-01,north,\no2,a,1970-01-01,south,\n"
    let read = try OrderReader().read(text: header + rows + "o1,c,1970-01-01,south,\n")
    #expect(markets(read.log) == ["north", "south"])
    #expect(read.account.ordersWithSeveralMarkets == 1 && read.account.addsUp)
  }

  @Test
  func `carts, views, refunds and rows that are left out name no market of an order`() throws {
    let dump = """
      order_id,customer_id,item_id,timestamp,market,event
      o1,c,a,1970-01-01,north,
      ,c,a,1970-01-01,west,view
      o1,c,a,1970-01-02,east,refund
      o2,c,b,1970-01-01,south,
      o3,c,b,1970-01-01,up,rain
      o1,c,b,1970-01-01,,

      """
    let read = try OrderReader().read(text: dump)
    #expect(read.log.markets.count == 2 && markets(read.log) == ["north", "south"])
  }

  @Test func `of the markets that are asked for alone`() throws {
    var reader = OrderReader()
    reader.markets = ["south"]
    let rows = "o1,a,1970-01-01,north,\no2,a,1970-01-01,south,\n"
    let read = try reader.read(text: header + rows)
    #expect(read.log.markets.count == 1 && markets(read.log) == ["south"])
  }

  @Test func `a file without the column, before or behind one with it, names none`() throws {
    let with = try TestFile(header + "o1,a,1970-01-01,north,\n")
    let without = try TestFile("order_id,item_id,timestamp\no2,a,1970-01-01\n")
    #expect(try markets(OrderReader().read([without, with]).log) == ["", "north"])
    #expect(try markets(OrderReader().read([with, without]).log) == ["north", ""])
  }

  @Test func `names are UTF-8`() throws {
    let bytes = Array((header + "o1,a,1970-01-01,caf").utf8) + [0xe9, 0x2c, 0x0a]
    guard
      case .malformedRow(_, _, .notUTF8("market", _, 0xe9, 4))? = try OrderReader().failure(bytes)
    else {
      Issue.record("a market that isn't UTF-8")
      return
    }
  }

  @Test func `a preset's rows that only an order's first one completes are of its market`() throws {
    var reader = OrderReader()
    let shopify: Preset = try #require(Preset(name: "shopify"))
    reader.format.preset = shopify
    let read = try reader.read(
      text: """
        Name,Email,Created at,Lineitem sku,Lineitem name,Lineitem quantity,Shipping Country
        #1,a@b,2024-01-01 10:00:00 +0100,S1,One,1,DE
        #1,,,S2,Two,1,
        #2,c@d,2024-01-02 10:00:00 +0100,S1,One,1,AT

        """
    )
    #expect(markets(read.log) == ["DE", "AT"])
  }

  @Test(
    arguments: 0..<10 as Range<UInt64>
  )
  func `they are the same for any blocks and threads, and those that the rows say`(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: seed)
    let names = [
      "", "north", "south", "\"a, b\"", "\"say \"\"hi\"\"\"", "日本", "a long name of a market",
    ]
    var (dump, expected, orders) = (
      "order_id,market,item_id,timestamp\n", [String: String](), [String]()
    )
    for _ in 0..<80 {
      let order = "o\(Int.random(in: 0..<30, using: &random))"
      let market = names.randomElement(using: &random) ?? ""
      dump += "\(order),\(market),i\(Int.random(in: 0..<9, using: &random)),1970-01-01\n"
      let isQuoted = market.hasPrefix("\"")
      let name = isQuoted ? String(market.dropFirst().dropLast()) : market
      if expected[order] == nil { orders.append(order) }
      if expected[order, default: ""].isEmpty {
        expected[order] = name.replacing("\"\"", with: "\"")
      }
    }
    let file = try TestFile(dump)
    let whole = try OrderReader().read([file]).log
    #expect(markets(whole) == orders.map { expected[$0] ?? "" }, "seed \(seed)")
    for (size, threads) in [(1, 1), (7, 3), (64, 8), (300, 2)] {
      var reader = OrderReader(threads: threads)
      reader.blocks.bytes = size
      #expect(outcome(of: file, reader) == outcome(of: file, OrderReader()), "seed \(seed)")
    }
  }
}
