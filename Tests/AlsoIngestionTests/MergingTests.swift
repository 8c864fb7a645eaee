import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// Merging of lines.
@Suite struct MergingTests {
  private typealias Line = OrderLogTests.Line

  private static func built(_ lines: [Line]) -> BuiltLog {
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
    return builder.account()
  }

  @Test func `lines of the same order and item become one in the place of the first`() {
    let built = Self.built([
      Line(order: "o1", item: "a", quantity: 1), Line(order: "o1", item: "b", quantity: 2),
      Line(order: "o2", item: "b", quantity: 3), Line(order: "o2", item: "a", quantity: 4),
      Line(order: "o1", item: "a", quantity: 5), Line(order: "o2", item: "b", quantity: 6),
      Line(order: "o3", item: "b", quantity: 7),
    ])
    #expect(built.log.lineOffsets == [0, 2, 4, 5])
    #expect(built.log.lineItems.map { built.log.items[Int($0)] } == ["a", "b", "b", "a", "b"])
    #expect(built.log.lineQuantities == [6, 2, 9, 4, 7])
    #expect(built.mergedLines == 2)
    #expect(built.firstMerged.map { [$0.order, $0.item] } == ["o1", "a"])
  }

  @Test func `the price is the mean of the known ones, weighted by quantity`() {
    let log = Self.built([
      Line(order: "o", item: "a", quantity: 1, price: 2),
      Line(order: "o", item: "b", quantity: 3, price: .nan),
      Line(order: "o", item: "a", quantity: 3, price: 4),
      Line(order: "o", item: "a", quantity: 100, price: .nan),
      Line(order: "o", item: "b", quantity: 1, price: .nan),
      Line(order: "o", item: "c", quantity: 1, price: 0.1),
    ]).log
    #expect(log.lineQuantities == [104, 4, 1])
    #expect(log.linePrices[0] == 3.5)
    #expect(log.linePrices[1].isNaN)
    #expect(log.linePrices[2] == 0.1)
  }

  @Test func `a quantity that no number holds is the largest`() {
    let line = Line(order: "o", item: "a", quantity: .greatestFiniteMagnitude)
    #expect(Self.built([line, line]).log.lineQuantities == [.greatestFiniteMagnitude])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `orders of any size are merged as by a dictionary`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    // Some of the logs have one order with one repeat, at its end.
    let repeats = seed.isMultiple(of: 2) ? 1 : 5
    var (lines, expected) = ([Line](), [[String]]())
    for order in 0..<40 {
      let size = Int.random(in: 1...60, using: &generator)
      var items = (0..<size).map { "i\(1000 * order % 7 + $0)" }
      if order % (40 / repeats) == 3 { items.append(items[size / 2]) }
      lines += items.map { Line(order: "o\(order)", item: $0) }
      var known: Set<String> = []
      expected.append(items.filter { known.insert($0).inserted })
    }
    let built = Self.built(lines)
    #expect(built.mergedLines == lines.count - expected.joined().count, "seed \(seed)")
    #expect(built.mergedLines == repeats, "seed \(seed)")
    for (order, items) in expected.enumerated() {
      let range = built.log.lineOffsets[order]..<built.log.lineOffsets[order + 1]
      let found = built.log.lineItems[range].map { built.log.items[Int($0)] }
      #expect(found == items, "seed \(seed), order \(order)")
    }
  }

  @Test func `nothing is merged between orders`() {
    let built = Self.built([Line(order: "o1", item: "a"), Line(order: "o2", item: "a")])
    #expect(built.log.lineCount == 2)
    #expect(built.mergedLines == 0)
    #expect(built.firstMerged?.item == nil)
  }

  @Test func `orders with several times and several customers are counted once each`() {
    let built = Self.built([
      Line(order: "o1", customer: "x", item: "a", time: 3),
      Line(order: "o1", customer: "x", item: "b", time: 2),
      Line(order: "o1", customer: "x", item: "c", time: 3),
      Line(order: "o2", customer: "x", item: "a", time: 5),
      Line(order: "o2", customer: "", item: "b", time: 5),
      Line(order: "o3", customer: "", item: "a", time: 5),
      Line(order: "o2", customer: "y", item: "c", time: 6),
      Line(order: "o3", customer: "y", item: "c", time: 5),
      Line(order: "o4", customer: "y", item: "c", time: 5),
    ])
    #expect(built.ordersWithSeveralTimes == 2)
    #expect(built.ordersWithSeveralCustomers == 2)
    #expect(built.log.orderTimes == [2, 5, 5, 5])
    #expect(built.log.orderCustomers == [0, 0, -1, 1])
  }
}
