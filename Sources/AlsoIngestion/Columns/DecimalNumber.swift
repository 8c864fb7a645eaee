/// The 32-bit float nearest to a decimal number, or `nil` if `bytes` aren't one, or are too large.
///
/// The form is a sign or none, digits with a point before, within or behind them or without one, and
/// optionally `e` or `E` and a whole exponent: `2`, `-0.5`, `.5`, `+1.5e-3`. Neither blanks nor
/// thousands separators, `nan` or `inf` are numbers. A number too small becomes zero.
///
/// - Complexity: O(length). Nothing is allocated if the digits make a whole number below 2⁵³, the power of
///   ten is within ±22, and the number isn't as good as halfway between two floats.
package func decimalNumber(_ bytes: Span<UInt8>) -> Float? {
  if bytes.count == 1 {  // as most quantities
    let digit = bytes[0] &- UInt8(ascii: "0")
    return digit < 10 ? Float(digit) : nil
  }
  if let value = shortNumber(bytes) { return value }
  guard let parts = DecimalParts(bytes) else { return nil }
  if let value = parts.exactValue { return value }
  // Rare: more digits than a Double holds, or the midpoint between two floats.
  let text = (0..<bytes.count).map { bytes[$0] }
  guard let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
  return value
}

/// What a few digits with a point or without one stand for, as in most prices; `nil` if `bytes` aren't such,
/// or it isn't found by one rounding.
private func shortNumber(_ bytes: Span<UInt8>) -> Float? {
  guard 2...9 ~= bytes.count else { return nil }
  var digits: UInt64 = 0
  var fractionStart = 0
  for position in bytes.indices {
    let digit = bytes[position] &- UInt8(ascii: "0")
    if digit < 10 {
      digits = digits &* 10 &+ UInt64(digit)
    } else if digit == UInt8(ascii: ".") &- UInt8(ascii: "0"), fractionStart == 0 {
      fractionStart = position + 1
    } else {
      return nil
    }
  }
  let power = fractionStart == 0 ? 1 : powersOfTen[bytes.count - fractionStart]
  return roundedOnce(Double(digits) / power)
}

/// The float nearest to the number that `value` was rounded from, or `nil` if that isn't known.
///
/// Rounding to a float errs only where the rounding before could have made a midpoint of what was none.
@inline(__always)  // once a number
private func roundedOnce(_ value: Double) -> Float? {
  let isMidpoint = value.bitPattern & 0x1fff_ffff == 0x1000_0000
  let isNormal = value == 0 || (value >= 0x1p-126 && value < 0x1p127)
  return isMidpoint || !isNormal ? nil : Float(value)
}

/// A decimal number cut into digits and power of ten: ± digits · 10^exponent.
private struct DecimalParts {
  private var isNegative = false
  private var digits: UInt64 = 0
  private var exponent = 0
  /// Whether `digits` had room for all digits.
  private var isComplete = true

  /// Fails if `bytes` aren't a decimal number.
  init?(_ bytes: Span<UInt8>) {
    var position = 0
    isNegative = Self.sign(bytes, at: &position)
    let whole = appendDigits(bytes, at: &position)
    var fraction = 0
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      fraction = appendDigits(bytes, at: &position)
      exponent = -fraction
    }
    guard whole + fraction > 0 else { return nil }
    if position < bytes.count {
      guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
      position += 1
      guard let power = Self.power(bytes, at: &position) else { return nil }
      exponent += power
    }
    guard position == bytes.count else { return nil }
  }

  /// The nearest float, or `nil` if it takes more than one rounding of one Double to find it.
  ///
  /// Whole numbers below 2⁵³ and powers of ten up to 10²² are exact Doubles, so that their product or
  /// quotient is rounded once (Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990,
  /// doi:10.1145/93542.93557).
  var exactValue: Float? {
    guard isComplete, digits < 1 << 53, abs(exponent) <= 22 else { return nil }
    let power = powersOfTen[abs(exponent)]
    let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return roundedOnce(value).map { isNegative ? -$0 : $0 }
  }

  /// Takes the digits at `position`, and gives their number.
  private mutating func appendDigits(_ bytes: Span<UInt8>, at position: inout Int) -> Int {
    let start = position
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      if digits < 1 << 59 {
        digits = digits * 10 + UInt64(digit)
      } else {
        isComplete = false
      }
      position += 1
    }
    return position - start
  }

  /// Takes the sign at `position`, if there is one; whether it is a minus.
  private static func sign(_ bytes: Span<UInt8>, at position: inout Int) -> Bool {
    guard
      position < bytes.count,
      bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    else { return false }
    position += 1
    return bytes[position - 1] == UInt8(ascii: "-")
  }

  /// Takes a whole number, with or without a sign; one far too large stays so.
  private static func power(_ bytes: Span<UInt8>, at position: inout Int) -> Int? {
    let isNegative = sign(bytes, at: &position)
    let start = position
    var power = 0
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      power = min(power * 10 + Int(digit), 1_000_000)
      position += 1
    }
    guard position > start else { return nil }
    return isNegative ? -power : power
  }
}

/// The powers of ten that a Double holds exactly: 10⁰ to 10²².
private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
