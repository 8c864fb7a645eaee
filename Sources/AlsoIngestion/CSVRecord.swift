/// One record of RFC 4180, cut into its fields.
///
/// Fields are separated by commas, records end with LF or CRLF. A field that begins with a quote goes on
/// to the next single quote, over commas and line breaks; two quotes are one quote of its content. A
/// quote anywhere else is a fault. Nothing is trimmed.
struct CSVRecord {
  /// Where a field's content is.
  struct Field {
    /// Where the field begins, its opening quote included.
    let start: Int
    /// Where its content is: in the bytes scanned, or in `unquoted`.
    let content: Range<Int>
    /// Whether the content is in `unquoted`.
    let isUnquoted: Bool
  }

  /// How a scan ended.
  enum Scan {
    /// The record is complete; the next one begins at `next`.
    case complete(next: Int)
    /// The bytes end before the record does.
    case incomplete
    /// A quote is where none may be.
    case strayQuote(at: Int)
    /// The file ends within the quotes that begin here.
    case unterminatedQuote(at: Int)
  }

  /// The fields of the record.
  private(set) var fields: [Field] = []
  /// Line breaks within quoted fields.
  private(set) var innerLineBreaks = 0
  /// Where the record ends, its line break not included.
  private(set) var end = 0
  /// The contents of fields that hold doubled quotes, which are single here.
  private var unquoted: [UInt8] = []

  /// The content of a field of the record that was scanned last, from these bytes; `nil` has none.
  ///
  /// - Precondition: `bytes` are those that were scanned.
  @_lifetime(copy bytes, borrow self)
  @inline(__always)  // a dozen calls a row
  func content(_ index: Int?, of bytes: Span<UInt8>) -> Span<UInt8> {
    guard let index else { return bytes.extracting(0..<0) }
    let field = fields[index]
    return field.isUnquoted
      ? unquoted.span.extracting(field.content) : bytes.extracting(field.content)
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// The position of the first byte up to a comma, which quotes and line breaks are and letters and digits
/// aren't; the end if there is none.
///
/// Eight bytes are looked at a step. Subtracting with borrow from all of them sets the upper bit of those
/// that are less than `-`, and maybe of some behind the first of them, which don't matter (Warren, *Hacker's
/// Delight*, 6-1).
private func firstSpecial(_ bytes: Span<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = unsafe bytes.bytes
  var position = start
  while position + 8 <= bytes.count {
    // The load checks its bounds; any eight bytes are a UInt64.
    let load = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    let word = UInt64(littleEndian: load)
    let special = (word &- ones &* UInt64(comma + 1)) & ~word & ones << 7
    if special != 0 { return position + special.trailingZeroBitCount >> 3 }
    position += 8
  }
  while position < bytes.count, bytes[position] > comma { position += 1 }
  return position
}

extension CSVRecord {
  /// Scans the record that begins at `start`.
  ///
  /// The outcome doesn't depend on where `bytes` end, as long as it isn't ``Scan/incomplete``. With
  /// `isFinal` nothing follows the bytes, and it never is.
  ///
  /// - Complexity: O(length of the record)
  mutating func scan(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) -> Scan {
    fields.removeAll(keepingCapacity: true)
    unquoted.removeAll(keepingCapacity: true)
    innerLineBreaks = 0
    var position = start
    while true {
      let end =
        position < bytes.count && bytes[position] == quote
        ? quotedField(bytes, from: position, isFinal: isFinal)
        : plainField(bytes, from: position, isFinal: isFinal)
      switch end {
      case .comma(let next): position = next
      case .lineBreak(let next): return .complete(next: next)
      case .incomplete: return .incomplete
      case .strayQuote(let position): return .strayQuote(at: position)
      case .unterminatedQuote(let position): return .unterminatedQuote(at: position)
      }
    }
  }

  /// Scans the record that begins `range` of an array.
  ///
  /// Beside this record the array may be in a value that can't be copied: the compiler would take a span of
  /// it for an access to the whole value, this record included.
  mutating func scan(_ range: Range<Int>, of bytes: [UInt8], isFinal: Bool) -> Scan {
    scan(bytes.span.extracting(..<range.upperBound), from: range.lowerBound, isFinal: isFinal)
  }

  /// What stands behind a field.
  private enum FieldEnd {
    /// A comma; the next field begins at `next`.
    case comma(next: Int)
    /// A line break, or the end of the file; the next record begins at `next`.
    case lineBreak(next: Int)
    case incomplete
    case strayQuote(at: Int)
    case unterminatedQuote(at: Int)
  }

  /// Scans a field that doesn't begin with a quote.
  private mutating func plainField(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool
  ) -> FieldEnd {
    var position = start
    while true {
      position = firstSpecial(bytes, from: position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte == comma {
        append(start..<position, start: start)
        return .comma(next: position + 1)
      }
      if byte == lineFeed { break }
      if byte == quote { return .strayQuote(at: position) }
      position += 1
    }
    guard position < bytes.count || isFinal else { return .incomplete }
    end = position
    if end > start, bytes[end - 1] == carriageReturn { end -= 1 }
    append(start..<end, start: start)
    return .lineBreak(next: min(position + 1, bytes.count))
  }

  /// Scans a field that begins with a quote.
  private mutating func quotedField(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool
  ) -> FieldEnd {
    var position = start + 1
    var isDoubled = false
    while true {
      guard position < bytes.count else {
        return isFinal ? .unterminatedQuote(at: start) : .incomplete
      }
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
        isDoubled = true
        position += 1
      } else if bytes[position] == lineFeed {
        innerLineBreaks += 1
      }
      position += 1
    }
    if isDoubled {
      appendUnquoted(bytes.extracting(start + 1..<position), start: start)
    } else {
      append(start + 1..<position, start: start)
    }
    return endOfQuotedField(bytes, from: position + 1, isFinal: isFinal)
  }

  /// Looks at what stands behind a closing quote.
  private mutating func endOfQuotedField(
    _ bytes: Span<UInt8>,
    from position: Int,
    isFinal: Bool
  ) -> FieldEnd {
    end = position
    guard position < bytes.count else {
      return isFinal ? .lineBreak(next: position) : .incomplete
    }
    switch bytes[position] {
    case comma: return .comma(next: position + 1)
    case lineFeed: return .lineBreak(next: position + 1)
    case carriageReturn where position + 1 == bytes.count:
      return isFinal ? .lineBreak(next: position + 1) : .incomplete
    case carriageReturn where bytes[position + 1] == lineFeed: return .lineBreak(next: position + 2)
    default: return .strayQuote(at: position - 1)
    }
  }

  private mutating func append(_ content: Range<Int>, start: Int) {
    fields.append(Field(start: start, content: content, isUnquoted: false))
  }

  /// Appends a field whose content holds doubled quotes.
  private mutating func appendUnquoted(_ content: Span<UInt8>, start: Int) {
    let first = unquoted.count
    var position = 0
    while position < content.count {
      unquoted.append(content[position])
      position += content[position] == quote ? 2 : 1
    }
    fields.append(Field(start: start, content: first..<unquoted.count, isUnquoted: true))
  }
}
