/// Goes through the rows of a stretch of a CSV file.
///
/// It holds no bytes: they are given to each call, and may end anywhere. When a cursor has come to their
/// end it goes on where it stopped, once there are more of them.
struct CSVCursor: Sendable {
  /// What the next row is.
  enum Row {
    /// As many fields as there are columns; see ``field(_:of:)``.
    case fields
    /// Something that isn't a row.
    case fault(RowFault, IngestionError.Place)
    /// No row begins before the border, or the bytes end before the row does.
    case end
  }

  /// The names of the columns, as they are in the header.
  let columns: [String]
  /// How rows are written.
  let syntax: RecordSyntax
  /// The length of the longest row, its line break included.
  let rowLimit: Int
  /// How numbers and times are written.
  var notation = Notation()
  /// Where the next row begins, or where the rest of a line is that belongs to a row that was given up.
  private(set) var position: Int
  /// The line at `position`.
  private(set) var line: Int
  /// Whether the rest of the line at `position` belongs to a row that was given up.
  private(set) var isSkippingLine = false
  /// The record that was read last.
  var record = CSVRecord()
  /// Where it begins.
  private(set) var recordStart = 0
  /// The line where it begins.
  private(set) var recordLine = 1

  /// A cursor at the beginning of a line, which is that of a row.
  init(columns: [String], syntax: RecordSyntax, rowLimit: Int, position: Int, line: Int) {
    self.columns = columns
    self.syntax = syntax
    self.rowLimit = rowLimit
    self.position = position
    self.line = line
  }

  /// Counts lines from another one.
  mutating func shiftLine(by distance: Int) { line += distance }

  /// Makes up for a move of the bytes.
  mutating func move(to position: Int) { self.position = position }

  /// Passes over rows that were read otherwise, a line each, to the beginning of a line.
  mutating func pass(rows: Int, to position: Int) {
    self.position = position
    line += rows
  }

  /// A cursor at the beginning of another line of the same file.
  func fresh(at position: Int, line: Int) -> CSVCursor {
    var cursor = CSVCursor(
      columns: columns,
      syntax: syntax,
      rowLimit: rowLimit,
      position: position,
      line: line
    )
    cursor.notation = notation
    return cursor
  }
}

extension CSVCursor {
  /// Reads the next row, if it begins before `border`; with `isFinal` nothing follows the bytes.
  ///
  /// Empty lines are passed over. The rest of a row that was given up is passed over beyond the border.
  @inline(__always)  // once a row
  mutating func next(_ bytes: Span<UInt8>, before border: Int, isFinal: Bool) -> Row {
    let row = nextRecord(bytes, before: border, isFinal: isFinal)
    guard case .fields = row, record.count != columns.count else { return row }
    return wrongCount(bytes)
  }

  /// Reads the next record, however many fields it has, if it begins before `border`.
  mutating func nextRecord(_ bytes: Span<UInt8>, before border: Int, isFinal: Bool) -> Row {
    while true {
      if isSkippingLine, !skipLine(bytes) { return .end }
      guard position < border else { return .end }
      // The record is looked for in as many bytes as it may have, so that what is found doesn't depend
      // on how many have been read.
      let isCut = bytes.count - position >= rowLimit
      let reach = isCut ? bytes.extracting(..<(position + rowLimit)) : bytes
      recordStart = position
      recordLine = line
      switch scan(reach, isFinal: isFinal && !isCut) {
      case .complete(let next):
        position = next
        line += 1 + record.innerLineBreaks
        if record.end > recordStart { return .fields }  // else an empty line
      case .strayQuote(let position): return giveUp(.strayQuote, at: position, of: bytes)
      case .unterminatedQuote(let position):
        return giveUp(.unterminatedQuote, at: position, of: bytes)
      case .notAnObject(let fault):
        return giveUp(rowFault(fault, of: bytes), at: fault.position, of: bytes)
      case .incomplete where isCut:
        return giveUp(.tooLong(limit: rowLimit), at: position, of: bytes)
      case .incomplete: return .end
      }
    }
  }

  /// Scans the record at `position`.
  @inline(__always)  // once a row
  private mutating func scan(_ bytes: Span<UInt8>, isFinal: Bool) -> CSVRecord.Scan {
    switch syntax {
    case .delimited(let delimiter):
      record.scan(bytes, from: position, isFinal: isFinal, delimiter: delimiter)
    case .objects(let keys):
      record.scanObject(bytes, from: position, isFinal: isFinal, keys: keys)
    }
  }

  /// The fault of the record that was read last, which has too few fields or too many.
  private func wrongCount(_ bytes: Span<UInt8>) -> Row {
    let (found, expected) = (record.count, columns.count)
    if isMergeConflict(bytes) { return .fault(.mergeConflict, place(at: recordStart, of: bytes)) }
    if found < expected {
      let fault = RowFault.tooFewFields(found: found, expected: expected)
      return .fault(fault, place(at: record.end, of: bytes))
    }
    let fault = RowFault.tooManyFields(found: found, expected: expected)
    return .fault(fault, place(at: record.start(ofField: expected), of: bytes))
  }

  /// Whether the record that was read last begins with seven of the signs of a merge conflict.
  private func isMergeConflict(_ bytes: Span<UInt8>) -> Bool {
    let sign = bytes[recordStart]
    return (sign == UInt8(ascii: "<") || sign == UInt8(ascii: "=") || sign == UInt8(ascii: ">"))
      && recordStart + 7 <= bytes.count
      && (recordStart..<recordStart + 7).allSatisfy { bytes[$0] == sign }
  }

  /// What is wrong with a line that isn't an object.
  private func rowFault(_ fault: ObjectFault, of bytes: Span<UInt8>) -> RowFault {
    switch fault.kind {
    case .nested(let column): return .nestedValue(column: columns[column])
    case .repeated(let column): return .repeatedKey(columns[column])
    case .expected(let expected):
      // No more than helps, and always the same, wherever the bytes end: the line is all there.
      let end = min(bytes.count, fault.position + 20)
      let found = (fault.position..<end).map { bytes[$0] }.prefix { $0 != UInt8(ascii: "\n") }
      return .notAnObject(
        expected: expected.rawValue,
        found: String(decoding: found, as: UTF8.self)
      )
    }
  }

  /// Gives up a record whose quotes are wrong: only its first line counts as the row.
  ///
  /// Where it would really end can't be known, and it must not swallow the rest of the file.
  private mutating func giveUp(_ fault: RowFault, at position: Int, of bytes: Span<UInt8>) -> Row {
    isSkippingLine = true
    return .fault(fault, place(at: position, of: bytes))
  }

  /// Passes over the rest of a line; whether there was an end to it.
  private mutating func skipLine(_ bytes: Span<UInt8>) -> Bool {
    while position < bytes.count {
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\n") {
        line += 1
        isSkippingLine = false
        return true
      }
    }
    return false
  }
}

extension CSVCursor {
  /// The bytes of a field of the row that was read last from `bytes`; none for a column that the file
  /// lacks.
  ///
  /// - Precondition: That row is ``Row/fields``, and `index` is a column's, or `nil`.
  @_lifetime(copy bytes, borrow self)
  @inline(__always)  // as is what it calls
  func field(_ index: Int?, of bytes: Span<UInt8>) -> Span<UInt8> {
    record.content(index, of: bytes)
  }

  /// Whether a field of the row that was read last has no content.
  func isEmpty(_ index: Int, of bytes: Span<UInt8>) -> Bool { field(index, of: bytes).isEmpty }

  /// A field of the row that was read last as text, with U+FFFD in place of what isn't UTF-8.
  func text(_ index: Int, of bytes: Span<UInt8>) -> String {
    let content = field(index, of: bytes)
    return String(decoding: (0..<content.count).map { content[$0] }, as: UTF8.self)
  }

  /// All fields of the record that was read last as text.
  func texts(of bytes: Span<UInt8>) -> [String] {
    var texts: [String] = []
    for index in 0..<record.count { texts.append(text(index, of: bytes)) }
    return texts
  }

  /// The first line of the row that was read last, malformed or not; no more than `limit` bytes of it, and
  /// `…` if that isn't all.
  func firstLine(of bytes: Span<UInt8>, limit: Int) -> String {
    var content: [UInt8] = []
    var position = recordStart
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      // Cut before a scalar, not within.
      if content.count >= limit, bytes[position] & 0xc0 != 0x80 { break }
      content.append(bytes[position])
      position += 1
    }
    let isCut = position < bytes.count && bytes[position] != UInt8(ascii: "\n")
    if !isCut, content.last == UInt8(ascii: "\r") { content.removeLast() }
    return String(decoding: content, as: UTF8.self) + (isCut ? "…" : "")
  }

  /// The place of a field of the row that was read last.
  func place(ofField index: Int, of bytes: Span<UInt8>) -> IngestionError.Place {
    place(at: record.start(ofField: index), of: bytes)
  }

  /// The line and column of a position in the record that was read last.
  private func place(at position: Int, of bytes: Span<UInt8>) -> IngestionError.Place {
    var place = IngestionError.Place(rowLine: recordLine, line: recordLine, column: 1)
    for index in recordStart..<position {
      if bytes[index] == UInt8(ascii: "\n") {
        place.line += 1
        place.column = 1
      } else if bytes[index] & 0xc0 != 0x80 {  // not a scalar's second or later byte
        place.column += 1
      }
    }
    return place
  }
}
