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

/// An open file, closed when its owner lets go of it.
struct OpenFile: ~Copyable {
  /// What a path leads to.
  enum Kind { case regular, directory, other }

  /// The path that the file was opened by.
  let path: String
  /// The path that errors name: the one that the user knows.
  private let subject: String
  /// -1 once closed.
  private var descriptor: Int32

  private init(path: String, subject: String, flags: Int32) throws(ModelFileError) {
    try FileSystem.checkName(path, for: "open")
    let descriptor = try retrying("open", subject) { unsafe open(path, flags | O_CLOEXEC, 0o666) }
    self.path = path
    self.subject = subject
    self.descriptor = descriptor
  }

  /// Opens a file or a directory for reading.
  ///
  /// A pipe without a writer doesn't block.
  init(reading path: String) throws(ModelFileError) {
    try self.init(path: path, subject: path, flags: O_RDONLY | O_NONBLOCK)
  }

  /// Opens a file, device or pipe that exists for writing.
  init(writing path: String) throws(ModelFileError) {
    try self.init(path: path, subject: path, flags: O_WRONLY)
  }

  /// Creates a file, with the permissions that the process gives to new files.
  ///
  /// Errors name `target`, whose place it is to take.
  init(creating path: String, for target: String) throws(ModelFileError) {
    try self.init(path: path, subject: target, flags: O_WRONLY | O_CREAT | O_EXCL)
  }

  deinit {
    if descriptor >= 0 { _ = systemClose(descriptor) }
  }

  /// What the file is, and its length in bytes.
  borrowing func status() throws(ModelFileError) -> (kind: Kind, byteCount: Int) {
    var status = stat()
    let descriptor = descriptor
    try retrying("fstat", subject) { unsafe fstat(descriptor, &status) }
    return (Kind(mode: status.st_mode), Int(status.st_size))
  }

  /// Writes all of `bytes` at the file's end.
  borrowing func write(_ bytes: Span<UInt8>) throws(ModelFileError) {
    let descriptor = descriptor
    try unsafe bytes.withUnsafeBytes { buffer throws(ModelFileError) in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let piece = unsafe UnsafeRawBufferPointer(rebasing: rest)
        let written = try retrying("write", subject) {
          unsafe systemWrite(descriptor, piece.baseAddress, count: piece.count)
        }
        unsafe rest = rest.dropFirst(written)
      }
    }
  }

  /// Waits until the disk holds everything that was written.
  borrowing func synchronize() throws(ModelFileError) {
    let descriptor = descriptor
    try retrying("fsync", subject) { fsync(descriptor) }
  }

  /// Closes the file, which may report that an earlier write failed.
  ///
  /// Nothing can be done with it afterwards.
  mutating func close() throws(ModelFileError) {
    let open = descriptor
    descriptor = -1
    // Linux closes the descriptor whatever it answers: to close it again could close another's.
    guard systemClose(open) == 0 || errno == EINTR else {
      throw .system(call: "close", path: subject, errno: errno)
    }
  }

  /// Maps the first `byteCount` bytes for reading; they outlive the open file.
  ///
  /// - Precondition: `byteCount` is positive.
  borrowing func map(byteCount: Int) throws(ModelFileError) -> UnsafeRawPointer {
    let address = unsafe mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .system(call: "mmap", path: subject, errno: errno)
    }
    return UnsafeRawPointer(address)
  }

  /// Reads the first `byteCount` bytes into memory that nothing else writes; who gets it unmaps it.
  ///
  /// What the file lost since its length was asked for is zeros, which no checksum takes for a model.
  ///
  /// - Precondition: `byteCount` is positive.
  borrowing func copy(byteCount: Int) throws(ModelFileError) -> UnsafeRawPointer {
    let copy = unsafe try FileSystem.mapZeros(byteCount: byteCount, for: subject)
    do {
      var end = 0
      while end < byteCount {
        let count = try retrying("read", subject) {
          unsafe systemRead(descriptor, copy + end, count: byteCount - end)
        }
        if count == 0 { break }
        end += count
      }
    } catch {
      unsafe FileSystem.unmap(copy, byteCount: byteCount)
      throw error
    }
    return UnsafeRawPointer(copy)
  }
}

extension OpenFile.Kind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }
}

/// Operations on paths.
enum FileSystem {
  /// What `path` leads to, symbolic links followed; `nil` if there is nothing.
  static func kind(of path: String) throws(ModelFileError) -> OpenFile.Kind? {
    try checkName(path, for: "stat")
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system(call: "stat", path: path, errno: errno) }
      return nil
    }
    return OpenFile.Kind(mode: status.st_mode)
  }

  /// Refuses a path with a NUL: C would take what comes before it.
  static func checkName(_ path: String, for call: String) throws(ModelFileError) {
    guard !path.utf8.contains(0) else { throw .system(call: call, path: path, errno: EINVAL) }
  }

  /// `path` with every symbolic link followed.
  static func resolve(_ path: String) throws(ModelFileError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw .system(call: "realpath", path: path, errno: errno)
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes the file at `source` the one at `target`, at once for every other process.
  static func rename(_ source: String, to target: String) throws(ModelFileError) {
    try retrying("rename", target) { systemRename(source, target) }
  }

  /// Removes a file, or leaves it if that can't be done.
  static func remove(_ path: String) { _ = unsafe unlink(path) }

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

  /// An `open` of a path that can't be opened as a file.
  static func refusal(toOpen path: String, kind: OpenFile.Kind?) -> ModelFileError {
    .system(call: "open", path: path, errno: kind == .directory ? EISDIR : ENOENT)
  }
}

extension FileIdentity {
  /// The file that `path` leads to, symbolic links followed.
  package init(of path: String) throws(ModelFileError) {
    try FileSystem.checkName(path, for: "stat")
    var status = stat()
    try retrying("stat", path) { unsafe stat(path, &status) }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    byteCount = Int64(status.st_size)
    modifiedSeconds = Int64(status.st_mtim.tv_sec)
    modifiedNanoseconds = Int64(status.st_mtim.tv_nsec)
  }
}

extension ModelFileError {
  /// Whether the file was there before, so that another name must be found.
  var isFileExists: Bool {
    if case .system(_, _, EEXIST) = self { true } else { false }
  }

  /// Whether the file system can't synchronize this kind of file at all.
  var isNotSynchronizable: Bool {
    if case .system("fsync", _, EINVAL) = self { true } else { false }
  }
}

// Functions of C whose names the methods above have, too.

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, count: Int) -> Int {
  unsafe read(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ source: String, _ target: String) -> Int32 {
  unsafe rename(source, target)
}

/// Calls `body` until no signal interrupts it, and throws `errno` if it answers -1.
@discardableResult
private func retrying<Result: SignedInteger>(
  _ call: String,
  _ path: String,
  body: () -> Result
) throws(ModelFileError) -> Result {
  do throws(SystemError) {
    return try uninterrupted(body)
  } catch {
    throw .system(call: call, path: path, errno: error.code)
  }
}
