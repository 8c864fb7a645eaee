import AlsoHoldout
import AlsoOrders
import TestSupport
import Testing

@Suite struct TimeSplitTests {
  @Test func `orders before the start and from the end on are on neither side`() {
    let orders = OrderLog((0..<10).map { OrderLine("o\($0)", by: "c", "i", day: $0) })
    func time(_ day: Int64) -> Timestamp { Timestamp(secondsSince1970: day * 86_400) }
    let split = TimeSplit(cutting: orders, from: time(2), at: time(5), before: time(9))
    #expect(split.training.orders.count == 3 && split.heldOut.orders.count == 4)
    #expect(split.training.orderTimes.allSatisfy { $0 < time(5).secondsSince1970 })
    #expect(split.heldOut.orderTimes.allSatisfy { $0 >= time(5).secondsSince1970 })
  }

  @Test func `a fold is the last eighth of a period, and two are its last quarter`() {
    let (first, last) = (Timestamp(secondsSince1970: 1000), Timestamp(secondsSince1970: 1800))
    #expect(TimeSplit.moment(from: first, to: last).secondsSince1970 == 1700)
    #expect(TimeSplit.moment(ofLast: 2, from: first, to: last).secondsSince1970 == 1600)
  }
}
