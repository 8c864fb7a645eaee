#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file in the making that takes its name when it is complete: a reader of the path sees the old file
/// or the new one, never part of either, also if the process or the machine stops at any moment.
///
/// - The bytes go to `.NAME.also-partial` beside the file, which ``commit()`` synchronizes with the disk and
///   renames. Without a commit it is removed and the file stays what it was. What a killed run left is
///   removed by the next one to the same file.
/// - Only one run writes a file at a time: another is refused, see ``FileError/isOfAnotherRun``.
/// - A symbolic link stays, and what it leads to is replaced. The new file has the permissions of the old one;
///   where there is none, those that the process gives to new files. Before, it never has wider ones.
/// - What can't be replaced is written at once: a pipe, a device, `/dev/stdout`.
package final class AtomicFile {
  private let calls: FileCalls
  /// The path as the caller knows it.
  private let path: String
  /// Where the bytes go until the file is complete, and what it is to replace; `nil` for a pipe or device.
  private let temporary: (names: PartialNames, directory: OpenDirectory)?
  private var file: OpenFile
  private var state = State.incomplete
  /// Whether a later run may go on with what is there.
  private var isKept = false

  private enum State { case incomplete, synchronized, committed }

  /// Begins a file that is to be at `path`.
  ///
  /// It throws what can be known before the first byte: no such directory, no permission to create a
  /// file in it, `path` is a directory, another run writes it.
  package convenience init(
    replacing path: String,
    calls: FileCalls = FileCalls()
  ) throws(FileError) {
    try self.init(path, goesOn: false, calls: calls)
  }

  /// Goes on with a file that an earlier run kept, or begins it: see ``record()``.
  package convenience init(
    continuing path: String,
    calls: FileCalls = FileCalls()
  ) throws(FileError) {
    try self.init(path, goesOn: true, calls: calls)
  }

  private init(_ path: String, goesOn: Bool, calls: FileCalls) throws(FileError) {
    self.calls = calls
    self.path = path
    switch try calls.place(ofOutput: path) {
    case .descriptor(let descriptor):
      temporary = nil
      file = try OpenFile(sharing: descriptor, for: path, calls: calls)
    case .stream:
      temporary = nil
      file = try OpenFile(path, for: path, flags: O_WRONLY | O_NOCTTY, calls: calls)
    case .file(let target):
      let names = PartialNames(target: target)
      // Opened for commit's sake: a directory that can't be is better known now.
      let directory = try OpenDirectory(names.directory, for: path, calls: calls)
      let partial = try calls.partial(names, for: path, goesOn: goesOn)
      isKept = partial.isOld
      file = partial.file
      temporary = (names, directory)
    }
  }

  deinit {
    guard let (names, _) = temporary, state != .committed, !isKept else { return }
    // Without locks another run may have begun it anew.
    guard (try? calls.isNamed(names.partial, file)) == true else { return }
    try? calls.unlink(names.partial)
  }

  /// Whether the file is replaced as a whole; what goes to a pipe or device goes at once.
  package var isTemporary: Bool { temporary != nil }

  /// Appends bytes.
  ///
  /// They go to the system at once: append large pieces.
  ///
  /// - Precondition: The file isn't synchronized yet.
  package func append(_ bytes: Span<UInt8>) throws(FileError) {
    precondition(state == .incomplete)
    try file.write(bytes)
  }

  /// Appends the UTF-8 of `text`.
  ///
  /// - Precondition: The file isn't synchronized yet.
  package func append(_ text: String) throws(FileError) {
    try append(text.utf8.span)
  }

  // MARK: Completion

  /// Gives the complete file its name.
  ///
  /// If it throws from synchronizing the *directory*, the new file is in place, but a power failure
  /// could bring the old one back.
  package func commit() throws(FileError) { try Self.commit([self]) }

  /// Gives complete files their names, the first of them once the disk holds all bytes of all.
  ///
  /// What can fail for want of space or permission fails before any file is replaced.
  package static func commit(_ files: [AtomicFile]) throws(FileError) {
    for file in files { try file.synchronize() }
    for file in files { try file.takeName() }
    var done: Set<String> = []
    for file in files {
      guard let (names, directory) = file.temporary, done.insert(names.directory).inserted else {
        continue
      }
      try directory.file.synchronizeNames()
    }
  }

  /// Gives the bytes the permissions that they are to have, and waits until the disk holds them.
  private func synchronize() throws(FileError) {
    guard let temporary, state == .incomplete else { return }
    let old = try calls.statusOfLink(at: temporary.names.target)
    if let old, old.kind == .regular { try file.match(old) }
    try file.synchronize()
    state = .synchronized
  }

  private func takeName() throws(FileError) {
    guard state != .committed else { return }
    guard let (names, _) = temporary else {
      state = .committed
      return try file.close()
    }
    guard try calls.isNamed(names.partial, file) else { throw FileError.ofAnotherRun(path) }
    try calls.rename(names.partial, to: names.target, for: path)
    state = .committed
    if isKept { try? calls.unlink(names.record) }
  }
}

// MARK: - Going on

extension AtomicFile {
  /// What the run that began the file kept beside its bytes; `nil` if this run begins it.
  package func record() throws(FileError) -> [UInt8]? {
    guard let (names, _) = temporary, isKept else { return nil }
    guard try calls.statusOfLink(at: names.record) != nil else { return nil }
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
    return try OpenFile(names.record, for: names.record, flags: flags, calls: calls).readToEnd()
  }

  /// The number of bytes in the temporary file; 0 for a pipe or device.
  package var byteCount: Int {
    get throws(FileError) {
      temporary == nil ? 0 : Int(try file.status().identity.byteCount)
    }
  }

  /// Cuts the temporary file to its first so many bytes, behind which the next are appended.
  package func cut(to byteCount: Int) throws(FileError) {
    if temporary != nil { try file.cut(to: byteCount) }
  }

  /// Sees to it that a later run can go on with what was appended so far, of which `record` tells.
  ///
  /// What goes to a pipe or device can't be gone on with.
  package func keep(record: [UInt8]) throws(FileError) {
    guard let (names, _) = temporary else { return }
    try file.synchronize()
    try calls.unlink(names.nextRecord)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let next = try OpenFile(names.nextRecord, for: path, flags: flags, mode: 0o600, calls: calls)
    try next.write(record.span)
    try next.synchronize()
    try calls.rename(names.nextRecord, to: names.record, for: path)
    isKept = true
  }
}

/// A directory that is open, to wait until the disk holds the names in it.
private final class OpenDirectory {
  let file: OpenFile

  init(_ path: String, for subject: String, calls: FileCalls) throws(FileError) {
    file = try OpenFile(path, for: subject, flags: O_RDONLY | O_DIRECTORY, calls: calls)
  }
}
