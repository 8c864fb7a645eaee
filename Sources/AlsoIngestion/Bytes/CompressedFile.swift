internal import AlsoBase

/// The bytes of a file, decompressed if they are gzip or zstd, from its start to its end.
struct CompressedFile: ~Copyable {
  private let file: OpenFile
  /// Bytes of the file that nobody has taken yet are `raw[next..<filled]`.
  private var raw: [UInt8]
  private var next = 0
  private var filled = 0
  private var isAtEnd = false
  /// Present if the file is gzip.
  private var gzip: GzipDecoder?
  /// Present if the file is zstd.
  private var zstd: ZstdDecoder?
  private var isBetweenMembers = false
  /// Whether the decoder may hold bytes for which there was no room.
  private var mayHoldBytes = false
  /// What is wrong behind the bytes that were given out.
  private var corruption: IngestionError?
  private var checksum = CRC32C()
  /// Bytes given out, decompressed.
  private(set) var byteCount = 0
  /// Bytes taken from the file, compressed if they are.
  private(set) var fileBytes = 0

  private init(_ file: consuming OpenFile, blockBytes: Int) {
    self.file = file
    raw = [UInt8](repeating: 0, count: max(Self.magicBytes, blockBytes))
  }

  /// The bytes at the beginning that tell what a file is.
  private static let magicBytes = 4

  /// Opens a file, and looks at its first bytes for what it is.
  static func open(_ input: InputFile, blockBytes: Int) throws(IngestionError) -> CompressedFile {
    var file = CompressedFile(try OpenFile(input), blockBytes: blockBytes)
    while file.filled < magicBytes, !file.isAtEnd { try file.fill(upTo: magicBytes) }
    switch CompressionFormat(magic: file.raw[..<file.filled]) {
    case .gzip?:
      guard let gzip = GzipDecoder() else {
        throw .system(call: "inflateInit2", path: input.name, errno: outOfMemory)
      }
      file.gzip = consume gzip
    case .zstd?:
      guard let zstd = ZstdDecoder() else {
        throw .system(call: "ZSTD_createDCtx", path: input.name, errno: outOfMemory)
      }
      file.zstd = consume zstd
    case nil: break
    }
    return file
  }

  /// What the file is called in errors.
  var name: String { file.name }

  /// The identity of the bytes so far.
  var digest: InputDigest {
    let digits = String(checksum.value, radix: 16)
    return InputDigest(
      name: name,
      bytes: byteCount,
      crc32c: String(repeating: "0", count: 8 - digits.count) + digits
    )
  }

  /// Puts up to `limit` bytes to `position` of `buffer`, and gives their number: 0 at the end.
  mutating func read(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) throws(IngestionError) -> Int {
    let count =
      gzip == nil && zstd == nil
      ? try readPlain(into: &buffer, at: position, limit: limit)
      : try decompress(into: &buffer, at: position, limit: limit)
    checksum.update(buffer.span.extracting(position..<position + count))
    byteCount += count
    return count
  }

  /// Hands over the bytes that were read to see what the file is, then reads past `raw`.
  private mutating func readPlain(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) throws(IngestionError) -> Int {
    guard next < filled else {
      let count = try file.read(into: &buffer, at: position, limit: limit)
      try take(count, of: limit)
      return count
    }
    let count = min(limit, filled - next)
    for index in 0..<count { buffer[position + index] = raw[next + index] }
    next += count
    return count
  }

  private mutating func decompress(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) throws(IngestionError) -> Int {
    while true {
      if let corruption { throw corruption }
      if next == filled { try fill() }
      if isBetweenMembers, try !startMember() { return 0 }
      guard next < filled || mayHoldBytes else {
        throw .truncatedCompression(path: name, format: format)
      }
      let step = decode(into: &buffer, at: position, limit: limit)
      next += step.consumed
      mayHoldBytes = step.produced == limit
      switch step.outcome {
      case .unfinished: break
      case .endOfMember: (isBetweenMembers, mayHoldBytes) = (true, false)
      case .corrupt(let reason):
        corruption = .corruptCompression(path: name, format: format, reason: reason)
      case .tooLargeWindow(let limit): corruption = .tooLargeWindow(path: name, limit: limit)
      }
      if step.produced > 0 { return step.produced }
    }
  }

  /// The format, if the file has one.
  private var format: CompressionFormat { zstd == nil ? .gzip : .zstd }

  private mutating func decode(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) -> DecompressionStep {
    let step =
      zstd == nil
      ? gzip?.decode(next..<filled, of: &raw, into: &buffer, at: position, limit: limit)
      : zstd?.decode(next..<filled, of: raw, into: &buffer, at: position, limit: limit)
    return step ?? DecompressionStep(consumed: 0, produced: 0, outcome: .corrupt("no decoder"))
  }

  /// Makes ready for the next member, or gives `false` if there is none.
  ///
  /// Zeros behind the last member of a gzip file are padding, as tape writers leave it.
  private mutating func startMember() throws(IngestionError) -> Bool {
    var isPadded = false
    while true {
      while next < filled, raw[next] == 0, zstd == nil {
        isPadded = true
        next += 1
      }
      if next < filled { break }
      if isAtEnd { return false }
      try fill()
    }
    guard !isPadded else {
      let reason = "bytes behind the padding at the end"
      throw .corruptCompression(path: name, format: format, reason: reason)
    }
    gzip?.startMember()
    isBetweenMembers = false
    return true
  }

  /// Appends the file's next bytes to `raw`, which is emptied first if all its bytes are taken, until it
  /// holds `limit`.
  private mutating func fill(upTo limit: Int? = nil) throws(IngestionError) {
    if next == filled { (next, filled) = (0, 0) }
    let room = (limit ?? raw.count) - filled
    let count = try file.read(into: &raw, at: filled, limit: room)
    try take(count, of: room)
    if count == 0 { isAtEnd = true }
    filled += count
  }

  /// Counts bytes that were read, or throws if they are none and more were there when the file was opened.
  ///
  /// A file that is being written may grow; of one that got shorter it isn't known what is lost.
  private mutating func take(_ count: Int, of limit: Int) throws(IngestionError) {
    fileBytes += count
    if count == 0, limit > 0, fileBytes < file.bytesAtOpening { throw .shortened(path: name) }
  }
}
