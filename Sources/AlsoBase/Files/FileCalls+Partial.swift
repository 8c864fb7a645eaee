#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The temporary file of a file in the making.
struct PartialFile: ~Copyable {
  let file: OpenFile
  /// Whether an earlier run began it.
  let isOld: Bool
}

extension FileCalls {
  /// Others may begin, end and tidy up between any two calls; so often it is tried anew.
  private static let mostAttempts = 100

  /// Creates the temporary file of `names` and locks it, after removing what a dead run left of it.
  ///
  /// If it `goesOn`, what was left is opened instead. Errors name `subject`.
  ///
  /// Whoever holds the lock of the file that has the name, and nobody else, may write, rename and remove it.
  func partial(
    _ names: PartialNames,
    for subject: String,
    goesOn: Bool
  ) throws(FileError) -> PartialFile {
    for _ in 0..<Self.mostAttempts {
      if let file = try newPartial(names, for: subject) {
        return PartialFile(file: file, isOld: false)
      }
      if let file = try oldPartial(names, for: subject, goesOn: goesOn) {
        return PartialFile(file: file, isOld: true)
      }
    }
    throw FileError.ofAnotherRun(subject)
  }

  /// Creates the file; `nil` if there is one.
  private func newPartial(
    _ names: PartialNames,
    for subject: String
  ) throws(FileError) -> OpenFile? {
    let isReplacing = try statusOfLink(at: names.target)?.kind == .regular
    let file: OpenFile
    do {
      file = try OpenFile(
        names.partial,
        for: subject,
        flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW,
        // What replaces a file gets its permissions at the end.
        mode: isReplacing ? 0o600 : 0o666,
        calls: self
      )
    } catch {
      guard error.reason.code == EEXIST else { throw error }
      return nil
    }
    do {
      try file.lock()
      guard try isNamed(names.partial, file) else { return nil }
      // Of bytes that are gone.
      try unlink(names.record)
      return file
    } catch {
      if !error.isOfAnotherRun { try? unlink(names.partial) }
      throw error
    }
  }

  /// Opens the file that is there if it `goesOn`, else removes it; `nil` if it is gone.
  private func oldPartial(
    _ names: PartialNames,
    for subject: String,
    goesOn: Bool
  ) throws(FileError) -> OpenFile? {
    let file: OpenFile
    do {
      let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK
      file = try OpenFile(names.partial, for: subject, flags: flags, calls: self)
    } catch {
      guard error.reason != .noSuchFile else { return nil }
      throw FileError(call: error.call, path: names.partial, reason: error.reason)
    }
    try file.lock()
    guard try isNamed(names.partial, file) else { return nil }
    let status = try file.status()
    guard status.kind == .regular else {
      throw FileError(call: "open", path: names.partial, reason: SystemError(EEXIST))
    }
    // Another user, or whoever has another name of the file, could change what is written.
    if goesOn, status.owner == geteuid(), status.links == 1 { return file }
    for path in [names.partial, names.record, names.nextRecord] { try unlink(path) }
    return nil
  }

  /// Whether `path` is still a name of the open file.
  func isNamed(_ path: String, _ file: borrowing OpenFile) throws(FileError) -> Bool {
    guard let there = try statusOfLink(at: path) else { return false }
    return try file.status().identity.isSameFile(as: there.identity)
  }
}
