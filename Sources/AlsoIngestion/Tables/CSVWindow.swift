/// Bytes of a file in memory: the first of a row that isn't complete, and what was read behind them.
///
/// Files are read, not mapped: the copy is 2 % of an import's time, while others parse, and a file that is
/// cut short meanwhile just ends, where a mapping would end the process with `SIGBUS`. Pipes and what is
/// decompressed take the same way.
///
/// What a row lacks at the end of one window is found in the next one, whose beginning is its copy: that
/// can be read before it is known where the last row of this one ends.
struct CSVWindow: Sendable {
  /// The bytes in use are those of `range`.
  private(set) var bytes: [UInt8] = []
  private(set) var range = 0..<0
  /// Where the bytes begin that were read, and not copied.
  private var readStart = 0
  /// Whether the file ends here.
  private(set) var isFinal = false
  /// Why the file couldn't be read on.
  private(set) var failure: IngestionError?
  /// How far the file was read.
  private(set) var position = ReadingPosition()

  /// Whether nothing can follow.
  var isLast: Bool { isFinal || failure != nil }

  /// Room in front of what is read, for the beginning of a row; a longer one makes more.
  private static let margin = 1 << 12

  /// Reads the next `limit` bytes, fewer only at the file's end, in place of all that are here.
  ///
  /// Bytes before a failure are kept: what is wrong with them was wrong first.
  mutating func fill(from source: inout ByteSource, blocks: Int, of blockBytes: Int) {
    let start = max(readStart, Self.margin)
    let limit = start + blocks * blockBytes
    var end = start
    (isFinal, failure) = (false, nil)
    do throws(IngestionError) {
      while end < limit, !isFinal {
        let room = min(limit, end + blockBytes)
        if bytes.count < room {
          bytes.append(contentsOf: repeatElement(0, count: room - bytes.count))
        }
        let count = try source.read(into: &bytes, at: end, limit: room - end)
        isFinal = count == 0
        end += count
      }
    } catch {
      failure = error
    }
    readStart = start
    range = start..<end
    position = ReadingPosition(bytes: source.byteCount, fileBytes: source.fileBytes)
  }

  /// Copies bytes, which stand before those that were read, to the beginning.
  mutating func prepend(_ beginning: ArraySlice<UInt8>) {
    let shortage = beginning.count - readStart
    if shortage > 0 {
      bytes.insert(contentsOf: repeatElement(0, count: shortage + Self.margin), at: 0)
      readStart += shortage + Self.margin
      range = readStart..<range.upperBound + shortage + Self.margin
    }
    let start = readStart - beginning.count
    for (offset, byte) in beginning.enumerated() { bytes[start + offset] = byte }
    range = start..<range.upperBound
  }

  /// The bytes up to the window's end; what is before ``range`` isn't the file's.
  var span: Span<UInt8> {
    @_lifetime(borrow self)
    get { bytes.span.extracting(..<range.upperBound) }
  }
}

/// How far a file was read.
struct ReadingPosition: Sendable {
  /// Bytes read, decompressed.
  var bytes = 0
  /// Bytes taken from the file, compressed if they are.
  var fileBytes = 0
}
