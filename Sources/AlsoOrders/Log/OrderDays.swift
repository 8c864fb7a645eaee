/// How the orders of a log spread over the days, in UTC: where some seem to be missing.
public struct OrderDays: Sendable, Hashable {
  /// Days without an order, one after the other.
  public struct Gap: Sendable, Hashable {
    /// The first second of the first of them.
    public let start: Timestamp
    /// How many there are.
    public let days: Int
  }

  /// The last week beside the weeks before.
  public struct LastWeek: Sendable, Hashable {
    /// Orders in the seven days up to the last order's day.
    public let orders: Int
    /// The median of the orders in the whole weeks before.
    public let usualOrders: Int

    /// Whether there are so few orders that the rest of them is probably missing.
    public var seemsCut: Bool { orders * OrderDays.fewerThanUsual < usualOrders }
  }

  /// Days with an order.
  public let activeDays: Int
  /// The distance in days from one day with orders to the next that 19 of 20 don't exceed; 1 if a shop has
  /// orders every day.
  public let usualDistance: Int
  /// Gaps that are far longer than usual, the longest first.
  public let gaps: [Gap]
  /// The last week; `nil` in a log of fewer than four weeks before it.
  public let lastWeek: LastWeek?

  /// A gap is told of if it is this many times as long as the usual distance, and no shorter than
  /// ``shortestGap``.
  private static let longerThanUsual = 2
  /// A long weekend is no gap.
  private static let shortestGap = 4
  /// A week with less than one in so many of the usual orders seems cut.
  private static let fewerThanUsual = 4
  /// With fewer weeks nothing is usual.
  private static let fewestWeeks = 4

  /// Looks at the days of all orders.
  ///
  /// - Complexity: O(orders · log orders)
  public init(_ log: OrderLog) {
    let days = log.orderTimes.map(Timestamp.days).sorted()
    let distances = zip(days, days.dropFirst()).filter { $0 < $1 }
    let ascending = distances.map { Int($1 - $0) }.sorted()
    let usual = ascending.isEmpty ? 1 : ascending[(ascending.count - 1) * 19 / 20]
    activeDays = days.isEmpty ? 0 : distances.count + 1
    usualDistance = usual
    gaps =
      distances.map { Gap(start: .startOfDay($0 + 1), days: Int($1 - $0) - 1) }
      .filter { $0.days >= Self.shortestGap && $0.days >= Self.longerThanUsual * usual }
      .sorted { ($0.days, $1.start) > ($1.days, $0.start) }
    lastWeek = Self.lastWeek(days)
  }

  private static func lastWeek(_ ascending: [Int32]) -> LastWeek? {
    guard let first = ascending.first, let last = ascending.last else { return nil }
    let weeks = Int(last - first + 1) / 7
    guard weeks > fewestWeeks else { return nil }
    var orders = [Int](repeating: 0, count: weeks)
    for day in ascending {
      let week = Int(last - day) / 7
      if week < weeks { orders[week] += 1 }
    }
    return LastWeek(orders: orders[0], usualOrders: orders.dropFirst().sorted()[(weeks - 1) / 2])
  }
}

extension Timestamp {
  /// The first second of a day, which is counted from 1970.
  fileprivate static func startOfDay(_ day: Int32) -> Timestamp {
    Timestamp(secondsSince1970: Int64(day) * secondsPerDay)
  }
}
