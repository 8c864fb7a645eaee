/// A point in time, in whole seconds since 1970-01-01 00:00:00 UTC.
public struct Timestamp: Comparable, Hashable, Sendable, Codable {
  /// Seconds since the epoch; negative before it.
  public var secondsSince1970: Int64

  /// Creates a point in time.
  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  /// Whether the left time is before the right one.
  public static func < (a: Self, b: Self) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

  /// The number of seconds in a day.
  package static let secondsPerDay: Int64 = 86_400

  /// Whole days since 1970 for so many seconds, rounded down also before it.
  package static func days(_ seconds: Int64) -> Int32 {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: secondsPerDay)
    return Int32(rest < 0 ? days - 1 : days)
  }
}
