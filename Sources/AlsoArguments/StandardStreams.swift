internal import AlsoBase

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The streams that a program is given.
package enum StandardStreams {
  /// Whether standard error is a terminal, where someone looks on.
  package static let errorIsTerminal = isatty(STDERR_FILENO) == 1

  private static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  /// Writes lines to standard error, of which any word may come from an input; see ``Swift/String/printable``.
  ///
  /// What can't be written is lost, for there is nowhere to say so.
  package static func writeError(_ text: String) {
    _ = write(Array(text.printableLines.utf8), to: STDERR_FILENO)
  }

  /// Shows one line on standard error, a terminal, in place of the one that was shown before.
  package static func showOnErrorLine(_ text: String) {
    _ = write(Array("\r\(text.printable.prefix(79))\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  /// Writes all of `bytes` to standard output; the `errno` if that fails.
  ///
  /// Programs get the bytes as they are; to a terminal nothing is written that isn't to be read.
  package static func writeOutput(_ bytes: [UInt8]) -> Int32? {
    guard outputIsTerminal else { return write(bytes, to: STDOUT_FILENO) }
    return write(
      Array(String(decoding: bytes, as: UTF8.self).printableLines.utf8),
      to: STDOUT_FILENO
    )
  }

  /// Writes all of `bytes` to a file; the `errno` if that fails.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
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

/// The system's call, which has the name of a method that uses it.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
