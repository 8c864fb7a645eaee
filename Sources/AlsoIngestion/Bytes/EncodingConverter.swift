#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Converts text in some encoding to UTF-8; the only door to iconv.
@safe
struct EncodingConverter: ~Copyable {
  /// What became of one call of ``convert(_:of:into:)``.
  struct Step {
    /// How a step ended.
    enum Outcome {
      /// All input is converted, or the output is full.
      case unfinished
      /// The input ends within a character.
      case incomplete
      /// What follows is no character of the encoding.
      case unknown
    }

    /// Bytes taken from the input.
    let consumed: Int
    /// Bytes put into the output.
    let produced: Int
    let outcome: Outcome
  }

  private let descriptor: iconv_t

  /// Creates a converter at the beginning of a text, or `nil` if no encoding has this name.
  init?(from encoding: String) {
    // What may follow a slash tells iconv to leave out or replace what it doesn't know.
    guard !encoding.isEmpty, !encoding.contains("/") else { return nil }
    let descriptor = unsafe iconv_open("UTF-8", encoding)
    guard Int(bitPattern: descriptor) != -1 else { return nil }
    guard let descriptor = unsafe descriptor else { return nil }
    unsafe self.descriptor = unsafe descriptor
  }

  deinit { unsafe iconv_close(descriptor) }

  /// Whether this is a name of UTF-8, from which nothing has to be converted.
  static func isUTF8(_ encoding: String) -> Bool {
    ["UTF-8", "UTF8"].contains(encoding.uppercased())
  }

  /// Converts `range` of `input` to the beginning of `output`, as much as there is room for.
  ///
  /// - Precondition: The bytes are within the input.
  mutating func convert(
    _ range: Range<Int>,
    of input: inout [UInt8],
    into output: inout [UInt8]
  ) -> Step {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count)
    var (rest, room) = (range.count, output.count)
    let capacity = output.count
    // iconv only reads the input; its pointer isn't const for reasons of age.
    let status = unsafe input.withUnsafeMutableBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe source.baseAddress.map {
          unsafe ($0 + range.lowerBound).assumingMemoryBound(to: CChar.self)
        }
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        return unsafe iconv(descriptor, &from, &rest, &to, &room)
      }
    }
    var outcome = Step.Outcome.unfinished
    if status == -1 {
      switch errno {
      case EILSEQ: outcome = .unknown
      case EINVAL: outcome = .incomplete
      default: break
      }
    }
    return Step(consumed: range.count - rest, produced: capacity - room, outcome: outcome)
  }

  /// Puts what is left at the text's end to the beginning of `output`, and gives its length.
  mutating func finish(into output: inout [UInt8]) -> Int {
    var room = output.count
    let capacity = output.count
    unsafe output.withUnsafeMutableBytes { target in
      var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe iconv(descriptor, nil, nil, &to, &room)
    }
    return capacity - room
  }
}

extension DumpFormat {
  /// Whether files in the encoding of this name can be read.
  package static func isKnown(encoding: String) -> Bool {
    if EncodingConverter.isUTF8(encoding) { return true }
    let converter = EncodingConverter(from: encoding)
    return converter != nil
  }
}
