/// A point in time, in whole seconds since 1970-01-01 00:00:00 UTC.
///
/// ```swift
/// guard let time = Timestamp(iso8601: "2025-03-01T10:00:00Z") else { return nil }
/// ```
public struct Timestamp: Comparable, Hashable, Sendable, Codable {
  /// Seconds since the epoch; negative before it.
  public var secondsSince1970: Int64

  /// Creates a point in time.
  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  /// Whether the left time is before the right one.
  public static func < (a: Self, b: Self) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

  /// Writes an object with the seconds, as models have it, or a text, where
  /// `CodingUserInfoKey.timesAreTexts` says so.
  public func encode(to encoder: any Encoder) throws {
    if encoder.userInfo[.timesAreTexts] as? Bool == true {
      var container = encoder.singleValueContainer()
      try container.encode(description)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(secondsSince1970, forKey: .secondsSince1970)
    }
  }

  /// The number of seconds in a day.
  package static let secondsPerDay: Int64 = 86_400

  /// Whole days since 1970 for so many seconds, rounded down also before it.
  package static func days(_ seconds: Int64) -> Int32 {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: secondsPerDay)
    return Int32(rest < 0 ? days - 1 : days)
  }
}

extension CodingUserInfoKey {
  /// Where this is `true`, a ``Timestamp`` is encoded as a text in ISO 8601: documents are for other programs,
  /// while models keep what they are read back from.
  package static let timesAreTexts: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "also.timesAreTexts") else {
      preconditionFailure("any text is a key")
    }
    return key
  }()
}
