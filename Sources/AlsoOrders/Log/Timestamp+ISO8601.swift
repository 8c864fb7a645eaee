extension Timestamp {
  /// Reads a time in the extended format of ISO 8601, or gives `nil` if `text` isn't one.
  ///
  /// The form is `2017-01-31`, which is the day's first second, or `2017-01-31T11:53`, or
  /// `2017-01-31T11:53:26`. The `T` may be a blank; seconds may have a fraction, which is dropped; and
  /// behind the time may stand `Z` or a distance from UTC, `+01:00`, `+0100` or `+01`. Without it the
  /// time is UTC.
  ///
  /// Years are 0000 to 9999 of the Gregorian calendar, also before its time. The date must exist:
  /// there is no 30 February. Neither is there an hour 24, nor a second 60.
  public init?(iso8601 text: String) { self.init(iso8601: text.utf8.span) }

  /// Reads a time in the extended format of ISO 8601 from its UTF-8.
  package init?(iso8601 bytes: Span<UInt8>) {
    guard
      let year = number(bytes, at: 0, digits: 4), byte(bytes, at: 4) == UInt8(ascii: "-"),
      let month = number(bytes, at: 5, digits: 2), byte(bytes, at: 7) == UInt8(ascii: "-"),
      let day = number(bytes, at: 8, digits: 2),
      let days = daysSince1970(year: year, month: month, day: day)
    else { return nil }
    var seconds = days * Self.secondsPerDay
    if bytes.count > 10 {
      guard
        byte(bytes, at: 10) == UInt8(ascii: "T") || byte(bytes, at: 10) == UInt8(ascii: " "),
        let time = secondsOfDay(bytes)
      else { return nil }
      seconds += time
    }
    self.init(secondsSince1970: seconds)
  }
}

extension Timestamp {
  /// The moment of a date of the Gregorian calendar and a time of day, both in UTC, or `nil` if there is no
  /// such date.
  package init?(year: Int64, month: Int64, day: Int64, secondOfDay: Int64) {
    guard let days = daysSince1970(year: year, month: month, day: day) else { return nil }
    self.init(secondsSince1970: days * Self.secondsPerDay + secondOfDay)
  }
}

extension Timestamp: CustomStringConvertible {
  /// The time in the extended format of ISO 8601, `2017-01-31T11:53:26Z`.
  ///
  /// Years outside 0000 to 9999 have a sign, and as many digits as they need.
  public var description: String {
    let (date, time) = secondsSince1970.quotientAndRemainderRoundingDown(by: Self.secondsPerDay)
    let (year, month, day) = calendarDate(daysSince1970: date)
    // Each answer names two times, and to put strings together takes ten times as long.
    var text: [UInt8] = []
    text.reserveCapacity("2017-01-31T11:53:26Z".utf8.count)
    if year < 0 || year > 9999 { text.append(year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")) }
    text.append(digitsOf: year.magnitude, atLeast: 4)
    text.append("-", twoDigitsOf: month)
    text.append("-", twoDigitsOf: day)
    text.append("T", twoDigitsOf: time / 3600)
    text.append(":", twoDigitsOf: time / 60 % 60)
    text.append(":", twoDigitsOf: time % 60)
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }
}

// MARK: Parsing

/// The byte at `position`, or `nil` behind the last.
private func byte(_ bytes: Span<UInt8>, at position: Int) -> UInt8? {
  position < bytes.count ? bytes[position] : nil
}

/// The value of exactly so many decimal digits at `position`.
@inline(__always)  // so that the loop is unrolled where `digits` is known
private func number(_ bytes: Span<UInt8>, at position: Int, digits: Int) -> Int64? {
  guard position + digits <= bytes.count else { return nil }
  var value: Int64 = 0
  for index in position..<position + digits {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value * 10 + Int64(digit)
  }
  return value
}

/// The seconds since midnight UTC of the time that begins behind `2017-01-31T`.
private func secondsOfDay(_ bytes: Span<UInt8>) -> Int64? {
  guard
    let hour = number(bytes, at: 11, digits: 2), hour < 24,
    byte(bytes, at: 13) == UInt8(ascii: ":"),
    let minute = number(bytes, at: 14, digits: 2), minute < 60
  else { return nil }
  var seconds = hour * 3600 + minute * 60
  var position = 16
  if byte(bytes, at: position) == UInt8(ascii: ":") {
    guard let second = number(bytes, at: 17, digits: 2), second < 60 else { return nil }
    seconds += second
    position = 19
    let mark = byte(bytes, at: position)
    if mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      let fraction = position + 1
      position = fraction
      while number(bytes, at: position, digits: 1) != nil { position += 1 }
      guard position > fraction else { return nil }
    }
  }
  return secondsAheadOfUTC(bytes, at: position).map { seconds - $0 }
}

/// The distance from UTC that stands at `position` and ends the text: `Z`, nothing or `±HH[[:]MM]`.
private func secondsAheadOfUTC(_ bytes: Span<UInt8>, at position: Int) -> Int64? {
  guard let sign = byte(bytes, at: position) else { return 0 }
  if sign == UInt8(ascii: "Z") { return position + 1 == bytes.count ? 0 : nil }
  guard
    sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
    let hours = number(bytes, at: position + 1, digits: 2), hours < 24
  else { return nil }
  var seconds = hours * 3600
  var end = position + 3
  if end < bytes.count {
    if bytes[end] == UInt8(ascii: ":") { end += 1 }
    guard let minutes = number(bytes, at: end, digits: 2), minutes < 60 else { return nil }
    seconds += minutes * 60
    end += 2
  }
  guard end == bytes.count else { return nil }
  return sign == UInt8(ascii: "-") ? -seconds : seconds
}

// MARK: The calendar

// Days are counted in years that begin with March, so that a leap day is a year's last day, and in
// eras of 400 years, which all have 146,097 days; 719,468 lie between 0000-03-01 and 1970-01-01.
// The method is Howard Hinnant's, "chrono-Compatible Low-Level Date Algorithms", 2013.

/// The days since 1970-01-01, or `nil` if the calendar has no such date.
private func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64? {
  guard (1...12).contains(month), day >= 1 else { return nil }
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let length: Int64 =
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  guard day <= length else { return nil }
  let marchYear = month > 2 ? year : year - 1
  let (era, yearOfEra) = marchYear.quotientAndRemainderRoundingDown(by: 400)
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/// The date that is so many days after 1970-01-01.
private func calendarDate(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
  let (era, dayOfEra) = (days + 719_468).quotientAndRemainderRoundingDown(by: 146_097)
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
}

// MARK: Formatting

extension [UInt8] {
  /// Appends a number's decimal digits, with zeros in front up to `width`.
  fileprivate mutating func append(digitsOf number: UInt64, atLeast width: Int) {
    var (divisor, digits): (UInt64, Int) = (1, 1)
    while digits < width || number / divisor >= 10 {
      divisor *= 10
      digits += 1
    }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends a mark and a number below 100.
  fileprivate mutating func append(_ mark: Unicode.Scalar, twoDigitsOf number: Int64) {
    append(UInt8(ascii: mark))
    append(digitsOf: UInt64(number), atLeast: 2)
  }
}

extension Int64 {
  /// The quotient rounded down and the remainder that belongs to it, which is never negative.
  ///
  /// - Precondition: `divisor` is positive.
  fileprivate func quotientAndRemainderRoundingDown(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
