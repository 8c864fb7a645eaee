import AlsoModelFile
import AlsoOrders
import TestSupport
import Testing

import AlsoTraining

@Suite struct ReferencePricesTests {
  @Test func `of an odd number of lines the middle price is the median`() {
    #expect(Self.paid([9, 1, 2]) == [2])
  }

  @Test func `of an even number of lines the median is between the middle two`() {
    #expect(Self.paid([9, 1, 2, 3]) == [2.5])
  }

  @Test func `lines without a price don't count`() {
    #expect(Self.paid([.nan, 4, .nan, .nan]) == [4])
  }

  @Test func `an item without any price has none`() {
    #expect(Self.paid([.nan]).map(\.isNaN) == [true])
  }

  @Test func `an order counts once, however many lines of it are of the item`() {
    let lines = [
      OrderLine("1", "a", price: 1), OrderLine("1", "a", price: 1), OrderLine("2", "a", price: 5),
    ]
    let log = OrderLog(lines)
    #expect(ReferencePrices.medianPricesPaid(log, Baskets(log)) == [3])
  }

  @Test func `the catalog goes first if it is the source`() {
    #expect(Self.prices(paid: 3, listed: 7, source: .catalog) == [7])
  }

  @Test func `the price paid goes first if it is the source`() {
    #expect(Self.prices(paid: 3, listed: 7, source: .paid) == [3])
  }

  @Test func `the other source fills in`() {
    #expect(Self.prices(paid: 3, listed: .nan, source: .catalog) == [3])
    #expect(Self.prices(paid: .nan, listed: 7, source: .paid) == [7])
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `medians are as found naively`(seed: UInt64) {
    let log = OrderLog.random(orders: 127, items: 33, customers: 9, seed: seed)
    let baskets = Baskets(log)
    let medians = ReferencePrices.medianPricesPaid(log, baskets)
    for (item, logItem) in baskets.logItems.enumerated() {
      let prices = zip(log.lineItems, log.linePrices).filter { $0 == logItem && !$1.isNaN }
      let sorted = prices.map { Double($0.1) }.sorted()
      guard !sorted.isEmpty else {
        #expect(medians[item].isNaN, "seed \(seed), item \(item)")
        continue
      }
      let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      #expect(medians[item] == Float(median), "seed \(seed), item \(item)")
    }
  }

  /// The medians of a log in which each price is that of one order of the same item.
  private static func paid(_ prices: [Float]) -> [Float] {
    let log = OrderLog(prices.enumerated().map { OrderLine("\($0)", "a", price: $1) })
    return ReferencePrices.medianPricesPaid(log, Baskets(log))
  }

  private static func prices(
    paid: Float,
    listed: Float,
    source: ModelOptions.PriceSource
  ) -> [Float] {
    let log = OrderLog([OrderLine("1", "a", price: paid)])
    return ReferencePrices.prices(log, Baskets(log), listPrices: [listed], source: source)
  }
}
