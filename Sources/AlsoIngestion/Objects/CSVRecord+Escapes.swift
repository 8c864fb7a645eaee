extension CSVRecord {
  /// Appends what a string of JSON stands for, which is at `range`, to `unquoted`.
  mutating func appendUnescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ObjectFault) {
    var position = range.lowerBound
    while position < range.upperBound {
      guard bytes[position] == UInt8(ascii: "\\") else {
        unquoted.append(bytes[position])
        position += 1
        continue
      }
      // A string doesn't end with a single backslash, for that would be its quote's.
      let letter = Unicode.Scalar(bytes[position + 1])
      if letter == "u" {
        position += try appendScalar(bytes, position..<range.upperBound)
      } else if let byte = simpleEscape(letter) {
        unquoted.append(byte)
        position += 2
      } else {
        throw ObjectFault(.escape, at: position)
      }
    }
  }

  /// Appends the character that an escape with `u` stands for, or two of them, and gives their length.
  private mutating func appendScalar(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) throws(ObjectFault) -> Int {
    let start = range.lowerBound
    guard let unit = codeUnit(bytes, range) else { throw ObjectFault(.escape, at: start) }
    if let scalar = Unicode.Scalar(unit) {
      unquoted.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      return 6
    }
    let rest = start + 6..<max(start + 6, range.upperBound)
    guard
      UTF16.isLeadSurrogate(unit), let trail = codeUnit(bytes, rest), UTF16.isTrailSurrogate(trail)
    else { throw ObjectFault(.surrogate, at: start) }
    let value = 0x10000 + (UInt32(unit) & 0x3ff) << 10 + UInt32(trail) & 0x3ff
    guard let scalar = Unicode.Scalar(value) else { throw ObjectFault(.surrogate, at: start) }
    unquoted.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    return 12
  }
}

/// The UTF-16 code unit of an escape, `\u` and four hexadecimal digits, if one begins the range.
private func codeUnit(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
  let start = range.lowerBound
  guard
    range.count >= 6, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
  else { return nil }
  var unit: UInt16 = 0
  for position in start + 2..<start + 6 {
    guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}

/// What a letter stands for behind a backslash, but for `u`.
private func simpleEscape(_ letter: Unicode.Scalar) -> UInt8? {
  switch letter {
  case "\"", "\\", "/": UInt8(ascii: letter)
  case "b": 0x08
  case "f": 0x0c
  case "n": 0x0a
  case "r": 0x0d
  case "t": 0x09
  default: nil
  }
}
