#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The calls of the operating system that write files.
///
/// A call that fails throws its `errno` with its name and a path, and is repeated where a signal interrupts it.
package struct FileCalls: Sendable {
  /// What becomes of a call in place of what the system would do.
  package enum Fault: Hashable, Sendable {
    /// It isn't made, and leaves this error.
    case error(SystemError)
    /// A `write` takes one byte.
    case shortWrite
  }

  /// Decides by its name what becomes of a call; `nil` lets it through.
  package typealias Faults = @Sendable (_ call: String) -> Fault?

  private let faults: Faults?

  /// Creates the system's calls; `faults` is for tests, which see by it what is left where any call fails.
  package init(faults: Faults? = nil) { self.faults = faults }

  /// What `path` leads to, symbolic links followed; `nil` if there is nothing.
  func status(of path: String) throws(FileError) -> FileStatus? {
    var status = stat()
    return try unlessMissing { () throws(FileError) in
      try perform("stat", on: path) { unsafe stat(path, &status) }
      return FileStatus(status)
    }
  }

  /// What is at `path` itself, a symbolic link perhaps; `nil` if there is nothing.
  func statusOfLink(at path: String) throws(FileError) -> FileStatus? {
    var status = stat()
    return try unlessMissing { () throws(FileError) in
      try perform("lstat", on: path) { unsafe lstat(path, &status) }
      return FileStatus(status)
    }
  }

  /// Where the symbolic link at `path` leads.
  func destination(ofLink path: String) throws(FileError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let room = buffer.count
    let count = try perform("readlink", on: path) { unsafe readlink(path, &buffer, room) }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A path of the directory without symbolic links; `nil` if it can't be found.
  func resolved(directory: String) -> String? {
    guard let resolved = unsafe realpath(directory, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes the file at `source` the one at `target`, at once for every other process.
  func rename(_ source: String, to target: String, for subject: String) throws(FileError) {
    try perform("rename", on: subject) { systemRename(source, target) }
  }

  /// Removes a name of a file, if it is there.
  func unlink(_ path: String) throws(FileError) {
    try unlessMissing { () throws(FileError) in
      try perform("unlink", on: path) { systemUnlink(path) }
    }
  }

  /// Calls the system until no signal interrupts it.
  @discardableResult
  func perform<Answer: SignedInteger>(
    _ call: String,
    on path: String,
    _ body: () -> Answer
  ) throws(FileError) -> Answer {
    try perform(call, on: path) { (_: Fault?) in body() }
  }

  /// Calls the system until no signal interrupts it; `body` is told of a fault that isn't an error.
  @discardableResult
  func perform<Answer: SignedInteger>(
    _ call: String,
    on path: String,
    _ body: (Fault?) -> Answer
  ) throws(FileError) -> Answer {
    // C would take what comes before it.
    guard !path.utf8.contains(0) else {
      throw FileError(call: call, path: path, reason: SystemError(EINVAL))
    }
    do throws(SystemError) {
      return try uninterrupted {
        let fault = faults?(call)
        guard case .error(let reason)? = fault else { return body(fault) }
        errno = reason.code
        return -1
      }
    } catch {
      throw FileError(call: call, path: path, reason: error)
    }
  }

  /// The error that a call is to leave though it was made.
  func fault(_ call: String) -> SystemError? {
    if case .error(let reason)? = faults?(call) { reason } else { nil }
  }

  @discardableResult
  private func unlessMissing<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(FileError) -> Result? {
    do {
      return try body()
    } catch {
      guard error.reason == .noSuchFile else { throw error }
      return nil
    }
  }
}

// Functions of C whose names the methods above have, too.

private func systemRename(_ source: String, _ target: String) -> Int32 {
  unsafe rename(source, target)
}

private func systemUnlink(_ path: String) -> Int32 { unsafe unlink(path) }
