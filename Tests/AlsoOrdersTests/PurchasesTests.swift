import AlsoLinearAlgebra
import AlsoOrders
import Foundation
import TestSupport
import Testing

@Suite struct PurchasesTests {
  @Test func `orders of an item are counted per customer`() {
    let purchases = Self.purchases([
      OrderLine("1", by: "c", "a"), OrderLine("1", by: "c", "a"), OrderLine("1", by: "c", "b"),
      OrderLine("2", by: "d", "a"), OrderLine("3", by: "c", "a"),
    ])
    #expect(purchases.offsets == [0, 2, 3])
    #expect(purchases.items == [0, 1, 0])
    #expect(purchases.orders == [2, 1, 1])
  }

  @Test func `guests aren't customers`() {
    let purchases = Self.purchases([OrderLine("1", "a"), OrderLine("2", "a")])
    #expect(purchases.customers == 0)
    #expect(purchases.items.isEmpty)
  }

  @Test func `recency halves in sixty days`() {
    let purchases = Self.purchases(
      [OrderLine("1", by: "c", "a", day: 40), OrderLine("2", by: "c", "a", day: 100)],
      end: .noon(ofDay: 100)
    )
    #expect(purchases.recency == [1.5])
  }

  @Test func `first and last don't depend on the order of the log`() {
    let purchases = Self.purchases([
      OrderLine("1", by: "c", "a", day: 5), OrderLine("2", by: "c", "a", day: 9),
      OrderLine("3", by: "c", "a", day: 2),
    ])
    #expect(purchases.firstOrders == [2])
    #expect(purchases.lastOrders == [1])
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `any number of threads gathers the same`(
    seed: UInt64
  ) {
    // So many lines of so few items that all is cut into blocks, and customers who bought nothing kept.
    let log = OrderLog.random(orders: 5000, items: 70, customers: 2100, seed: seed)
    let recency = Recency(end: .noon(ofDay: 201))
    let count = log.customers.count
    let baskets = Baskets(log)
    let one = Purchases(baskets, customers: count, recency: recency)
    for threads in [2, 5] {
      let many = Purchases(baskets, customers: count, recency: recency, threads: threads)
      #expect(many == one, "seed \(seed), \(threads) threads")
      let matrix = many.tasteMatrix(trainedItems: 40, threads: threads)
      #expect(matrix == one.tasteMatrix(trainedItems: 40), "seed \(seed), \(threads) threads")
    }
  }

  @Test func `taste weighs one plus the logarithm of the orders`() {
    let purchases = Self.purchases([
      OrderLine("1", by: "c", "a"), OrderLine("2", by: "c", "a"), OrderLine("3", by: "c", "b"),
    ])
    #expect(purchases.tasteMatrix(trainedItems: 2).values == [Float(1 + log(2.0)), 1])
  }

  @Test func `taste keeps customers without trained items`() {
    let purchases = Self.purchases([
      OrderLine("1", by: "c", "b"), OrderLine("2", by: "d", "a"), OrderLine("3", by: "e", "a"),
    ])
    let matrix = purchases.tasteMatrix(trainedItems: 1)
    #expect(matrix.rowOffsets == [0, 0, 1, 2])
    #expect(matrix.columns == 1)
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `every entry is as counted naively`(seed: UInt64) {
    let log = OrderLog.random(orders: 127, items: 33, customers: 9, seed: seed)
    let baskets = Baskets(log)
    let end = Timestamp(secondsSince1970: 201 * 86_400)
    let purchases = Purchases(
      baskets,
      customers: log.customers.count,
      recency: Recency(end: end)
    )
    for customer in 0..<purchases.customers {
      let orders = (0..<baskets.count).filter { Int(baskets.customers[$0]) == customer }
      let items = Set(orders.flatMap { baskets.items[baskets.range(ofOrder: $0)] }).sorted()
      let range = purchases.range(ofCustomer: customer)
      #expect(Array(purchases.items[range]) == items, "seed \(seed), customer \(customer)")
      for (entry, item) in zip(range, items) {
        let with = orders.filter { baskets.items[baskets.range(ofOrder: $0)].contains(item) }
        let times = with.map { baskets.times[$0] }
        let recency = times.reduce(0.0) {
          $0 + pow(0.5, Double(end.secondsSince1970 - $1) / (60 * 86_400))
        }
        let relativeError = abs(Double(purchases.recency[entry]) / recency - 1)
        #expect(Int(purchases.orders[entry]) == with.count, "seed \(seed), entry \(entry)")
        #expect(relativeError <= Double(Float.ulpOfOne), "seed \(seed), entry \(entry)")
        #expect(
          baskets.times[Int(purchases.firstOrders[entry])] == times.min(),
          "seed \(seed), entry \(entry)"
        )
        #expect(
          baskets.times[Int(purchases.lastOrders[entry])] == times.max(),
          "seed \(seed), entry \(entry)"
        )
      }
    }
  }

  private static func purchases(
    _ lines: [OrderLine],
    end: Timestamp = .noon(ofDay: 200)
  ) -> Purchases {
    let log = OrderLog(lines)
    return Purchases(Baskets(log), customers: log.customers.count, recency: Recency(end: end))
  }
}
