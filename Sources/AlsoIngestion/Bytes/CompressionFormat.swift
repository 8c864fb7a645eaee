/// How a file is compressed.
public enum CompressionFormat: String, Sendable, Hashable {
  case gzip
  case zstd

  /// The format of a file that begins with these bytes, if it is one; four are enough to tell.
  init?(magic: ArraySlice<UInt8>) {
    if magic.starts(with: [0x1f, 0x8b]) {
      self = .gzip
    } else if magic.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) || Self.isSkippableFrame(magic) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// Whether a frame of zstd begins here that holds somebody else's data.
  private static func isSkippableFrame(_ magic: ArraySlice<UInt8>) -> Bool {
    guard let first = magic.first else { return false }
    return first & 0xf0 == 0x50 && magic.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
  }
}

/// What became of a decoder's step.
struct DecompressionStep {
  /// How a step ended.
  enum Outcome {
    /// More input, or more room, is needed.
    case unfinished
    /// The member, or frame, is complete, and its checksum is right.
    case endOfMember
    /// The input isn't of the format; the library's words for why.
    case corrupt(String)
    /// To decompress takes more memory than so many bytes.
    case tooLargeWindow(limit: Int)
  }

  /// Bytes taken from the input.
  let consumed: Int
  /// Bytes put into the output.
  let produced: Int
  let outcome: Outcome
}
