internal import AlsoBase

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// The only file of this module that calls the C library. Every call that fails throws `errno` with the
// call's name and the path, and is repeated where a signal interrupted it.

/// A file that is open for reading, closed when its owner lets go of it.
struct OpenFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file.
  ///
  /// A pipe without a writer doesn't block.
  init(reading path: String) throws(ModelFileError) {
    self.path = path
    descriptor = try retrying("open", path) {
      unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }
  }

  deinit { _ = close(descriptor) }

  /// Whether it is a regular file, and its length in bytes.
  borrowing func status() throws(ModelFileError) -> (isRegular: Bool, byteCount: Int) {
    var status = stat()
    let descriptor = descriptor
    try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
    return (status.st_mode & S_IFMT == S_IFREG, Int(status.st_size))
  }

  /// Maps the first `byteCount` bytes for reading; they outlive the open file.
  ///
  /// - Precondition: `byteCount` is positive.
  borrowing func map(byteCount: Int) throws(ModelFileError) -> UnsafeRawPointer {
    let address = unsafe mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .system(call: "mmap", path: path, errno: errno)
    }
    return UnsafeRawPointer(address)
  }

  /// Reads the first `byteCount` bytes into memory that nothing else writes; who gets it unmaps it.
  ///
  /// What the file lost since its length was asked for is zeros, which no checksum takes for a model.
  ///
  /// - Precondition: `byteCount` is positive.
  borrowing func copy(byteCount: Int) throws(ModelFileError) -> UnsafeRawPointer {
    let copy = unsafe try ModelMemory.mapZeros(byteCount: byteCount, for: path)
    do {
      var end = 0
      while end < byteCount {
        let count = try retrying("read", path) {
          unsafe read(descriptor, copy + end, byteCount - end)
        }
        if count == 0 { break }
        end += count
      }
    } catch {
      unsafe ModelMemory.unmap(copy, byteCount: byteCount)
      throw error
    }
    return UnsafeRawPointer(copy)
  }
}

/// Memory that holds a model.
enum ModelMemory {
  /// Maps zeros that no file holds, for reading and writing.
  ///
  /// Errors name `path`, for which they stand.
  ///
  /// - Precondition: `byteCount` is positive.
  static func mapZeros(
    byteCount: Int,
    for path: String
  ) throws(ModelFileError) -> UnsafeMutableRawPointer {
    let access = PROT_READ | PROT_WRITE
    let address = unsafe mmap(nil, byteCount, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .system(call: "mmap", path: path, errno: errno)
    }
    return unsafe address
  }

  /// Ends a mapping that ``OpenFile/map(byteCount:)`` or ``mapZeros(byteCount:for:)`` made.
  ///
  /// - Safety: Nothing reads the mapped bytes any more.
  @unsafe
  static func unmap(_ address: UnsafeRawPointer, byteCount: Int) {
    unsafe munmap(UnsafeMutableRawPointer(mutating: address), byteCount)
  }
}

/// Calls `body` until no signal interrupts it, and throws `errno` if it answers -1.
@discardableResult
private func retrying<Result: SignedInteger>(
  _ call: String,
  _ path: String,
  body: () -> Result
) throws(ModelFileError) -> Result {
  // C would take what comes before a NUL.
  guard !path.utf8.contains(0) else { throw .system(call: call, path: path, errno: EINVAL) }
  do throws(SystemError) {
    return try uninterrupted(body)
  } catch {
    throw .system(call: call, path: path, errno: error.code)
  }
}
