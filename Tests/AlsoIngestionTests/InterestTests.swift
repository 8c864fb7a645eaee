import AlsoIngestion
import AlsoLinearAlgebra
import AlsoOrders
import Foundation
import TestSupport
import Testing

/// Carts and views.
@Suite struct InterestTests {
  private static func time(_ seconds: Int64) -> Timestamp { Timestamp(secondsSince1970: seconds) }

  /// Customers x and y, who bought a and b, and a at 50.
  private static func builder() -> OrderLog.Builder {
    var builder = OrderLog.Builder()
    builder.append(order: "o1", customer: "x", item: "a", time: time(10))
    builder.append(order: "o2", customer: "y", item: "b", time: time(20))
    builder.append(order: "o3", customer: "y", item: "a", time: time(50))
    return builder
  }

  private static func matrix(_ log: OrderLog, trainedItems: Int? = nil) -> SparseMatrix {
    let baskets = Baskets(log)
    return log.interests.matrix(
      customers: log.customers.count,
      trainedItems: trainedItems ?? log.items.count,
      itemNumbers: baskets.itemNumbers
    )
  }

  @Test func `are kept beside the lines, where customer and item have a purchase`() {
    var builder = Self.builder()
    builder.appendInterest(.view, customer: "x", item: "b", time: Self.time(5))
    builder.appendInterest(.cart, customer: "y", item: "a", time: Self.time(6))
    builder.appendInterest(.view, customer: "z", item: "a", time: Self.time(7))
    builder.appendInterest(.view, customer: "x", item: "c", time: Self.time(8))
    let built = builder.account()
    #expect(built.log.lineCount == 3)
    #expect(built.log.interests.customers == [0, 1])
    #expect(built.log.interests.items == [1, 0])
    #expect(built.log.interests.times == [5, 6])
    #expect(built.log.interests.kinds == [.view, .cart])
    #expect(built.strayInterests == 2)
    var account = ImportAccount()
    account.describe(built)
    account.rowsRead = 7
    #expect(account.cartsKept == 1 && account.viewsKept == 1)
    #expect(account.leftOut == [.strayInterest: 2])
    #expect(account.addsUp)
  }

  @Test func `vanish with the purchases of their customer or item that are refunded`() {
    var builder = Self.builder()
    builder.appendInterest(.view, customer: "x", item: "b", time: Self.time(5))
    builder.appendInterest(.view, customer: "y", item: "a", time: Self.time(5))
    builder.appendRefund(customer: "x", item: "a", time: Self.time(60))
    let built = builder.account()
    #expect(built.log.interests.count == 1)
    #expect(built.strayInterests == 1)
    #expect(built.log.items[Int(built.log.interests.items[0])] == "a")
  }

  @Test func `are parted by their own time`() {
    var builder = Self.builder()
    for seconds in [5, 25, 60] as [Int64] {
      builder.appendInterest(.view, customer: "y", item: "a", time: Self.time(seconds))
    }
    let log = builder.build()
    #expect(log.orders(before: Self.time(30)).interests.times == [5, 25])
    #expect(log.orders(from: Self.time(20), before: Self.time(61)).interests.times == [25, 60])
    // Nobody knows the customer before the first order.
    #expect(log.orders(before: Self.time(15)).interests.count == 0)
  }

  @Test func `weigh what they are worth together, but never more than a purchase`() {
    var builder = Self.builder()
    for _ in 0..<2 { builder.appendInterest(.view, customer: "x", item: "b", time: Self.time(1)) }
    builder.appendInterest(.cart, customer: "x", item: "b", time: Self.time(1))
    for _ in 0..<999 { builder.appendInterest(.view, customer: "y", item: "a", time: Self.time(1)) }
    let matrix = Self.matrix(builder.build())
    #expect(matrix.rowOffsets == [0, 1, 2])
    #expect(matrix.columnIndices == [1, 0])
    #expect(matrix.values == [0.5, 1])
  }

  @Test func `that weigh nothing have no entry, nor have items that aren't learnt`() {
    var interests = OrderLog.Builder.Interests(weights: Interests.Weights(view: 0, cart: 0.5))
    var batch = OrderBatch()
    let none: [UInt8] = []
    for (kind, item) in [(.view, "a"), (.cart, "b")] as [(Interests.Kind, String)] {
      let (customer, item) = (batch.copy("x".utf8.span), batch.copy(item.utf8.span))
      batch.appendInterest(kind, customer: customer, item: item, of: none.span, time: Self.time(1))
    }
    interests.append(batch, of: none)
    var (heads, lines) = (OrderLog.Builder.Heads(), OrderLog.Builder.Lines())
    var orders = OrderBatch()
    for (order, item) in [("1", "a"), ("2", "a"), ("3", "b")] {
      let (order, customer) = (orders.copy(order.utf8.span), orders.copy("x".utf8.span))
      let item = orders.copy(item.utf8.span)
      let line = OrderBatch.Line(
        order: order,
        customer: customer,
        item: item,
        time: Self.time(1),
        quantity: 1,
        price: .nan
      )
      orders.append(line, of: none.span)
    }
    heads.append(orders, of: none)
    lines.number(&orders, of: none.span)
    lines.append(orders)
    let log = OrderLog.Builder(heads: heads, lines: lines, interests: interests).build()
    #expect(log.interests.count == 2)
    #expect(Self.matrix(log).columnIndices == [1])
    #expect(Self.matrix(log).values == [0.5])
    #expect(Self.matrix(log, trainedItems: 1).count == 0)
  }

  @Test func `join the purchases in the matrix of tastes, and are damped with them`() {
    var builder = Self.builder()
    builder.append(order: "o4", customer: "x", item: "a", time: Self.time(60))
    builder.append(order: "o5", customer: "y", item: "c", time: Self.time(60))
    builder.appendInterest(.cart, customer: "x", item: "a", time: Self.time(1))
    builder.appendInterest(.cart, customer: "x", item: "c", time: Self.time(1))
    builder.appendInterest(.view, customer: "y", item: "b", time: Self.time(1))
    let log = builder.build()
    let baskets = Baskets(log)
    let purchases = Purchases(
      baskets,
      customers: log.customers.count,
      recency: Recency(end: Self.time(100))
    )
    let tastes = purchases.tasteMatrix(with: Self.matrix(log))
    #expect(tastes.rowOffsets == [0, 2, 5])
    let items = tastes.columnIndices.map { log.items[Int(baskets.logItems[Int($0)])] }
    #expect(items == ["a", "c", "a", "b", "c"])
    let expected = [1 + Foundation.log(2.3), 0.3, 1, 1 + Foundation.log(1.1), 1]
    #expect(zip(tastes.values, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test(arguments: [1, 2, 5])
  func `without them the matrix of tastes is that of the purchases`(threads: Int) {
    let log = OrderLog.random(orders: 300, items: 40, customers: 30, seed: 8)
    let baskets = Baskets(log)
    let purchases = Purchases(
      baskets,
      customers: log.customers.count,
      recency: Recency(end: Self.time(100))
    )
    #expect(
      purchases.tasteMatrix(with: Self.matrix(log, trainedItems: 20), threads: threads)
        == purchases.tasteMatrix(trainedItems: 20)
    )
  }
}
