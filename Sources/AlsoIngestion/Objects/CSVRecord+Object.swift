internal import AlsoOrders

extension CSVRecord {
  /// Scans the object of a line of JSON Lines that begins at `start`: a field for each column of `keys`.
  ///
  /// Numbers are fields as they are written, and so are `true` and `false`; `null` is an empty field. What
  /// escapes stand for is in the field. Other keys are passed over, whatever their values are.
  ///
  /// The outcome doesn't depend on where `bytes` end, as long as it isn't ``Scan/incomplete``. With
  /// `isFinal` nothing follows the bytes, and it never is.
  ///
  /// - Complexity: O(length of the line), if keys come in the same order in most lines
  mutating func scanObject(
    _ bytes: Span<UInt8>,
    from start: Int,
    isFinal: Bool,
    keys: ObjectKeys
  ) -> Scan {
    clear()
    let lineEnd = firstLineFeed(bytes, from: start)
    guard lineEnd < bytes.count || isFinal else { return .incomplete }
    let next = min(lineEnd + 1, bytes.count)
    var line = ObjectLine(at: start)
    let content = bytes.extracting(..<lineEnd)
    line.skipBlanks(content)
    (end, isASCII) = (start, true)
    guard line.position < lineEnd else { return .complete(next: next) }
    prepareFields(keys, start)
    do throws(ObjectFault) {
      try readObject(content, &line, keys: keys)
    } catch {
      return .notAnObject(error)
    }
    fillMissing(keys, start)
    end = lineEnd
    isASCII = line.isASCII
    return .complete(next: next)
  }

  /// Where the columns are whose keys weren't found yet.
  private static let nowhere = -1

  private mutating func prepareFields(_ keys: ObjectKeys, _ start: Int) {
    let field = Field(start: Self.nowhere, content: start..<start, isUnquoted: false)
    count = keys.columns.count
    while fields.count < count { fields.append(field) }
    for index in 0..<count { fields[index] = field }
    if keys.areCollected { collectedKeys = [] }
  }

  /// Gives the columns whose keys the object lacks what they hold then.
  private mutating func fillMissing(_ keys: ObjectKeys, _ start: Int) {
    for index in 0..<count where fields[index].start == Self.nowhere {
      fields[index].start = start
      let missing = keys.columns[index].missing
      guard !missing.isEmpty else { continue }
      let first = unquoted.count
      unquoted.append(contentsOf: missing)
      fields[index].content = first..<unquoted.count
      fields[index].isUnquoted = true
    }
  }

  private mutating func readObject(
    _ bytes: Span<UInt8>,
    _ line: inout ObjectLine,
    keys: ObjectKeys
  ) throws(ObjectFault) {
    try line.take("{", bytes, or: .object)
    var likely = 0
    if line.byte(bytes) != UInt8(ascii: "}") {
      while true {
        let start = line.position
        guard line.byte(bytes) == UInt8(ascii: "\"") else { throw ObjectFault(.key, at: start) }
        let column = try readKey(bytes, &line, keys: keys, likely: likely)
        line.skipBlanks(bytes)
        try line.take(":", bytes, or: .colon)
        if let column { likely = column + 1 }
        if let column, keys.columns[column].isNeeded {
          guard fields[column].start == Self.nowhere else {
            throw ObjectFault(.repeated(column: column), at: start)
          }
          try readValue(bytes, &line, of: column)
        } else {
          try line.skipNested(bytes)
        }
        line.skipBlanks(bytes)
        if line.byte(bytes) == UInt8(ascii: "}") { break }
        try line.take(",", bytes, or: .comma)
      }
    }
    try line.take("}", bytes, or: .comma)
    guard line.position == bytes.count else { throw ObjectFault(.lineEnd, at: line.position) }
  }

  /// Reads a key, and gives the number of its column, if it is one's; probably it is `likely`.
  private mutating func readKey(
    _ bytes: Span<UInt8>,
    _ line: inout ObjectLine,
    keys: ObjectKeys,
    likely: Int
  ) throws(ObjectFault) -> Int? {
    let text = try line.string(bytes)
    guard !text.isEscaped else {
      let first = unquoted.count
      try appendUnescaped(bytes, text.content)
      let key = Array(unquoted[first...])
      let column = index(of: key.span, keys, likely)
      if column == nil, keys.areCollected { collect(key.span) }
      return column
    }
    let key = bytes.extracting(text.content)
    let column = index(of: key, keys, likely)
    if column == nil, keys.areCollected { collect(key) }
    return column
  }

  private mutating func collect(_ key: Span<UInt8>) {
    collectedKeys.append(String(decoding: (0..<key.count).map { key[$0] }, as: UTF8.self))
  }

  /// The number of the column that has a key, if there is one.
  private func index(of key: Span<UInt8>, _ keys: ObjectKeys, _ likely: Int) -> Int? {
    let columns = keys.columns
    if likely < columns.count, columns[likely].isNamed(key) { return likely }
    return columns.firstIndex { $0.isNamed(key) }
  }

  /// Reads the value of a column.
  private mutating func readValue(
    _ bytes: Span<UInt8>,
    _ line: inout ObjectLine,
    of column: Int
  ) throws(ObjectFault) {
    let start = line.position
    var field = Field(start: start, content: start..<start, isUnquoted: false)
    switch line.byte(bytes) {
    case UInt8(ascii: "\""):
      let text = try line.string(bytes)
      if text.isEscaped {
        let first = unquoted.count
        try appendUnescaped(bytes, text.content)
        field.content = first..<unquoted.count
        field.isUnquoted = true
      } else {
        field.content = text.content
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["): throw ObjectFault(.nested(column: column), at: start)
    default:
      let word = try line.word(bytes)
      if !equalBytes("null".utf8.span, bytes.extracting(word)) { field.content = word }
    }
    fields[column] = field
  }
}

/// The position of the first line feed from `start` on, or the end if there is none.
private func firstLineFeed(_ bytes: Span<UInt8>, from start: Int) -> Int {
  var lines = SpecialBytes(UInt8(ascii: "\n"), from: start)
  while true {
    let position = lines.next(bytes)
    if position == bytes.count || bytes[position] == UInt8(ascii: "\n") { return position }
  }
}
