import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// Markets of orders.
@Suite struct MarketTests {
  /// The market of each order by name; empty where none is named.
  private func markets(_ log: OrderLog) -> [String: String] {
    var markets: [String: String] = [:]
    for order in 0..<log.orders.count {
      let market = log.orderMarkets.isEmpty ? -1 : log.orderMarkets[order]
      markets[log.orders[order]] = market < 0 ? "" : log.markets[Int(market)]
    }
    return markets
  }

  @Test func `an order is of the first market that one of its lines names`() {
    var builder = OrderLog.Builder()
    for (order, item, market) in [
      ("o1", "a", ""), ("o2", "a", "south"), ("o1", "b", "north"), ("o1", "c", "south"),
      ("o3", "a", ""),
    ] {
      builder.append(order: order, item: item, time: .noon(ofDay: 1), market: market)
    }
    let built = builder.account()
    #expect(markets(built.log) == ["o1": "north", "o2": "south", "o3": ""])
    #expect(built.ordersWithSeveralMarkets == 1)
    #expect(built.log.markets.count == 2)
  }

  @Test func `a market that no order is of isn't known`() {
    let log = OrderLog([
      OrderLine("o", "a", market: "north"), OrderLine("o", "b", market: "south"),
    ])
    #expect(log.markets.count == 1 && log.markets[0] == "north")
  }

  @Test func `without markets there are none, and nothing is kept of them`() {
    var builder = OrderLog.Builder()
    builder.append(order: "o", item: "a", time: .noon(ofDay: 1))
    let built = builder.account()
    #expect(built.log.markets.count == 0 && built.log.orderMarkets.isEmpty)
    #expect(built.ordersWithSeveralMarkets == nil)
    var account = ImportAccount()
    account.describe(built)
    #expect(account.ordersWithSeveralMarkets == nil)
  }

  @Test func `an order of which all came back is of no market`() {
    var builder = OrderLog.Builder()
    builder.append(order: "o1", customer: "c", item: "a", time: .noon(ofDay: 1), market: "north")
    builder.append(order: "o2", customer: "c", item: "b", time: .noon(ofDay: 1), market: "south")
    builder.append(order: "o3", item: "a", time: .noon(ofDay: 1), market: "west")
    builder.appendRefund(customer: "c", item: "a", time: .noon(ofDay: 2))
    let log = builder.build()
    #expect(markets(log) == ["o2": "south", "o3": "west"])
    #expect(log.markets.count == 2 && log.markets[0] == "south")
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a part of the orders knows its markets alone`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let names = ["", "north", "south", "Süd", "Su\u{308}d", "a market of more than seven bytes"]
    let lines = (0..<60).map { _ in
      OrderLine(
        "o\(Int.random(in: 0..<25, using: &random))",
        "i\(Int.random(in: 0..<9, using: &random))",
        day: Int.random(in: 0..<30, using: &random),
        market: names.randomElement(using: &random) ?? ""
      )
    }
    var expected: [String: String] = [:]
    for line in lines where expected[line.order, default: ""].isEmpty {
      expected[line.order] = line.market
    }
    let log = OrderLog(lines)
    #expect(markets(log).mapValues { Array($0.utf8) } == expected.mapValues { Array($0.utf8) })
    let part = log.orders(from: .noon(ofDay: 5), before: .noon(ofDay: 20))
    let orders = Set((0..<part.orders.count).map { part.orders[$0] })
    #expect(
      markets(part).mapValues { Array($0.utf8) }
        == expected.filter { orders.contains($0.key) }.mapValues { Array($0.utf8) }
    )
    let named = Set(markets(part).values.map { Array($0.utf8) }.filter { !$0.isEmpty })
    #expect(part.markets.count == named.count, "seed \(seed)")
  }
}
