internal import AlsoBase

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

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
