import AlsoBase
import AlsoHoldout
import AlsoOrders
import TestSupport
import Testing

@Suite struct HeldOutOrdersTests {
  /// Items are numbered by their letter, and x isn't known.
  private static func orders(_ lines: [OrderLine]) -> HeldOutOrders {
    HeldOutOrders(
      OrderLog(lines),
      number: { ["a": 0, "b": 1, "c": 2][$0] },
      isNamed: { $0 != "stranger" }
    )
  }

  private let orders = Self.orders([
    OrderLine("1", by: "ann", "c", day: 3), OrderLine("1", by: "ann", "a", day: 3),
    OrderLine("2", by: "ann", "b", day: 1), OrderLine("3", by: "stranger", "a", day: 2),
    OrderLine("4", by: "ann", "x", day: 0),
  ])

  @Test func `an order has the known items, ascending, and the customer that is named`() {
    #expect(orders.count == 4 && orders.several == [0])
    #expect(orders[0] == HeldOutOrder(customer: "ann", items: [0, 2]))
    #expect(orders[2].customer == nil && orders[3].items.isEmpty)
  }

  @Test func `a customer has their orders by time, and all their items`() throws {
    let customers = orders.customers()
    let ann = try #require(customers.first)
    #expect(customers.count == 1 && ann.name == "ann")
    #expect(ann.orders == [3, 1, 0] && ann.items == [0, 1, 2])
    #expect(ann.askingForNewItems(besides: [1])?.relevant == [0, 2])
    #expect(ann.askingForNewItems(besides: [0, 1, 2]) == nil)
  }

  @Test func `whoever asks by an item is not asked for what is like it`() {
    var generator = SplitMix64(seed: 1)
    let order = HeldOutOrder(customer: nil, items: [0, 1, 2])
    for _ in 0..<20 {
      let query = order.askingByItem(
        likeness: .sections { $0 == 2 ? nil : "section" },
        using: &generator
      )
      let asked = query?.items.first
      #expect(query?.relevant == (asked == 2 ? [0, 1] : [2]))
      #expect(query?.excludeCategory == (asked == 2 ? nil : "section"))
    }
    #expect(order.askingByItem(likeness: .sections { _ in "one" }, using: &generator) == nil)
  }

  @Test func `one item is hidden, and the others ask for it`() {
    var generator = SplitMix64(seed: 1)
    let query = HeldOutOrder(customer: "ann", items: [0, 1, 2])
      .hidingItem(using: &generator)
    #expect(query.relevant.count == 1 && (query.items + query.relevant).sorted() == [0, 1, 2])
  }
}
