/// A file in the making that takes its name when it is complete: a reader of the path sees the old file
/// or the new one, never part of either, also if the process or the machine stops at any moment.
///
/// The bytes go to a temporary file beside the target (`.also-` and 16 hexadecimal digits), which is
/// synchronized with the disk and renamed by ``commit()``. Without a commit it is removed and the target
/// stays what it was; a killed process leaves the temporary file behind. A symbolic link is followed. A
/// target that can't be replaced, such as a pipe or `/dev/stdout`, is written to directly.
package struct AtomicFile: ByteSink, ~Copyable {
  /// The temporary file, or the pipe or device itself.
  private var file: OpenFile
  /// What the temporary file is to replace; `nil` if there is none, or once that has happened.
  private var target: String?

  /// Begins a file that is to be at `path`.
  ///
  /// It throws what can be known before the first byte: no such directory, no permission to create a
  /// file in it, `path` is a directory.
  package init(replacing path: String) throws(ModelFileError) {
    let target: String?
    switch try FileSystem.kind(of: path) {
    case .other: target = nil
    case .regular: target = try FileSystem.resolve(path)
    case nil where !path.isEmpty && !path.hasSuffix("/"): target = path
    case let kind: throw FileSystem.refusal(toOpen: path, kind: kind)
    }
    // Opened for commit's sake: a directory that can't be is better known now.
    if let target { _ = try OpenFile(reading: Self.directory(of: target)) }
    let file =
      if let target {
        try Self.createFile(beside: target)
      } else {
        try OpenFile(writing: path)
      }
    self.file = file
    self.target = target
  }

  deinit {
    if target != nil { FileSystem.remove(file.path) }
  }

  /// Appends bytes.
  ///
  /// They go to the system at once: append large pieces.
  package mutating func append(_ bytes: Span<UInt8>) throws(ModelFileError) {
    try file.write(bytes)
  }

  /// Appends the UTF-8 of `text`.
  package mutating func append(_ text: String) throws(ModelFileError) {
    try file.write(text.utf8.span)
  }

  /// Gives the complete file its name.
  ///
  /// If it throws from synchronizing the *directory*, the new file is in place, but a power failure
  /// could bring the old one back.
  package consuming func commit() throws(ModelFileError) {
    guard let target else { return try file.close() }
    try file.synchronize()
    let directory = try OpenFile(reading: Self.directory(of: target))
    try FileSystem.rename(file.path, to: target)
    self.target = nil
    do {
      try directory.synchronize()
    } catch {
      // Some network file systems synchronize directories by themselves and refuse the call.
      guard error.isNotSynchronizable else { throw error }
    }
  }

  /// What comes before the last component of a path, ending with a slash.
  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// Creates a file of a name that no other has.
  private static func createFile(beside target: String) throws(ModelFileError) -> OpenFile {
    let directory = directory(of: target)
    while true {
      // Not the target's name with a suffix, which might be longer than a name may be.
      let digits = String(UInt64.random(in: (1 << 60)...(.max)), radix: 16)
      do {
        return try OpenFile(creating: "\(directory).also-\(digits)", for: target)
      } catch {
        guard error.isFileExists else { throw error }
      }
    }
  }
}
