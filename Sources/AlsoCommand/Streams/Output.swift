internal import AlsoArguments
internal import AlsoBase

/// Why results couldn't be written.
package enum OutputError: Error {
  /// Who reads the results has closed the pipe, and wants no more.
  case readerGone
  /// The operating system refused to write, with this `errno`.
  case system(errno: Int32)
}

/// Standard output, written in large blocks.
struct Output: ~Copyable {
  private static let blockSize = 1 << 16
  private var buffer: [UInt8] = []

  /// Appends text.
  mutating func write(_ text: String) throws(OutputError) {
    buffer += text.utf8
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Appends bytes.
  mutating func write(_ bytes: some Collection<UInt8>) throws(OutputError) {
    buffer += bytes
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Writes what is still held back, which must be done at the end.
  mutating func flush() throws(OutputError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard let errno = StandardStreams.writeOutput(buffer) else { return }
    throw SystemError(errno) == .brokenPipe ? .readerGone : .system(errno: errno)
  }
}
