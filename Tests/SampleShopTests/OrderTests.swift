import SampleShop
import Testing

/// The orders.
@Suite struct OrderTests {
  @Test func `are numbered in order of time, within the year and a half`() {
    let orders = shop.orders
    #expect((11_000...13_000).contains(orders.count))
    #expect(zip(orders, orders.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
    #expect(orders.map(\.id) == orders.indices.map { "\(100_001 + $0)" })
    #expect(orders.allSatisfy { (0..<ShopCalendar.dayCount).contains($0.day) && !$0.lines.isEmpty })
  }

  @Test func `are of some thousand customers, whose number tells the market, and some guests`() {
    #expect((2_500...3_500).contains(purchasesByCustomer.count))
    #expect(shop.orders.filter { $0.customer == nil }.count > 300)
    for order in shop.orders {
      guard let customer = order.customer else { continue }
      #expect(customer.count == 5)
      #expect((customer < "C5001") == (order.market == .north))
    }
  }

  @Test func `name no item twice`() {
    for order in shop.orders {
      #expect(Set(order.purchases.map(\.item)).count == order.purchases.count)
    }
  }

  @Test func `cost the list price or, now and then, 5 to 10 % less`() {
    let purchases = shop.orders.flatMap(\.purchases)
    let onSale = purchases.filter { $0.cents < $0.item.cents }
    #expect(onSale.allSatisfy { (89...96).contains($0.cents * 100 / $0.item.cents) })
    #expect(purchases.allSatisfy { $0.cents <= $0.item.cents })
    #expect((0.04...0.09).contains(Double(onSale.count) / Double(purchases.count)))
  }

  @Test func `hold a handful of refunds and two gifts`() {
    let lines = shop.orders.flatMap(\.lines)
    #expect(lines.filter { $0.quantity < 0 }.count == 9)
    #expect(lines.filter { $0.cents == 0 }.count == 2)
    #expect(lines.allSatisfy { $0.quantity != 0 && $0.cents >= 0 })
  }

  @Test func `know the calendar`() {
    #expect(ShopCalendar.dayCount == 366 + 181)
    #expect(ShopCalendar.text(seconds: 0) == "2024-01-01T00:00:00Z")
    #expect(ShopCalendar.text(seconds: 59 * 86_400 + 3_661) == "2024-02-29T01:01:01Z")
    #expect(ShopCalendar.text(seconds: 366 * 86_400 - 1) == "2024-12-31T23:59:59Z")
    #expect(ShopCalendar.text(seconds: 547 * 86_400 - 1) == "2025-06-30T23:59:59Z")
  }
}
