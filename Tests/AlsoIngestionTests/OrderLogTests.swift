import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct OrderLogTests {
  /// A line of a dump.
  struct Line {
    var order: String
    var customer = ""
    var item: String
    var time: Int64 = 0
    var quantity: Float = 1
    var price: Float = 1
  }

  static func log(_ lines: [Line]) -> OrderLog {
    var builder = OrderLog.Builder()
    for line in lines {
      builder.append(
        order: line.order,
        customer: line.customer,
        item: line.item,
        time: Timestamp(secondsSince1970: line.time),
        quantity: line.quantity,
        price: line.price
      )
    }
    return builder.build()
  }

  /// Lines whose orders interleave, each order with a customer and a time of its own.
  static func randomLines(seed: UInt64) -> [Line] {
    var generator = SplitMix64(seed: seed)
    let orders = (0..<30).map { order in
      (
        customer: Bool.random(using: &generator) ? "c\(order % 7)" : "",
        time: Int64.random(in: 0..<50, using: &generator)
      )
    }
    return (0..<200).map { _ in
      let order = Int.random(in: 0..<orders.count, using: &generator)
      return Line(
        order: "o\(order)",
        customer: orders[order].customer,
        item: "i\(Int.random(in: 0..<40, using: &generator))",
        time: orders[order].time,
        quantity: Float(Int.random(in: 1...5, using: &generator)),
        price: Bool.random(using: &generator) ? 3 : .nan
      )
    }
  }

  @Test func `groups lines by order and keeps their order within one`() {
    let log = Self.log([
      Line(order: "o1", item: "a", quantity: 1), Line(order: "o2", item: "b", quantity: 2),
      Line(order: "o1", item: "c", quantity: 3), Line(order: "o1", item: "b", quantity: 4),
    ])
    #expect(log.lineOffsets == [0, 3, 4])
    #expect(log.lineItems.map { log.items[Int($0)] } == ["a", "c", "b", "b"])
    #expect(log.lineQuantities == [1, 3, 4, 2])
  }

  @Test func `numbers items by first appearance, order by order`() {
    let log = Self.log([
      Line(order: "o1", item: "a"), Line(order: "o2", item: "b"), Line(order: "o1", item: "c"),
    ])
    #expect(log.lineItems == [0, 1, 2])
    #expect((0..<3).map { log.items[$0] } == ["a", "c", "b"])
  }

  @Test func `an order's first line decides on the customer, the earliest on the time`() {
    let log = Self.log([
      Line(order: "o1", customer: "x", item: "a", time: 5),
      Line(order: "o2", customer: "", item: "a", time: 6),
      Line(order: "o1", customer: "y", item: "b", time: 1),
      Line(order: "o2", customer: "x", item: "b", time: 1),
    ])
    #expect(log.orderTimes == [1, 1])
    #expect(log.orderCustomers == [0, -1])
    #expect(log.customers.count == 1)
  }

  @Test func `no lines make an empty log`() {
    let log = Self.log([])
    #expect(log.lineCount == 0)
    #expect(log.lineOffsets == [0])
  }

  @Test(
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func `a part of the orders is what an import of only their lines is`(seed: UInt64) {
    let lines = Self.randomLines(seed: seed)
    let log = Self.log(lines)
    for (start, end) in [(10, 30), (0, 50), (0, 1), (49, 50), (25, 25), (30, 10)]
      as [(Int64, Int64)]
    {
      let part = log.orders(
        from: Timestamp(secondsSince1970: start),
        before: Timestamp(secondsSince1970: end)
      )
      let expected = Self.log(lines.filter { $0.time >= start && $0.time < end })
      #expect(part == expected, "seed \(seed), from \(start) before \(end)")
    }
    let before = log.orders(before: Timestamp(secondsSince1970: 20))
    #expect(before == Self.log(lines.filter { $0.time < 20 }), "seed \(seed)")
  }

  @Test func `logs differ in a price, missing ones are equal`() {
    let price = Self.log([Line(order: "o", item: "a", price: 1)])
    let noPrice = Self.log([Line(order: "o", item: "a", price: .nan)])
    #expect(noPrice == noPrice)
    #expect(noPrice != price)
  }

  @Test func `an order goes whole to the side of its earliest line`() {
    let log = Self.log([
      Line(order: "o1", item: "a", time: 9), Line(order: "o1", item: "b", time: 1),
    ])
    #expect(log.orders(before: Timestamp(secondsSince1970: 5)) == log)
  }
}
