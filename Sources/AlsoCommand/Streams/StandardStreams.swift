internal import AlsoBase

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The only file of the program that calls the operating system to read and write.
enum StandardStreams {
  /// Makes what goes wrong with reading and writing an error like any other; to be called first.
  ///
  /// A write to a pipe without a reader, or to a file that mustn't grow, would end the program at once. And
  /// where a standard stream is closed, the next file that is opened would be taken for it: a model would
  /// get what is said on standard error. What stands in for it can't be read, or not be written.
  static func reportFaultsAsErrors() {
    for call in [SIGPIPE, SIGXFSZ] { _ = signal(call, SIG_IGN) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether standard error is a terminal, where someone looks on.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes to standard error; what can't be written is lost, for there is nowhere to say so.
  static func writeError(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes all of `bytes` to standard output; the `errno` if that fails.
  static func writeOutput(_ bytes: [UInt8]) -> Int32? { write(bytes, to: STDOUT_FILENO) }

  /// Writes all of `bytes` to a file; the `errno` if that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    do throws(SystemError) {
      while written < bytes.count {
        written += try uninterrupted {
          unsafe bytes.withUnsafeBytes { buffer in
            unsafe systemWrite(
              descriptor,
              buffer.baseAddress?.advanced(by: written),
              count: buffer.count - written
            )
          }
        }
      }
      return nil
    } catch {
      return error.code
    }
  }
}

/// A file that is read piece by piece.
struct InputDescriptor: ~Copyable {
  private let descriptor: Int32

  /// Opens a file; `-` is standard input.
  init(path: String) throws(QueryFileError) {
    descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .system(path: path, errno: errno) }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next bytes, at most `count`; none at the end.
  func nextBytes(upTo count: Int, path: String) throws(QueryFileError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(SystemError) {
        initialized = try uninterrupted { unsafe read(descriptor, buffer.baseAddress, count) }
      } catch {
        failure = error
      }
    }
    if let failure { throw .system(path: path, errno: failure.code) }
    return bytes
  }
}

extension InputDescriptor {
  /// The bytes of a file, or the first so many of a larger one.
  static func contents(
    of path: String,
    upTo limit: Int = .max
  ) throws(QueryFileError) -> [UInt8] {
    let input = try InputDescriptor(path: path)
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let block = try input.nextBytes(upTo: min(limit - bytes.count, 1 << 20), path: path)
      if block.isEmpty { break }
      bytes += block
    }
    return bytes
  }
}

/// The system's call, which has the name of a method that uses it.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
