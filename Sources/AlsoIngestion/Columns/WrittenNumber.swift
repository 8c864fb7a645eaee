/// The 32-bit float nearest to a number as people and spreadsheets write it, or `nil` if `bytes` aren't one,
/// are too large, or could mean two numbers.
///
/// Digits may be in groups of three, the first of one to three: `1,234.50` or, if the mark is a comma,
/// `1.234,50`; between groups may also stand a blank, a non-breaking one or an apostrophe, everywhere the
/// same. One currency may stand before or behind: a sign such as `$`, `€` or `US$`, `kr`, or three capital
/// letters. One sign may stand before it or behind it, or last; parentheses around all are a minus, as
/// accountants write it. An exponent may follow, as spreadsheets write it.
///
/// `1,234` with a point as the mark is 1234. `1,50` is refused, and so are `0,123` and `12,34,567`: what
/// doesn't have groups of three isn't grouped.
///
/// - Complexity: O(length). Nothing is allocated unless ``decimalNumber(_:)`` does.
package func writtenNumber(_ bytes: Span<UInt8>, decimalMark: DumpFormat.DecimalMark) -> Float? {
  var number = WrittenNumber(decimalMark: decimalMark)
  guard number.read(bytes) else { return nil }
  return decimalNumber(number.plain)
}

/// A number that is written anew in the plain form.
private struct WrittenNumber {
  private let decimalMark: UInt8
  /// The mark of the other notation, which separates groups in this one.
  private let groupMark: UInt8
  private var position = 0
  private var isNegative = false
  private var hasSign = false
  private var hasCurrency = false
  /// The number in the plain form; the first byte is for a minus.
  private var digits = InlineArray<64, UInt8>(repeating: UInt8(ascii: "0"))
  private var count = 1

  init(decimalMark: DumpFormat.DecimalMark) {
    let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    (self.decimalMark, groupMark) = decimalMark == .point ? (point, comma) : (comma, point)
  }

  /// What was read, for ``decimalNumber(_:)``.
  var plain: Span<UInt8> {
    @_lifetime(borrow self)
    get { digits.span.extracting(..<count) }
  }

  /// Takes all of `bytes`; whether they are a number.
  mutating func read(_ bytes: Span<UInt8>) -> Bool {
    skipBlanks(bytes)
    let isAccounting = take(UInt8(ascii: "("), bytes)
    if isAccounting { (hasSign, isNegative) = (true, true) }
    guard takeAffixes(bytes), takeDigits(bytes), takeExponent(bytes), takeAffixes(bytes) else {
      return false
    }
    if isAccounting, !take(UInt8(ascii: ")"), bytes) { return false }
    skipBlanks(bytes)
    digits[0] = UInt8(ascii: isNegative ? "-" : "0")
    return position == bytes.count
  }

  private func byte(_ bytes: Span<UInt8>, at position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard self.byte(bytes, at: position) == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while case let length = blankLength(bytes, at: position), length > 0 { position += length }
  }

  private mutating func append(_ byte: UInt8) -> Bool {
    guard count < digits.count else { return false }
    digits[count] = byte
    count += 1
    return true
  }

  /// Takes a sign and a currency, in any order; fails if there is a second of either.
  private mutating func takeAffixes(_ bytes: Span<UInt8>) -> Bool {
    while true {
      skipBlanks(bytes)
      if let length = minusLength(bytes) {
        guard takeSign(length, isMinus: true) else { return false }
      } else if byte(bytes, at: position) == UInt8(ascii: "+") {
        guard takeSign(1, isMinus: false) else { return false }
      } else if case let length = currencyLength(bytes, at: position), length > 0 {
        guard !hasCurrency else { return false }
        hasCurrency = true
        position += length
      } else {
        return true
      }
    }
  }

  private mutating func takeSign(_ length: Int, isMinus: Bool) -> Bool {
    guard !hasSign else { return false }
    (hasSign, isNegative) = (true, isMinus)
    position += length
    return true
  }

  /// The length of a hyphen or of U+2212.
  private func minusLength(_ bytes: Span<UInt8>) -> Int? {
    switch byte(bytes, at: position) {
    case UInt8(ascii: "-"): 1
    case 0xe2
    where byte(bytes, at: position + 1) == 0x88 && byte(bytes, at: position + 2) == 0x92: 3
    default: nil
    }
  }

  /// Takes the digits, in groups or not, and the fraction.
  private mutating func takeDigits(_ bytes: Span<UInt8>) -> Bool {
    let isZeroFirst = byte(bytes, at: position) == UInt8(ascii: "0")
    guard let first = takeRun(bytes) else { return false }
    var separator: Int?
    while case let next = separatorCode(bytes), next.length > 0 {
      let isGroup = (0..<3).allSatisfy { isDigit(byte(bytes, at: position + next.length + $0)) }
      // A blank that no group follows stands before a currency.
      if !isGroup, next.isBlank { break }
      guard isGroup, !isZeroFirst, 1...3 ~= first, separator ?? next.code == next.code else {
        return false
      }
      separator = next.code
      position += next.length
      guard takeRun(bytes) == 3 else { return false }
    }
    var fraction = 0
    if take(decimalMark, bytes) {
      guard append(UInt8(ascii: ".")), let length = takeRun(bytes) else { return false }
      fraction = length
    }
    return first + fraction > 0
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
  }

  /// Takes digits and gives their number; `nil` if there are too many.
  private mutating func takeRun(_ bytes: Span<UInt8>) -> Int? {
    let start = position
    while let digit = byte(bytes, at: position), isDigit(digit) {
      guard append(digit) else { return nil }
      position += 1
    }
    return position - start
  }

  /// What separates two groups here: its length, 0 if nothing does, and which of them it is.
  private func separatorCode(_ bytes: Span<UInt8>) -> (length: Int, code: Int, isBlank: Bool) {
    let blank = blankLength(bytes, at: position)
    if blank > 0 { return (blank, 0, true) }
    switch byte(bytes, at: position) {
    case groupMark: return (1, 1, false)
    case UInt8(ascii: "'"): return (1, 2, false)
    case 0xe2
    where byte(bytes, at: position + 1) == 0x80 && byte(bytes, at: position + 2) == 0x99:
      return (3, 2, false)  // ’
    default: return (0, 0, false)
    }
  }

  /// Takes an exponent, if there is one.
  private mutating func takeExponent(_ bytes: Span<UInt8>) -> Bool {
    guard let letter = byte(bytes, at: position), letter | 0x20 == UInt8(ascii: "e") else {
      return true
    }
    let sign = byte(bytes, at: position + 1)
    let hasSign = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    guard isDigit(byte(bytes, at: position + (hasSign ? 2 : 1))) else { return true }
    guard append(letter), !hasSign || append(sign ?? 0) else { return false }
    position += hasSign ? 2 : 1
    return takeRun(bytes) != nil
  }
}
