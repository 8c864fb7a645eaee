/// A CSV file with a header, read record by record in blocks.
///
/// A byte order mark before the header is passed over, and so are empty lines. Memory is that of a block,
/// or of the longest row.
struct CSVFile: ~Copyable {
  /// What the next row is.
  enum Row {
    /// As many fields as the header has; see ``field(_:)``.
    case fields
    /// Something that isn't a row.
    case fault(RowFault, IngestionError.Place)
    /// There are no more.
    case end
  }

  private var source: ByteSource
  private let blocks: ReadingBlocks
  /// Bytes of the file that no row has taken yet are `window[position..<filled]`.
  private var window: [UInt8] = []
  private var position = 0
  private var filled = 0
  private var isAtEnd = false
  /// The line at `position`.
  private var line = 1
  /// Whether the rest of the line at `position` belongs to a row that was given up.
  private var isSkippingLine = false
  private var record = CSVRecord()
  /// The names of the columns, as they are in the header.
  private(set) var columns: [String] = []

  private init(_ source: consuming ByteSource, blocks: ReadingBlocks) {
    precondition(blocks.bytes > 0 && blocks.rowLimit > 0)
    self.source = source
    self.blocks = blocks
  }

  /// Opens a file and reads its header.
  static func open(_ input: InputFile, blocks: ReadingBlocks) throws(IngestionError) -> CSVFile {
    let source = try ByteSource.open(input, blockBytes: blocks.bytes)
    var file = CSVFile(source, blocks: blocks)
    try file.readHeader()
    return file
  }

  private mutating func readHeader() throws(IngestionError) {
    while filled < 3, !isAtEnd { try fill() }
    if filled >= 3, window[0] == 0xef, window[1] == 0xbb, window[2] == 0xbf { position = 3 }
    switch try nextRecord() {
    case .end: throw .emptyFile(path: source.name)
    case .fault(let fault, let place):
      throw .malformedRow(path: source.name, place: place, fault: fault)
    case .fields: for index in record.fields.indices { columns.append(text(index)) }
    }
  }

  /// What the file is called in errors.
  var name: String { source.name }
  /// The identity of the bytes so far: at the end of the rows, of the file.
  var digest: InputDigest { source.digest }
  /// Bytes read so far, decompressed.
  var byteCount: Int { source.byteCount }
  /// Bytes taken from the file so far, compressed if they are.
  var fileBytes: Int { source.fileBytes }

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
  mutating func nextRow() throws(IngestionError) -> Row {
    let row = try nextRecord()
    guard case .fields = row, record.fields.count != columns.count else { return row }
    let found = record.fields.count
    if found < columns.count {
      let fault = RowFault.tooFewFields(found: found, expected: columns.count)
      return .fault(fault, place(at: record.end))
    }
    let fault = RowFault.tooManyFields(found: found, expected: columns.count)
    return .fault(fault, place(at: record.fields[columns.count].start))
  }

  /// The bytes of a field of the row that was read last; none for a column that the file lacks.
  ///
  /// - Precondition: That row is ``Row/fields``, and `index` is a column's, or `nil`.
  @_lifetime(borrow self)
  @inline(__always)  // as is what it calls
  func field(_ index: Int?) -> Span<UInt8> { record.content(index, of: window.span) }

  /// A field of the row that was read last as text, with U+FFFD in place of what isn't UTF-8.
  func text(_ index: Int) -> String {
    let bytes = field(index)
    return String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
  }

  /// The place of a field of the row that was read last.
  func place(ofField index: Int) -> IngestionError.Place { place(at: record.fields[index].start) }

  // Where the record that was read last begins, in the window and in the file.
  private var recordStart = 0
  private var recordLine = 1
}

extension CSVFile {
  /// Reads the next record, however many fields it has.
  private mutating func nextRecord() throws(IngestionError) -> Row {
    while true {
      if isSkippingLine, try !skipLine() { return .end }
      // The record is looked for in as many bytes as it may have, so that what is found doesn't depend
      // on how many have been read.
      let limit = min(filled, position + blocks.rowLimit)
      let isFinal = isAtEnd && limit - position < blocks.rowLimit
      guard position < limit || !isFinal else { return .end }
      recordStart = position
      recordLine = line
      switch record.scan(position..<limit, of: window, isFinal: isFinal) {
      case .complete(let next):
        position = next
        line += 1 + record.innerLineBreaks
        if record.end > recordStart { return .fields }  // else an empty line
      case .strayQuote(let position): return giveUp(.strayQuote, at: position)
      case .unterminatedQuote(let position): return giveUp(.unterminatedQuote, at: position)
      case .incomplete where limit - position == blocks.rowLimit:
        return giveUp(.tooLong(limit: blocks.rowLimit), at: position)
      case .incomplete:
        try fill()
      }
    }
  }

  /// Gives up a record whose quotes are wrong: only its first line counts as the row.
  ///
  /// Where it would really end can't be known, and it must not swallow the rest of the file.
  private mutating func giveUp(_ fault: RowFault, at position: Int) -> Row {
    isSkippingLine = true
    return .fault(fault, place(at: position))
  }

  /// Passes over the rest of a line; whether there was an end to it.
  private mutating func skipLine() throws(IngestionError) -> Bool {
    while true {
      while position < filled {
        position += 1
        if window[position - 1] == UInt8(ascii: "\n") {
          line += 1
          isSkippingLine = false
          return true
        }
      }
      if isAtEnd { return false }
      try fill()
    }
  }

  /// Reads a block behind the bytes that no row has taken yet, which move to the window's start.
  private mutating func fill() throws(IngestionError) {
    if position > 0 {
      let kept = filled - position
      for index in 0..<kept { window[index] = window[position + index] }
      (position, filled) = (0, kept)
    }
    if window.count < filled + blocks.bytes {
      let size = max(filled + blocks.bytes, 2 * window.count)
      window.append(contentsOf: repeatElement(0, count: size - window.count))
    }
    let count = try source.read(into: &window, at: filled, limit: blocks.bytes)
    if count == 0 { isAtEnd = true }
    filled += count
  }

  /// The line and column of a position in the record that was read last.
  private func place(at position: Int) -> IngestionError.Place {
    var place = IngestionError.Place(rowLine: recordLine, line: recordLine, column: 1)
    for index in recordStart..<position {
      if window[index] == UInt8(ascii: "\n") {
        place.line += 1
        place.column = 1
      } else if window[index] & 0xc0 != 0x80 {  // not a scalar's second or later byte
        place.column += 1
      }
    }
    return place
  }
}
