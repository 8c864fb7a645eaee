internal import AlsoOrders

extension TimeFormat {
  /// The time that `bytes` stand for, or `nil` if they aren't of this format, or the date doesn't exist.
  ///
  /// - Complexity: O(length); nothing is allocated.
  func timestamp(_ bytes: Span<UInt8>) -> Timestamp? {
    var reading = TimeReading()
    for index in steps.indices {
      let neighbors = steps[max(0, index - 1)...min(index + 1, steps.count - 1)]
      let isTight = neighbors.count(where: \.isNumber) > 1
      guard reading.take(steps[index], isTight: isTight, of: bytes) else { return nil }
    }
    guard reading.position == bytes.count else { return nil }
    return reading.timestamp
  }
}

/// What was read of a time so far.
private struct TimeReading {
  var position = 0
  private var year: Int64 = 1970
  private var month: Int64 = 1
  private var day: Int64 = 1
  private var hour: Int64 = 0
  /// What the hour is counted from, or `nil` if that is midnight.
  private var isAfternoon: Bool?
  private var minute: Int64 = 0
  private var second: Int64 = 0
  private var secondsAheadOfUTC: Int64 = 0
  private var epoch: Int64?

  /// The time, once all steps are taken.
  var timestamp: Timestamp? {
    if let epoch { return Timestamp(secondsSince1970: epoch) }
    var hour = hour
    if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    let time = hour * 3600 + minute * 60 + second - secondsAheadOfUTC
    return Timestamp(year: year, month: month, day: day, secondOfDay: time)
  }

  /// Takes the next step; whether the bytes have it.
  ///
  /// A number that `isTight` stands beside another one, and has all its digits.
  mutating func take(_ step: TimeFormat.Step, isTight: Bool, of bytes: Span<UInt8>) -> Bool {
    switch step {
    case .literal(let byte): return takeByte(byte, of: bytes)
    case .blanks: return takeBlanks(of: bytes)
    case .monthName: return takeMonthName(of: bytes)
    case .halfOfDay: return takeHalfOfDay(of: bytes)
    case .fraction: return digits(1...Int.max, of: bytes) != nil
    case .zone: return takeZone(of: bytes)
    case .word:
      let length = wordLength(of: bytes)
      position += length
      return length > 0
    case .epoch:
      let isNegative = takeByte(UInt8(ascii: "-"), of: bytes)
      guard let value = digits(1...11, of: bytes) else { return false }
      epoch = isNegative ? -value : value
      return true
    case .day where position < bytes.count && bytes[position] == UInt8(ascii: " "):
      position += 1
      return takeNumber(step, isTight: false, of: bytes)
    case .year, .shortYear, .month, .day, .hour, .hourOfTwelve, .minute, .second:
      return takeNumber(step, isTight: isTight, of: bytes)
    }
  }

  private mutating func takeNumber(
    _ step: TimeFormat.Step,
    isTight: Bool,
    of bytes: Span<UInt8>
  ) -> Bool {
    let count = step == .year ? 4...4 : isTight || step == .shortYear ? 2...2 : 1...2
    guard let value = digits(count, of: bytes) else { return false }
    switch step {
    case .year: year = value
    case .shortYear: year = value + (value < 69 ? 2000 : 1900)
    case .month where 1...12 ~= value: month = value
    case .day where 1...31 ~= value: day = value
    case .hour where value < 24: hour = value
    case .hourOfTwelve where 1...12 ~= value: hour = value
    case .minute where value < 60: minute = value
    case .second where value < 60: second = value
    default: return false
    }
    return true
  }

  private mutating func takeByte(_ byte: UInt8, of bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeBlanks(of bytes: Span<UInt8>) -> Bool {
    let start = position
    while true {
      let length = blankLength(bytes, at: position)
      if length == 0 { return position > start }
      position += length
    }
  }

  /// As many digits as there are, but no more than the range's.
  private mutating func digits(_ count: ClosedRange<Int>, of bytes: Span<UInt8>) -> Int64? {
    let start = position
    var value: Int64 = 0
    while position < bytes.count, position - start < count.upperBound {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)  // a fraction may be longer, and isn't used
      position += 1
    }
    return position - start >= count.lowerBound ? value : nil
  }

  private mutating func takeHalfOfDay(of bytes: Span<UInt8>) -> Bool {
    guard
      position + 2 <= bytes.count, bytes[position + 1] | 0x20 == UInt8(ascii: "m"),
      case let half = bytes[position] | 0x20, half == UInt8(ascii: "a") || half == UInt8(ascii: "p")
    else { return false }
    isAfternoon = half == UInt8(ascii: "p")
    position += 2
    return true
  }

  private mutating func takeZone(of bytes: Span<UInt8>) -> Bool {
    if takeByte(UInt8(ascii: "Z"), of: bytes) { return true }
    let isBehind = takeByte(UInt8(ascii: "-"), of: bytes)
    guard isBehind || takeByte(UInt8(ascii: "+"), of: bytes) else { return false }
    guard let hours = digits(2...2, of: bytes), hours < 24 else { return false }
    var seconds = hours * 3600
    let isMinuteNeeded = takeByte(UInt8(ascii: ":"), of: bytes)
    let end = position
    if let minutes = digits(2...2, of: bytes), minutes < 60 {
      seconds += minutes * 60
    } else if isMinuteNeeded || position > end {
      return false
    }
    secondsAheadOfUTC = isBehind ? -seconds : seconds
    return true
  }

  /// The number of letters at the position.
  private func wordLength(of bytes: Span<UInt8>) -> Int {
    var end = position
    while end < bytes.count {
      let letter = bytes[end] | 0x20
      guard letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") else { break }
      end += 1
    }
    return end - position
  }

  private mutating func takeMonthName(of bytes: Span<UInt8>) -> Bool {
    let length = wordLength(of: bytes)
    guard length >= 3 else { return false }
    let word = bytes.extracting(position..<position + length)
    for index in monthNames.indices where length == 3 || length == monthNames[index].count {
      guard word.indices.allSatisfy({ word[$0] | 0x20 == monthNames[index][$0] }) else { continue }
      month = Int64(index) + 1
      position += length
      return true
    }
    return false
  }
}

private let monthNames = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december",
].map { Array($0.utf8) }

/// The length of the blank at a position: a blank, a tab, or the UTF-8 of a non-breaking, a narrow
/// non-breaking or a thin one; 0 if there is none.
func blankLength(_ bytes: Span<UInt8>, at position: Int) -> Int {
  guard position < bytes.count else { return 0 }
  switch bytes[position] {
  case UInt8(ascii: " "), UInt8(ascii: "\t"): return 1
  case 0xc2: return position + 1 < bytes.count && bytes[position + 1] == 0xa0 ? 2 : 0
  case 0xe2:
    guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return 0 }
    return bytes[position + 2] == 0xaf || bytes[position + 2] == 0x89 ? 3 : 0
  default: return 0
  }
}
