/// The bytes of a file, decompressed and in UTF-8, from its start to its end.
///
/// What is in another encoding is converted. A byte order mark is believed more than what is said of the
/// encoding, so that of several files each may be in its own.
struct ByteSource: ~Copyable {
  private var file: CompressedFile
  /// Present if the file isn't UTF-8.
  private var converter: EncodingConverter?
  private let encoding: String
  /// Bytes of the file that nobody has taken yet are `raw[next..<filled]`.
  private var raw: [UInt8]
  private var next = 0
  private var filled = 0
  private var isAtEnd = false
  /// Converted bytes that nobody has taken yet are `text[textNext..<textFilled]`.
  private var text: [UInt8] = []
  private var textNext = 0
  private var textFilled = 0
  /// The line of the last byte that was converted.
  private var line = 1
  /// What is wrong behind the bytes that were given out.
  private var failure: IngestionError?

  /// How many bytes an error names, at most.
  private static let namedBytes = 4

  private init(_ file: consuming CompressedFile, encoding: String, head: ArraySlice<UInt8>) {
    self.file = file
    self.encoding = encoding
    raw = Array(head)
    filled = head.count
  }

  /// Opens a file, and looks at its first bytes for what it is.
  ///
  /// - Throws: ``IngestionError/unknownEncoding(path:name:)`` among others.
  static func open(
    _ input: InputFile,
    encoding: String,
    blockBytes: Int
  ) throws(IngestionError) -> ByteSource {
    var file = try CompressedFile.open(input, blockBytes: blockBytes)
    var head = [UInt8](repeating: 0, count: ByteOrderMark.longest)
    var count = 0
    while count < head.count {
      let more = try file.read(into: &head, at: count, limit: head.count - count)
      if more == 0 { break }
      count += more
    }
    let name = ByteOrderMark.encoding(ofFileFrom: head[..<count]) ?? encoding
    var source = ByteSource(file, encoding: name, head: head[..<count])
    if !EncodingConverter.isUTF8(name) {
      guard let converter = EncodingConverter(from: name) else {
        throw .unknownEncoding(path: input.name, name: name)
      }
      source.converter = consume converter
      let room = max(16, blockBytes) - count
      source.raw.append(contentsOf: repeatElement(0, count: room))
      // No encoding has more than four bytes of UTF-8 for one of its own.
      source.text = [UInt8](repeating: 0, count: 4 * source.raw.count)
    }
    return source
  }

  /// What the file is called in errors.
  var name: String { file.name }
  /// The identity of the bytes so far, decompressed and not converted.
  var digest: InputDigest { file.digest }
  /// Bytes read, decompressed and not converted.
  var byteCount: Int { file.byteCount }
  /// Bytes taken from the file, compressed if they are.
  var fileBytes: Int { file.fileBytes }

  /// Puts up to `limit` bytes to `position` of `buffer`, and gives their number: 0 at the end.
  mutating func read(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) throws(IngestionError) -> Int {
    if converter != nil {
      while textNext == textFilled, !isAtEnd || next < filled { try convert() }
      let count = min(limit, textFilled - textNext)
      for index in 0..<count { buffer[position + index] = text[textNext + index] }
      textNext += count
      return count
    }
    guard next < filled else {
      return try file.read(into: &buffer, at: position, limit: limit)
    }
    let count = min(limit, filled - next)
    for index in 0..<count { buffer[position + index] = raw[next + index] }
    next += count
    return count
  }

  /// Converts the next bytes; what is wrong behind them is thrown by the next call.
  private mutating func convert() throws(IngestionError) {
    if let failure { throw failure }
    (textNext, textFilled) = (0, 0)
    try fill()
    guard next < filled else {
      textFilled = converter?.finish(into: &text) ?? 0
      return
    }
    guard let step = converter?.convert(next..<filled, of: &raw, into: &text) else { return }
    next += step.consumed
    textFilled = step.produced
    for index in 0..<textFilled where text[index] == UInt8(ascii: "\n") { line += 1 }
    switch step.outcome {
    case .unfinished: break
    case .incomplete where !isAtEnd: break
    // What is named of it mustn't depend on where a block ended.
    case .unknown where filled - next < Self.namedBytes && !isAtEnd: break
    case .incomplete, .unknown:
      let found = Array(raw[next..<min(filled, next + Self.namedBytes)])
      failure = .notInEncoding(path: name, line: line, encoding: encoding, found: found)
    }
    if textFilled == 0, let failure { throw failure }
  }

  /// Moves the bytes that weren't taken to the beginning of `raw`, and appends the file's next.
  private mutating func fill() throws(IngestionError) {
    if next > 0 {
      for index in next..<filled { raw[index - next] = raw[index] }
      (next, filled) = (0, filled - next)
    }
    guard !isAtEnd, filled < raw.count else { return }
    let count = try file.read(into: &raw, at: filled, limit: raw.count - filled)
    isAtEnd = count == 0
    filled += count
  }
}

/// The bytes at the beginning of a file that tell of its encoding.
enum ByteOrderMark {
  /// The length of the longest.
  static let longest = 4

  private static let all: [(mark: [UInt8], encoding: String)] = [
    ([0xef, 0xbb, 0xbf], "UTF-8"),
    // Before UTF-16's, as it begins with that.
    ([0xff, 0xfe, 0, 0], "UTF-32LE"),
    ([0, 0, 0xfe, 0xff], "UTF-32BE"),
    ([0xff, 0xfe], "UTF-16LE"),
    ([0xfe, 0xff], "UTF-16BE"),
  ]

  /// The encoding of a file that begins so, if it has a mark.
  static func encoding(ofFileFrom head: ArraySlice<UInt8>) -> String? {
    all.first { head.starts(with: $0.mark) }?.encoding
  }
}
