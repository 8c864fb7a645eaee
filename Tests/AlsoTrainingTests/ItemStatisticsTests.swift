import AlsoOrders
import Foundation
import TestSupport
import Testing

import AlsoTraining

@Suite struct ItemStatisticsTests {
  @Test func `guests count for orders but not for customers`() {
    let lines = [OrderLine("1", "a"), OrderLine("2", by: "c", "a"), OrderLine("3", by: "c", "a")]
    let statistics = Self.statistics(OrderLog(lines), end: .noon(ofDay: 101))
    #expect(statistics.customers == [1])
    #expect(statistics.orders30Days == [3])
  }

  @Test func `windows hold their first moment and not the end`() {
    let days = [100, 99, 70, 69, 55, 54]
    let lines = days.map { OrderLine("\($0)", "a", day: $0) }
    let statistics = Self.statistics(OrderLog(lines), end: .noon(ofDay: 100))
    #expect(statistics.orders30Days == [2])
    #expect(statistics.firstDays == [54])
    #expect(statistics.recentOrders == 2)
  }

  @Test func `only the first purchase of a customer is a first purchase`() {
    let lines = [
      OrderLine("1", by: "c", "a", day: 40), OrderLine("2", by: "c", "a", day: 99),
      OrderLine("3", by: "d", "a", day: 100), OrderLine("4", "a", day: 100),
    ]
    let statistics = Self.statistics(OrderLog(lines), end: .noon(ofDay: 100))
    #expect(statistics.recentFirstBuyers == [1.5])
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `every item is as counted naively`(seed: UInt64) {
    let log = OrderLog.random(orders: 255, items: 31, customers: 9, seed: seed)
    let end = Timestamp(secondsSince1970: 180 * 86_400)
    let (baskets, statistics) = (Baskets(log), Self.statistics(log, end: end))
    let ages = baskets.times.map { Double(end.secondsSince1970 - $0) / 86_400 }
    for item in 0..<baskets.itemOrders.count {
      let orders = (0..<baskets.count).filter {
        baskets.items[baskets.range(ofOrder: $0)].contains(Int32(item))
      }
      let customers = Set(orders.map { baskets.customers[$0] }).filter { $0 >= 0 }
      let firstBuyers = customers.reduce(0.0) { sum, customer in
        let first = orders.filter { baskets.customers[$0] == customer }.map { ages[$0] }.max()
        return sum + pow(0.5, (first ?? .infinity) / 60)
      }
      let orders30Days = orders.filter { ages[$0] > 0 && ages[$0] <= 30 }.count
      let firstTime = orders.map { baskets.times[$0] }.min() ?? 0
      #expect(Int(baskets.itemOrders[item]) == orders.count, "seed \(seed), item \(item)")
      #expect(Int(statistics.customers[item]) == customers.count, "seed \(seed), item \(item)")
      #expect(Int(statistics.orders30Days[item]) == orders30Days, "seed \(seed), item \(item)")
      let firstDay = Int32((Double(firstTime) / 86_400).rounded(.down))
      #expect(statistics.firstDays[item] == firstDay, "seed \(seed), item \(item)")
      let error = abs(Double(statistics.recentFirstBuyers[item]) - firstBuyers)
      #expect(error <= Double(Float.ulpOfOne) * firstBuyers, "seed \(seed), item \(item)")
    }
  }

  private static func statistics(_ log: OrderLog, end: Timestamp) -> ItemStatistics {
    let (baskets, recency) = (Baskets(log), Recency(end: end))
    let purchases = Purchases(baskets, customers: log.customers.count, recency: recency)
    return ItemStatistics(baskets, purchases, recency: recency)
  }
}
