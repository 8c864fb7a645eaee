import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct RefundTests {
  /// A purchase, or a refund if the quantity is negative.
  private struct Row {
    var order: String
    var customer = "x"
    var item = "a"
    var time: Int64
    var quantity: Float
  }

  private static func built(_ rows: [Row]) -> BuiltLog {
    var builder = OrderLog.Builder()
    for row in rows {
      let time = Timestamp(secondsSince1970: row.time)
      if row.quantity < 0 {
        builder.appendRefund(
          order: row.order,
          customer: row.customer,
          item: row.item,
          time: time,
          quantity: -row.quantity
        )
      } else {
        builder.append(
          order: row.order,
          customer: row.customer,
          item: row.item,
          time: time,
          quantity: row.quantity
        )
      }
    }
    return builder.account()
  }

  /// What is left of each order's lines.
  private static func left(_ rows: [Row]) -> [String: [Float]] {
    let log = built(rows).log
    return Dictionary(
      uniqueKeysWithValues: (0..<log.orders.count).map { order in
        let lines = log.lineOffsets[order]..<log.lineOffsets[order + 1]
        return (log.orders[order], Array(log.lineQuantities[lines]))
      }
    )
  }

  @Test func `takes from the latest purchase before it, then from those before that`() {
    let rows = [
      Row(order: "o3", time: 30, quantity: 2), Row(order: "o1", time: 10, quantity: 5),
      Row(order: "o2", time: 20, quantity: 3), Row(order: "r", time: 25, quantity: -4),
    ]
    #expect(Self.left(rows) == ["o1": [4], "o3": [2]])
    let built = Self.built(rows)
    #expect(built.isMatched == [true])
    #expect(built.refundedLines == 1)
    #expect(built.reducedLines == 1)
    #expect(built.excessiveRefunds == 0)
    #expect(built.firstRefunded.map { [$0.order, $0.item] } == ["o2", "a"])
  }

  @Test func `a purchase at the same time is refunded, a later one isn't`() {
    let rows = [
      Row(order: "o1", time: 10, quantity: 1), Row(order: "r", time: 10, quantity: -1),
      Row(order: "o2", time: 11, quantity: 1),
    ]
    #expect(Self.left(rows) == ["o2": [1]])
  }

  @Test func `the order that a refund names goes first`() {
    let rows = [
      Row(order: "o1", time: 10, quantity: 2), Row(order: "o2", time: 20, quantity: 5),
      Row(order: "o1", time: 30, quantity: -3),
    ]
    #expect(Self.left(rows) == ["o2": [4]])
  }

  @Test func `another customer's or another item's purchase isn't refunded`() {
    let rows = [
      Row(order: "o1", customer: "x", item: "a", time: 10, quantity: 1),
      Row(order: "o2", customer: "y", item: "b", time: 10, quantity: 1),
      Row(order: "o1", customer: "y", item: "a", time: 20, quantity: -1),
      Row(order: "r", customer: "x", item: "b", time: 20, quantity: -1),
      Row(order: "r", customer: "z", item: "a", time: 20, quantity: -1),
      Row(order: "r", customer: "x", item: "z", time: 20, quantity: -1),
      Row(order: "", customer: "", item: "a", time: 20, quantity: -1),
    ]
    let built = Self.built(rows)
    #expect(built.isMatched == [Bool](repeating: false, count: 5))
    #expect(built.log.lineCount == 2)
  }

  @Test func `a guest's refund is of the order that it names, or of nothing`() {
    let rows = [
      Row(order: "o1", customer: "", time: 10, quantity: 1),
      Row(order: "o2", customer: "", time: 10, quantity: 1),
      Row(order: "o3", customer: "x", time: 10, quantity: 1),
      Row(order: "o2", customer: "", time: 20, quantity: -1),
      Row(order: "o3", customer: "", time: 20, quantity: -1),
      Row(order: "r", customer: "", time: 20, quantity: -1),
    ]
    let built = Self.built(rows)
    #expect(built.isMatched == [true, true, false])
    #expect(Self.left(rows) == ["o1": [1]])
  }

  @Test func `refunds of more than was bought are counted, and what is used up is used up`() {
    let built = Self.built([
      Row(order: "o1", time: 10, quantity: 2),
      Row(order: "o2", customer: "y", time: 10, quantity: 9),
      Row(order: "r2", time: 30, quantity: -1), Row(order: "r1", time: 20, quantity: -3),
    ])
    #expect(built.isMatched == [false, true])
    #expect(built.excessiveRefunds == 1)
    #expect(built.log.lineQuantities == [9])
    #expect(built.log.customers.count == 1)
  }

  @Test func `fractions leave nothing behind that is only rounding`() {
    let refunds = (0..<10).map { Row(order: "r", time: 20 + $0, quantity: -0.1) }
    #expect(Self.left([Row(order: "o", time: 10, quantity: 1)] + refunds) == [:])
    #expect(
      Self.left([
        Row(order: "o", time: 10, quantity: 4_000_000),
        Row(order: "r", time: 11, quantity: -3_999_999),
      ]) == ["o": [1]]
    )
  }

  @Test func `what vanishes takes its order, its customer and its item along`() {
    let log = Self.built([
      Row(order: "o1", customer: "x", item: "a", time: 1, quantity: 1),
      Row(order: "o2", customer: "y", item: "b", time: 2, quantity: 1),
      Row(order: "o2", customer: "y", item: "c", time: 2, quantity: 1),
      Row(order: "r", customer: "x", item: "a", time: 3, quantity: -1),
      Row(order: "r", customer: "y", item: "b", time: 3, quantity: -1),
    ]).log
    let expected = OrderLogTests.log([
      .init(order: "o2", customer: "y", item: "c", time: 2, price: .nan)
    ])
    #expect(log == expected)
  }
}
