import AlsoOrders
import TestSupport
import Testing

@Suite struct OrderDaysTests {
  /// A log with so many orders on each of these days.
  private func days(_ days: some Sequence<Int>, orders: Int = 1) -> OrderDays {
    OrderDays(
      OrderLog(
        days.flatMap { day in (0..<orders).map { OrderLine("o\(day)-\($0)", "i", day: day) } }
      )
    )
  }

  @Test func `an empty log has none`() {
    let none = days([])
    #expect(none.activeDays == 0 && none.gaps.isEmpty && none.lastWeek == nil)
  }

  @Test func `a shop that is open every day has gaps of a few days`() {
    let found = days(Array(10..<40) + Array(45..<60) + Array(80..<200))
    #expect(found.activeDays == 165)
    #expect(found.usualDistance == 1)
    #expect(found.gaps.map(\.days) == [20, 5])
    #expect(found.gaps.first?.start.description == "1970-03-02T00:00:00Z")
  }

  @Test func `closed weekends are usual`() {
    let found = days((0..<300).filter { $0 % 7 < 5 })
    #expect(found.usualDistance == 3)
    #expect(found.gaps.isEmpty)
    #expect(days((0..<300).filter { $0 % 7 < 5 && $0 / 7 != 20 }).gaps.map(\.days) == [9])
  }

  @Test func `a shop with an order a fortnight has no gap of a fortnight`() {
    #expect(days(stride(from: 0, to: 700, by: 14)).gaps.isEmpty)
  }

  @Test func `a last week of few orders seems cut`() {
    let whole = OrderDays(OrderLog((0..<60).map { OrderLine("o\($0)", "i", day: $0) }))
    #expect(whole.lastWeek?.orders == 7 && whole.lastWeek?.usualOrders == 7)
    #expect(whole.lastWeek?.seemsCut == false)
    let cut = days(Array(0..<60) + [66])
    #expect(cut.lastWeek?.orders == 1 && cut.lastWeek?.seemsCut == true)
    #expect(days(0..<30).lastWeek == nil, "four weeks are too few")
  }
}
