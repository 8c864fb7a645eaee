/// A CSV file with a header.
///
/// A byte order mark before the header is passed over, and so are empty lines. Memory is that of two
/// windows, or of the longest row.
struct CSVFile: ~Copyable {
  private var source: ByteSource
  private let blocks: ReadingBlocks
  /// The bytes in which `cursor` is.
  private(set) var window = CSVWindow()
  private var spare = CSVWindow()
  /// Behind the header, or behind the last row that was read.
  private(set) var cursor: CSVCursor

  private init(_ source: consuming ByteSource, blocks: ReadingBlocks) {
    precondition(blocks.bytes > 0 && blocks.rowLimit > 0)
    self.source = source
    self.blocks = blocks
    cursor = CSVCursor(columns: [], rowLimit: blocks.rowLimit, position: 0, line: 1)
  }

  /// Opens a file and reads its header.
  static func open(_ input: InputFile, blocks: ReadingBlocks) throws(IngestionError) -> CSVFile {
    let source = try ByteSource.open(input, blockBytes: blocks.bytes)
    var file = CSVFile(source, blocks: blocks)
    try file.readHeader()
    return file
  }

  private mutating func readHeader() throws(IngestionError) {
    try advance()
    while window.range.count < ForeignFile.headBytes, !window.isLast { try advance() }
    let start = window.range.lowerBound
    let head = window.bytes[window.range].prefix(ForeignFile.headBytes)
    if let kind = ForeignFile(head) { throw .foreignFile(path: name, kind: kind) }
    if head.prefix(3).elementsEqual([0xef, 0xbb, 0xbf]) { cursor.move(to: start + 3) }
    while true {
      let row = cursor.nextRecord(
        window.span,
        before: window.range.upperBound,
        isFinal: window.isFinal
      )
      switch row {
      case .end where window.isFinal: throw .emptyFile(path: name)
      case .end: try advance()
      case .fault(let fault, let place):
        throw .malformedHeader(path: name, place: place, fault: fault)
      case .fields:
        cursor = cursor.fresh(
          at: cursor.position,
          line: cursor.line,
          columns: cursor.texts(of: window.span)
        )
        if columns.contains(where: hasLoneCarriageReturn) { throw .carriageReturns(path: name) }
        return
      }
    }
  }

  /// What the file is called in errors.
  var name: String { source.name }
  /// The identity of the bytes so far: at the end of the rows, of the file.
  var digest: InputDigest { source.digest }
  /// The names of the columns, as they are in the header.
  var columns: [String] { cursor.columns }

  /// The number of the column with this name, or `nil` if the file has none.
  ///
  /// - Throws: ``IngestionError/repeatedColumn(path:name:)`` if it has several.
  func column(_ name: String) throws(IngestionError) -> Int? {
    guard let index = columns.firstIndex(of: name) else { return nil }
    guard columns.lastIndex(of: name) == index else {
      throw .repeatedColumn(path: source.name, name: name)
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
