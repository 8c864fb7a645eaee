#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What an `errno` tells.
package enum SystemError {
  /// Nobody reads from the pipe any more.
  package static let brokenPipe = EPIPE

  /// Whether a device failed or is full, rather than a path being wrong.
  package static func isOfDevice(_ errno: Int32) -> Bool {
    [EIO, ENOSPC, EDQUOT, EFBIG, EPIPE, ENXIO, ENODEV].contains(errno)
  }

  /// The operating system's words for it.
  package static func message(_ errno: Int32) -> String {
    unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
  }
}
