#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An open file that is written, closed when its owner lets go of it.
struct OpenFile: ~Copyable {
  private let calls: FileCalls
  /// The path that errors name: the one that the user knows.
  private let subject: String
  /// -1 once closed.
  private var descriptor: Int32

  /// Opens a file; errors name `subject`.
  ///
  /// A file that is created has the permissions of `mode`, but for those that the process gives to no new file.
  init(
    _ path: String,
    for subject: String,
    flags: Int32,
    mode: mode_t = 0,
    calls: FileCalls
  ) throws(FileError) {
    self.calls = calls
    self.subject = subject
    descriptor = try calls.perform("open", on: subject) {
      unsafe open(path, flags | O_CLOEXEC, mode)
    }
  }

  /// Shares what this process has open already.
  init(sharing descriptor: Int32, for subject: String, calls: FileCalls) throws(FileError) {
    self.calls = calls
    self.subject = subject
    self.descriptor = try calls.perform("fcntl", on: subject) {
      fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    }
  }

  deinit {
    if descriptor >= 0 { _ = systemClose(descriptor) }
  }

  /// What the file is.
  borrowing func status() throws(FileError) -> FileStatus {
    var status = stat()
    let descriptor = descriptor
    try calls.perform("fstat", on: subject) { unsafe fstat(descriptor, &status) }
    return FileStatus(status)
  }

  /// Keeps all others who ask for it from having the file, until it is closed or the process ends.
  ///
  /// Where a file system knows no locks, nothing is kept from anybody.
  borrowing func lock() throws(FileError) {
    let descriptor = descriptor
    do {
      try calls.perform("flock", on: subject) { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      guard [ENOSYS, EOPNOTSUPP, EINVAL, ENOLCK].contains(error.reason.code) else { throw error }
    }
  }

  /// Writes all of `bytes` where the last ones ended.
  borrowing func write(_ bytes: Span<UInt8>) throws(FileError) {
    let (calls, subject, descriptor) = (calls, subject, descriptor)
    try unsafe bytes.withUnsafeBytes { buffer throws(FileError) in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let piece = unsafe UnsafeRawBufferPointer(rebasing: rest)
        let written = try calls.perform("write", on: subject) { fault in
          let count = fault == .shortWrite ? 1 : piece.count
          return unsafe systemWrite(descriptor, piece.baseAddress, count: count)
        }
        unsafe rest = rest.dropFirst(written)
      }
    }
  }

  /// All bytes from where the last ones ended.
  borrowing func readToEnd() throws(FileError) -> [UInt8] {
    let descriptor = descriptor
    var (bytes, block) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 12))
    while true {
      let count = try calls.perform("read", on: subject) {
        unsafe block.withUnsafeMutableBytes { buffer in
          unsafe read(descriptor, buffer.baseAddress, buffer.count)
        }
      }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// Cuts the file to its first so many bytes, behind which the next are written.
  borrowing func cut(to byteCount: Int) throws(FileError) {
    let descriptor = descriptor
    try calls.perform("ftruncate", on: subject) { ftruncate(descriptor, off_t(byteCount)) }
    try calls.perform("lseek", on: subject) { lseek(descriptor, off_t(byteCount), SEEK_SET) }
  }

  /// Gives the file the permissions of another, or narrower ones where it can't be its owner's and group's.
  borrowing func match(_ other: FileStatus) throws(FileError) {
    let descriptor = descriptor
    var mine = try status()
    if mine.owner != other.owner || mine.group != other.group {
      // Only root gives files away; an owner may give one to a group that it is in.
      for owner in [other.owner, uid_t.max] {
        let isGiven = try? calls.perform("fchown", on: subject) {
          fchown(descriptor, owner, other.group)
        }
        if isGiven != nil { break }
      }
      mine = try status()
    }
    // Who is in the file's group now was one of all others before.
    let all = other.permissions & 0o007
    let group = mine.group == other.group ? other.permissions & 0o070 : all << 3
    let permissions = other.permissions & 0o707 | group
    guard permissions != mine.permissions else { return }
    try calls.perform("fchmod", on: subject) { fchmod(descriptor, permissions) }
  }

  /// Waits until the disk holds everything that was written.
  borrowing func synchronize() throws(FileError) {
    let descriptor = descriptor
    try calls.perform("fsync", on: subject) { fsync(descriptor) }
  }

  /// Waits until the disk holds the names in this directory.
  borrowing func synchronizeNames() throws(FileError) {
    do {
      try synchronize()
    } catch {
      // Some network file systems synchronize directories by themselves and refuse the call.
      guard error.reason.code == EINVAL else { throw error }
    }
  }

  /// Closes the file, which may report that an earlier write failed.
  ///
  /// Nothing can be done with it afterwards.
  mutating func close() throws(FileError) {
    let open = descriptor
    descriptor = -1
    // Linux closes the descriptor whatever it answers: to close it again could close another's.
    let fault = systemClose(open) == 0 ? calls.fault("close") : SystemError(errno)
    if let fault, fault.code != EINTR {
      throw FileError(call: "close", path: subject, reason: fault)
    }
  }
}

// Functions of C whose names the methods above have, too.

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 {
  // A program that this one is just starting has the descriptor, too, and would hold the lock for a moment.
  _ = flock(descriptor, LOCK_UN)
  return close(descriptor)
}
