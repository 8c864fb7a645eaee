internal import AlsoOrders

/// Reads the parts of an object that is all in one line, from left to right.
///
/// It holds no bytes: the line is given to each call, from the beginning of what it is in up to its end.
struct ObjectLine {
  /// Where the next part begins.
  var position: Int
  /// The quotes and backslashes from `position` on.
  private var specials: SpecialBytes

  /// A string as it is written.
  struct Text {
    /// What is between the quotes.
    let content: Range<Int>
    /// Whether there are escapes in it.
    let isEscaped: Bool
  }

  init(at position: Int) {
    self.position = position
    specials = SpecialBytes(UInt8(ascii: "\\"), from: position)
  }

  /// Whether all bytes that were read are known to be ASCII.
  var isASCII: Bool { specials.areASCII }

  /// The byte at ``position``, or a line feed at the end.
  func byte(_ line: Span<UInt8>) -> UInt8 {
    position < line.count ? line[position] : UInt8(ascii: "\n")
  }

  /// Passes over blanks.
  mutating func skipBlanks(_ line: Span<UInt8>) {
    while position < line.count, isBlank(line[position]) { position += 1 }
  }

  /// Passes over a byte that must be there, and the blanks behind it.
  mutating func take(
    _ wanted: Unicode.Scalar,
    _ line: Span<UInt8>,
    or expected: ObjectFault.Expected
  ) throws(ObjectFault) {
    guard byte(line) == UInt8(ascii: wanted) else { throw ObjectFault(expected, at: position) }
    position += 1
    skipBlanks(line)
  }

  /// Reads a string, at whose opening quote it is.
  mutating func string(_ line: Span<UInt8>) throws(ObjectFault) -> Text {
    // Control characters have to be escaped, but those that are there do no harm.
    _ = specials.next(line)
    let start = position + 1
    var isEscaped = false
    while true {
      let end = specials.next(line)
      guard end < line.count else { throw ObjectFault(.quote, at: position) }
      if line[end] == UInt8(ascii: "\"") {
        position = end + 1
        return Text(content: start..<end, isEscaped: isEscaped)
      }
      isEscaped = true
      if end + 1 < line.count, isSpecial(line[end + 1]) { _ = specials.next(line) }
    }
  }

  /// Reads `true`, `false`, `null` or a number.
  mutating func word(_ line: Span<UInt8>) throws(ObjectFault) -> Range<Int> {
    let start = position
    let first = byte(line)
    guard first == UInt8(ascii: "-") || isLetterOrDigit(first) else {
      throw ObjectFault(.value, at: start)
    }
    while position < line.count, isPartOfWord(line[position]) { position += 1 }
    let word = line.extracting(start..<position)
    if isNumberOfJSON(word) || equalBytes("true".utf8.span, word)
      || equalBytes("false".utf8.span, word) || equalBytes("null".utf8.span, word)
    {
      return start..<position
    }
    let isNumber = first == UInt8(ascii: "-") || first < UInt8(ascii: "A")
    throw ObjectFault(isNumber ? .number : .value, at: start)
  }

  /// Passes over an array or an object, at whose opening bracket it is, with all that it holds.
  mutating func skipNested(_ line: Span<UInt8>) throws(ObjectFault) {
    // The brackets that are open, the innermost in the lowest bit: 1 is an object's.
    var open: UInt64 = 0
    var depth = 0
    repeat {
      skipBlanks(line)
      switch byte(line) {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < UInt64.bitWidth else { throw ObjectFault(.shallow, at: position) }
        open = open << 1 | (byte(line) == UInt8(ascii: "{") ? 1 : 0)
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0, (open & 1 == 1) == (byte(line) == UInt8(ascii: "}")) else {
          throw ObjectFault(depth > 0 ? .nestedComma : .value, at: position)
        }
        open >>= 1
        depth -= 1
        position += 1
      case UInt8(ascii: "\""): _ = try string(line)
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw ObjectFault(.value, at: position) }
        position += 1
      default: _ = try word(line)
      }
    } while depth > 0
  }
}

private func isSpecial(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
}

/// Whether a byte may be in a number or behind a letter.
private func isPartOfWord(_ byte: UInt8) -> Bool {
  isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "+")
}

/// Whether a word is a number as JSON has them: no sign but a minus, digits on both sides of a point, and no
/// zero before other digits.
private func isNumberOfJSON(_ word: Span<UInt8>) -> Bool {
  var position = 0
  func digits() -> Int {
    let start = position
    while position < word.count, word[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }
  func isAt(_ scalar: Unicode.Scalar) -> Bool {
    position < word.count && word[position] == UInt8(ascii: scalar)
  }
  if isAt("-") { position += 1 }
  let isZero = isAt("0")
  let whole = digits()
  guard whole == 1 || (whole > 1 && !isZero) else { return false }
  if isAt(".") {
    position += 1
    guard digits() > 0 else { return false }
  }
  if isAt("e") || isAt("E") {
    position += 1
    if isAt("+") || isAt("-") { position += 1 }
    guard digits() > 0 else { return false }
  }
  return position == word.count
}
