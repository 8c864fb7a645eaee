import AlsoOrders
import TestSupport
import Testing

@Suite struct FarTimesTests {
  /// A log with an order on each of these days.
  private func far(_ days: some Sequence<Int>) -> FarTimes? {
    FarTimes(OrderLog(days.map { OrderLine("o\($0)", "i", day: $0) }))
  }

  /// Three years from 2020 on.
  private static let usual = Array(18_262..<19_358)

  @Test func `a shop's years aren't far from each other`() {
    #expect(far([]) == nil)
    #expect(far([5]) == nil)
    #expect(far(Self.usual) == nil)
    // A year and a half without an order.
    #expect(far(Self.usual + [19_900]) == nil)
  }

  @Test(arguments: [0, -719_162, 85_830])
  func `1970, the year 1 and 2205 are far from all others`(day: Int) throws {
    let found = try #require(far(Self.usual + [day]))
    #expect(found.orders == 1 && found.order == "o\(day)")
    #expect(found.time.secondsSince1970 == Int64(day) * 86_400 + 43_200)
  }

  @Test func `the farthest is named, and all are counted`() throws {
    let found = try #require(far([15_000, 40_000] + Self.usual + [0, 1]))
    #expect(found.orders == 4 && found.order == "o40000")
  }

  @Test func `many orders of long ago are a part of the shop's history`() {
    #expect(far(Self.usual + Array(10_000..<10_020)) == nil)
  }
}
