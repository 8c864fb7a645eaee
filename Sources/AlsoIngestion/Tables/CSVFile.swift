/// A CSV file with a header, or a file of JSON Lines, which begins with `{`.
///
/// A byte order mark before the header is passed over, and so are empty lines; a first line `sep=;`, which is
/// for Excel, says what separates fields. Memory is that of two windows, or of the longest row.
struct CSVFile: ~Copyable {
  private var source: ByteSource
  private let blocks: ReadingBlocks
  /// The bytes in which `cursor` is.
  private(set) var window = CSVWindow()
  private var spare = CSVWindow()
  /// Behind the header, or behind the last row that was read.
  private(set) var cursor: CSVCursor
  /// The number of columns that the header has; objects may have more than the first of them.
  private var headerCount = 0
  /// See ``headerLine``.
  private var storedHeaderLine = 1

  private init(_ source: consuming ByteSource, blocks: ReadingBlocks) {
    precondition(blocks.bytes > 0 && blocks.rowLimit > 0)
    self.source = source
    self.blocks = blocks
    cursor = CSVCursor(
      columns: [],
      syntax: .delimited(by: DumpFormat.Delimiter.comma),
      rowLimit: blocks.rowLimit,
      position: 0,
      line: 1
    )
  }

  /// Opens a file and reads its header.
  static func open(
    _ input: InputFile,
    _ format: DumpFormat = DumpFormat(),
    blocks: ReadingBlocks
  ) throws(IngestionError) -> CSVFile {
    let source = try ByteSource.open(input, encoding: format.encoding, blockBytes: blocks.bytes)
    var file = CSVFile(source, blocks: blocks)
    try file.passByteOrderMark()
    if try file.beginsWithObject() {
      try file.readKeys(format)
    } else {
      let named = file.passDelimiterLine()
      try file.findDelimiter(format.delimiter, named)
      try file.readHeader(behind: named)
    }
    return file
  }

  private mutating func passByteOrderMark() throws(IngestionError) {
    try advance()
    while window.range.count < ForeignFile.headBytes, !window.isLast { try advance() }
    let start = window.range.lowerBound
    let head = window.bytes[window.range].prefix(ForeignFile.headBytes)
    if let kind = ForeignFile(head) { throw .foreignFile(path: name, kind: kind) }
    if head.prefix(3).elementsEqual([0xef, 0xbb, 0xbf]) { cursor.move(to: start + 3) }
  }

  /// Whether the first byte of the file that isn't blank begins an object, so that it is JSON Lines.
  private mutating func beginsWithObject() throws(IngestionError) -> Bool {
    while true {
      if let byte = firstByte() { return byte == UInt8(ascii: "{") }
      // So many blanks are no header either.
      if window.isFinal || head.count == blocks.rowLimit { return false }
      try advance()
    }
  }

  /// Where the first row is, or as much of it as a row may have, as far as the window reaches.
  ///
  /// What is decided by it doesn't depend on how much more is in the window.
  private var head: Range<Int> {
    cursor.position..<min(cursor.position + blocks.rowLimit, window.range.upperBound)
  }

  /// The first byte of the head that is no blank, if there is one.
  private func firstByte() -> UInt8? {
    window.bytes[head].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
  }

  /// Reads the keys of the first object, which is read again as a row.
  private mutating func readKeys(_ format: DumpFormat) throws(IngestionError) {
    var keys = ObjectKeys()
    keys.areCollected = true
    use(columns: [], .objects(keys))
    while true {
      let start = cursor
      switch nextRecord() {
      case .end where window.isFinal: throw .emptyFile(path: name)
      case .end: try advance()
      case .fault(let fault, let place):
        throw .malformedRow(path: name, place: place, fault: fault)
      case .fields:
        let keys = ObjectKeys(firstObject: cursor.record.collectedKeys, format)
        headerCount = cursor.record.collectedKeys.count
        storedHeaderLine = cursor.recordLine
        cursor = start
        use(columns: keys.names, .objects(keys))
        return
      }
    }
  }

  /// Reads the next record in the window.
  private mutating func nextRecord() -> CSVCursor.Row {
    cursor.nextRecord(window.span, before: window.range.upperBound, isFinal: window.isFinal)
  }

  /// Passes over a first line that names what separates fields, and gives that; `nil` if there is none.
  ///
  /// The window has all of that line: it is no longer than the heads of foreign files.
  private mutating func passDelimiterLine() -> UInt8? {
    guard let (delimiter, lineBytes) = DumpFormat.Delimiter.named(in: window.bytes[head]) else {
      return nil
    }
    cursor.pass(rows: 1, to: cursor.position + lineBytes)
    return delimiter
  }

  /// Looks for what separates fields in the header, if it isn't given, nor `named` by the file.
  private mutating func findDelimiter(
    _ given: DumpFormat.Delimiter,
    _ named: UInt8?
  ) throws(IngestionError) {
    // What is asked for is meant, whatever a program wrote that can't know it.
    let known: UInt8? = if case .given(let byte) = given { byte } else { named }
    if let known {
      use(columns: [], .delimited(by: known))
      return
    }
    while true {
      if let delimiter = delimiterOfHeader() {
        use(columns: [], .delimited(by: delimiter))
        return
      }
      try advance()
    }
  }

  /// What separates fields in the header, if the window has all of it.
  private func delimiterOfHeader() -> UInt8? {
    // A longer header is refused when it is read.
    let isCut = window.isFinal || head.count == blocks.rowLimit
    return DumpFormat.Delimiter.found(in: window.span.extracting(head), isFinal: isCut)
  }

  private mutating func readHeader(behind delimiter: UInt8?) throws(IngestionError) {
    while true {
      switch nextRecord() {
      case .end where window.isFinal:
        guard let delimiter else { throw .emptyFile(path: name) }
        throw .delimiterOnly(path: name, delimiter: delimiter)
      case .end: try advance()
      case .fault(let fault, let place):
        throw .malformedHeader(path: name, place: place, fault: fault)
      case .fields:
        storedHeaderLine = cursor.recordLine
        use(columns: cursor.texts(of: window.span), cursor.syntax)
        headerCount = cursor.columns.count
        if columns.contains(where: hasLoneCarriageReturn) { throw .carriageReturns(path: name) }
        return
      }
    }
  }

  /// Goes on where the cursor is, with other columns or another syntax.
  private mutating func use(columns: [String], _ syntax: RecordSyntax) {
    cursor = CSVCursor(
      columns: columns,
      syntax: syntax,
      rowLimit: blocks.rowLimit,
      position: cursor.position,
      line: cursor.line
    )
  }

  /// What the file is called in errors.
  var name: String { source.name }
  /// The identity of the bytes so far: at the end of the rows, of the file.
  var digest: InputDigest { source.digest }
  /// How numbers and times are written.
  var notation: Notation {
    get { cursor.notation }
    set { cursor.notation = newValue }
  }
  /// The line of the header, or of the first object.
  // No stored property: the compiler takes a borrowed file apart to read one, for minutes where many errors
  // are thrown.
  var headerLine: Int { storedHeaderLine }
  /// The names of the columns, as they are in the header, or in the first object.
  var columns: [String] { Array(cursor.columns.prefix(headerCount)) }

  /// The number of the column with this name, or `nil` if the file has none.
  ///
  /// - Throws: ``IngestionError/repeatedColumn(path:line:name:)`` if it has several.
  func column(_ name: String) throws(IngestionError) -> Int? {
    guard let index = cursor.columns.firstIndex(of: name) else { return nil }
    guard cursor.columns.lastIndex(of: name) == index else {
      throw .repeatedColumn(path: source.name, line: headerLine, name: name)
    }
    return index
  }

  /// Reads the next row.
  mutating func nextRow() throws(IngestionError) -> CSVCursor.Row {
    while true {
      let end = window.range.upperBound
      let row = cursor.next(window.span, before: end, isFinal: window.isFinal)
      guard case .end = row, !window.isFinal else { return row }
      try advance()
    }
  }

  /// Goes on to the next window, which begins with the row that this one lacks the end of.
  private mutating func advance() throws(IngestionError) {
    if let failure = window.failure { throw failure }
    var following = CSVWindow()
    swap(&following, &spare)
    read(into: &following, blocks: 1)
    let end = window.range.upperBound
    following.prepend(window.bytes[max(cursor.position, window.range.lowerBound)..<end])
    swap(&window, &following)
    swap(&spare, &following)
    cursor.move(to: window.range.lowerBound)
  }

  /// Reads the next so many blocks behind the last window; `window` gets rid of what it holds.
  mutating func read(into window: inout CSVWindow, blocks count: Int) {
    window.fill(from: &source, blocks: count, of: blocks.bytes)
  }
}

/// Whether a name holds a carriage return that no line feed follows.
private func hasLoneCarriageReturn(_ name: String) -> Bool {
  var previous: UInt8 = 0
  for byte in name.utf8 {
    if previous == UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") { return true }
    previous = byte
  }
  return previous == UInt8(ascii: "\r")
}
