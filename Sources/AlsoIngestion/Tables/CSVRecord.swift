/// One record of RFC 4180, cut into its fields.
///
/// Fields are separated by a delimiter, records end with LF or CRLF. A field that begins with a quote goes on
/// to the next single quote, over delimiters and line breaks; two quotes are one quote of its content. A
/// quote anywhere else is a fault. Nothing is trimmed.
struct CSVRecord: Sendable {
  /// Where a field's content is.
  ///
  /// Positions take half the room that they might: a window is far shorter than 2³¹ bytes.
  struct Field {
    private var start32: Int32
    private var lower: Int32
    private var upper: Int32
    /// Whether the content is in `unquoted`.
    var isUnquoted: Bool

    @inline(__always)  // once a field
    init(start: Int, content: Range<Int>, isUnquoted: Bool) {
      start32 = Int32(truncatingIfNeeded: start)
      lower = Int32(truncatingIfNeeded: content.lowerBound)
      upper = Int32(truncatingIfNeeded: content.upperBound)
      self.isUnquoted = isUnquoted
    }

    /// Where the field begins, its opening quote included.
    var start: Int {
      get { Int(start32) }
      set { start32 = Int32(newValue) }
    }
    /// Where its content is: in the bytes scanned, or in `unquoted`.
    var content: Range<Int> {
      get { Int(lower)..<Int(upper) }
      set { (lower, upper) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }
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
    /// A line of JSON Lines is none.
    case notAnObject(ObjectFault)
  }

  /// The fields of the record are the first `count`; the others were those of records before.
  var fields: [Field] = []
  /// The number of fields.
  var count = 0
  /// Whether all bytes of the record are known to be ASCII; not of all that are it is known.
  var isASCII = true
  /// Line breaks within quoted fields.
  private(set) var innerLineBreaks = 0
  /// Where the record ends, its line break not included.
  var end = 0
  /// The contents of fields that aren't as they are written: of those that hold doubled quotes, which are
  /// single here, and of those that hold escapes.
  var unquoted: [UInt8] = []
  /// The keys of an object that are no column's, if they are asked for.
  var collectedKeys: [String] = []

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
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension CSVRecord {
  /// Scans the record that begins at `start`, whose fields are separated by `delimiter`.
  ///
  /// The outcome doesn't depend on where `bytes` end, as long as it isn't ``Scan/incomplete``. With
  /// `isFinal` nothing follows the bytes, and it never is.
  ///
  /// - Complexity: O(length of the record)
  mutating func scan(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool,
    delimiter: UInt8
  ) -> Scan {
    precondition(bytes.count <= Int32.max, "more bytes than a window has")
    clear()
    var specials = SpecialBytes(delimiter, from: start)
    defer { isASCII = specials.areASCII }
    var position = plainFields(bytes, from: start, &specials)
    while true {
      let special = specials.next(bytes)
      guard special < bytes.count else {
        guard isFinal else { return .incomplete }
        return endLine(at: special, ofFieldFrom: position, bytes)
      }
      let byte = bytes[special]
      if byte == delimiter {
        append(position..<special, start: position)
        position = special + 1
      } else if byte == lineFeed {
        return endLine(at: special, ofFieldFrom: position, bytes)
      } else if special == position {
        switch quotedField(
          bytes,
          from: position,
          isFinal: isFinal,
          delimiter: delimiter,
          &specials
        ) {
        case .delimiter(let next): position = next
        case .other(let scan): return scan
        }
      } else {
        return .strayQuote(at: special)
      }
    }
  }

  /// Scans fields that end with a delimiter and have no quotes, as many as records before had, and gives the
  /// position behind them.
  @inline(__always)  // once a row
  private mutating func plainFields(
    _ bytes: Span<UInt8>,
    from start: Int,
    _ specials: inout SpecialBytes
  ) -> Int {
    var position = start
    var filled = 0
    var fields = fields.mutableSpan
    while filled < fields.count, let end = specials.nextDelimiter(bytes) {
      fields[filled] = Field(start: position, content: position..<end, isUnquoted: false)
      filled += 1
      position = end + 1
    }
    count = filled
    return position
  }

  /// Makes ready for another record.
  @inline(__always)  // once a row
  mutating func clear() {
    count = 0
    if !unquoted.isEmpty { unquoted.removeAll(keepingCapacity: true) }
    innerLineBreaks = 0
  }

  /// Appends a plain field that a line feed, or the end of the file, at `position` ends.
  @inline(__always)  // once a row
  private mutating func endLine(
    at position: Int,
    ofFieldFrom start: Int,
    _ bytes: Span<UInt8>
  ) -> Scan {
    end = position
    if end > start, bytes[end - 1] == carriageReturn { end -= 1 }
    append(start..<end, start: start)
    return .complete(next: min(position + 1, bytes.count))
  }

  /// What stands behind a quoted field.
  private enum FieldEnd {
    /// A delimiter; the next field begins at `next`.
    case delimiter(next: Int)
    /// No other field.
    case other(Scan)
  }

  /// Scans a field that begins with a quote, which was the last special byte.
  private mutating func quotedField(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool,
    delimiter: UInt8,
    _ specials: inout SpecialBytes
  ) -> FieldEnd {
    var isDoubled = false
    var position: Int
    while true {
      position = specials.next(bytes)
      guard position < bytes.count else {
        return .other(isFinal ? .unterminatedQuote(at: start) : .incomplete)
      }
      if bytes[position] == lineFeed { innerLineBreaks += 1 }
      guard bytes[position] == quote else { continue }
      guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
      isDoubled = true
      _ = specials.next(bytes)
    }
    if isDoubled {
      appendUnquoted(bytes.extracting(start + 1..<position), start: start)
    } else {
      append(start + 1..<position, start: start)
    }
    end = position + 1
    guard end < bytes.count else { return .other(isFinal ? .complete(next: end) : .incomplete) }
    if bytes[end] == delimiter {
      _ = specials.next(bytes)
      return .delimiter(next: end + 1)
    }
    return .other(endOfQuotedField(bytes, isFinal: isFinal))
  }

  /// What a closing quote means that stands before `end`, where there is no delimiter.
  private func endOfQuotedField(_ bytes: Span<UInt8>, isFinal: Bool) -> Scan {
    switch bytes[end] {
    case lineFeed: return .complete(next: end + 1)
    case carriageReturn where end + 1 == bytes.count:
      return isFinal ? .complete(next: end + 1) : .incomplete
    case carriageReturn where bytes[end + 1] == lineFeed: return .complete(next: end + 2)
    default: return .strayQuote(at: end - 1)
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
      if content[position] >= 0x80 { isASCII = false }
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
