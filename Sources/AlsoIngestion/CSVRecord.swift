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
    /// The record isn't CSV; `position` is that of the quote to blame.
    case fault(RowFault, position: Int)
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
      case .fault(let fault, let position): return .fault(fault, position: position)
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
    case fault(RowFault, position: Int)
  }

  /// Scans a field that doesn't begin with a quote.
  private mutating func plainField(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool
  ) -> FieldEnd {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      // Quote, comma and line break are all below the letters and digits: one comparison for most.
      if byte <= comma {
        if byte == comma {
          append(start..<position, start: start)
          return .comma(next: position + 1)
        }
        if byte == lineFeed { break }
        if byte == quote { return .fault(.strayQuote, position: position) }
      }
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
        return isFinal ? .fault(.unterminatedQuote, position: start) : .incomplete
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
    default: return .fault(.strayQuote, position: position - 1)
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
