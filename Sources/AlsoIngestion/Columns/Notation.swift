internal import AlsoOrders

/// How numbers and times are written in a file.
struct Notation: Sendable {
  /// What separates a number's whole part from its fraction.
  var decimalMark = DumpFormat.DecimalMark.point
  /// The only form of times; without it they are in ISO 8601, or count seconds or milliseconds since 1970.
  var timeFormat: TimeFormat?
  /// Another form of times beside those in which they are without a format.
  var otherTimeFormat: TimeFormat?

  /// The number that `bytes` stand for, or `nil` if they aren't one.
  @inline(__always)  // twice a row
  func number(_ bytes: Span<UInt8>) -> Float? {
    if decimalMark == .point, let number = decimalNumber(bytes) { return number }
    return writtenNumber(bytes, decimalMark: decimalMark)
  }

  /// The time that `bytes` stand for, or `nil` if they aren't one.
  func timestamp(_ bytes: Span<UInt8>) -> Timestamp? {
    if let timeFormat { return timeFormat.timestamp(bytes) }
    return Timestamp(iso8601: bytes) ?? Timestamp(epoch: bytes)
      ?? otherTimeFormat?.timestamp(bytes)
  }
}

extension Timestamp {
  /// Reads seconds since 1970 of exactly ten digits, the years 2001 to 2286, or milliseconds of thirteen,
  /// whose fraction of a second is dropped; anything else is `nil`.
  fileprivate init?(epoch bytes: Span<UInt8>) {
    guard bytes.count == 10 || bytes.count == 13, bytes[0] != UInt8(ascii: "0") else { return nil }
    var value: Int64 = 0
    for index in bytes.indices {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    self.init(secondsSince1970: bytes.count == 13 ? value / 1000 : value)
  }
}
