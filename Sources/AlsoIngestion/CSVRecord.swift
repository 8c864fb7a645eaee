/// One record of RFC 4180, cut into its fields.
///
/// Fields are separated by commas, records end with LF or CRLF. A field that begins with a quote goes on
/// to the next single quote, over commas and line breaks; two quotes are one quote of its content. A
/// quote anywhere else is a fault. Nothing is trimmed.
struct CSVRecord: Sendable {
  /// Where a field's content is.
  private struct Field {
    /// Where the field begins, its opening quote included.
    var start: Int
    /// Where its content is: in the bytes scanned, or in `unquoted`.
    var content: Range<Int>
    /// Whether the content is in `unquoted`.
    var isUnquoted: Bool
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

  /// The fields of the record are the first `count`; the others were those of records before.
  private var fields: [Field] = []
  /// The number of fields.
  private(set) var count = 0
  /// Whether all bytes of the record are known to be ASCII; not of all that are it is known.
  var isASCII: Bool { union & 0x8080_8080_8080_8080 == 0 }
  /// The union of all bytes that were looked at.
  private var union: UInt64 = 0
  /// Line breaks within quoted fields.
  private(set) var innerLineBreaks = 0
  /// Where the record ends, its line break not included.
  private(set) var end = 0
  /// The contents of fields that hold doubled quotes, which are single here.
  private var unquoted: [UInt8] = []

  /// Where a field begins, its opening quote included.
  func start(ofField index: Int) -> Int { fields[index].start }

  /// Where a field's content is in the bytes that were scanned, or `nil` if it isn't there as it is,
  /// for the quotes in it are doubled there; `nil` is an empty field.
  @inline(__always)  // a few calls a row
  func range(_ index: Int?) -> Range<Int>? {
    guard let index else { return 0..<0 }
    return fields[index].isUnquoted ? nil : fields[index].content
  }

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
/// The bytes up to there, and maybe some behind, are added to `union`.
///
/// Eight bytes are looked at a step. Subtracting with borrow from all of them sets the upper bit of those
/// that are less than `-`, and maybe of some behind the first of them, which don't matter (Warren, *Hacker's
/// Delight*, 6-1).
@inline(__always)  // once a field
private func firstSpecial(_ bytes: Span<UInt8>, from start: Int, union: inout UInt64) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = unsafe bytes.bytes
  var position = start
  while position + 8 <= bytes.count {
    // The load checks its bounds; any eight bytes are a UInt64.
    let load = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    let word = UInt64(littleEndian: load)
    union |= word
    let special = (word &- ones &* UInt64(comma + 1)) & ~word & ones << 7
    if special != 0 { return position + special.trailingZeroBitCount >> 3 }
    position += 8
  }
  while position < bytes.count, bytes[position] > comma {
    union |= UInt64(bytes[position])
    position += 1
  }
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
    count = 0
    union = 0
    if !unquoted.isEmpty { unquoted.removeAll(keepingCapacity: true) }
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
  @inline(__always)  // once a field
  private mutating func plainField(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool
  ) -> FieldEnd {
    var position = start
    while true {
      position = firstSpecial(bytes, from: position, union: &union)
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
      union |= UInt64(bytes[position])
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

  @inline(__always)  // once a field
  private mutating func append(_ content: Range<Int>, start: Int, isUnquoted: Bool = false) {
    let field = Field(start: start, content: content, isUnquoted: isUnquoted)
    if count < fields.count { fields[count] = field } else { fields.append(field) }
    count += 1
  }

  /// Gives a field another content, which is copied.
  mutating func setContent(of index: Int, to content: Span<UInt8>) {
    fields[index].content = copied(content)
    fields[index].isUnquoted = true
  }

  /// Gives a field the content of another one.
  mutating func setContent(of index: Int, toThatOf other: Int) {
    fields[index].content = fields[other].content
    fields[index].isUnquoted = fields[other].isUnquoted
  }

  /// Appends a field that the record doesn't have, whose content is copied.
  mutating func append(_ content: Span<UInt8>) {
    append(copied(content), start: end, isUnquoted: true)
  }

  private mutating func copied(_ content: Span<UInt8>) -> Range<Int> {
    let first = unquoted.count
    for position in content.indices {
      unquoted.append(content[position])
      union |= UInt64(content[position])
    }
    return first..<unquoted.count
  }

  /// Appends a field whose content holds doubled quotes.
  private mutating func appendUnquoted(_ content: Span<UInt8>, start: Int) {
    let first = unquoted.count
    var position = 0
    while position < content.count {
      unquoted.append(content[position])
      position += content[position] == quote ? 2 : 1
    }
    append(first..<unquoted.count, start: start, isUnquoted: true)
  }
}
