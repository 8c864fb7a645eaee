#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why the operating system refused a call.
package struct SystemError: Error, Hashable {
  /// Nobody reads from the pipe any more.
  package static let brokenPipe = SystemError(EPIPE)

  /// There is nothing at the path.
  package static let noSuchFile = SystemError(ENOENT)
  /// What was asked for is another's at the moment.
  package static let wouldBlock = SystemError(EWOULDBLOCK)

  /// The `errno` that the call left.
  package let code: Int32

  package init(_ code: Int32) { self.code = code }

  /// Whether a device failed or is full, rather than a path being wrong.
  package var isOfDevice: Bool {
    [EIO, ENOSPC, EDQUOT, EFBIG, EPIPE, ENXIO, ENODEV].contains(code)
  }

  /// The operating system's words for it.
  package var message: String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

/// Calls the operating system again until no signal interrupts it.
///
/// It isn't for `close`, which must not be repeated.
///
/// - Throws: The `errno` that `call` leaves if it answers -1.
@discardableResult
package func uninterrupted<Answer: SignedInteger>(
  _ call: () -> Answer
) throws(SystemError) -> Answer {
  while true {
    let answer = call()
    if answer != -1 { return answer }
    guard errno == EINTR else { throw SystemError(errno) }
  }
}
