#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the path of an output leads.
enum OutputPlace {
  /// To a file that is there, or to the place of one: no symbolic link.
  case file(String)
  /// To a pipe or a device.
  case stream
  /// To what this process has open already, as `/dev/stdout` does.
  case descriptor(Int32)
}

extension FileCalls {
  /// Longer chains of symbolic links lead nowhere, as for the system.
  private static let mostLinks = 40

  /// Finds where an output is to go; symbolic links are followed, to a file that isn't there, too.
  func place(ofOutput path: String) throws(FileError) -> OutputPlace {
    if let descriptor = ownDescriptor(path) { return .descriptor(descriptor) }
    switch try status(of: path)?.kind {
    case .other: return .stream
    case .directory: throw refusal(path, EISDIR)
    case .regular, .link, nil: break
    }
    var place = path
    for _ in 0..<Self.mostLinks {
      guard try statusOfLink(at: place)?.kind == .link else {
        guard !place.isEmpty, !place.hasSuffix("/") else { throw refusal(path, ENOENT) }
        return .file(place)
      }
      let destination = try destination(ofLink: place)
      place = destination.hasPrefix("/") ? destination : directory(of: place) + destination
      if let descriptor = ownDescriptor(place) { return .descriptor(descriptor) }
    }
    throw refusal(path, ELOOP)
  }

  /// The descriptor that `path` stands for, as `/proc/self/fd/1` does and `/dev/fd/1` by way of it.
  ///
  /// To open it would begin a file anew that others append to, too; and a socket can't be opened.
  private func ownDescriptor(_ path: String) -> Int32? {
    let directory = AlsoBase.directory(of: path)
    guard path.hasPrefix(directory), let descriptor = Int32(path.dropFirst(directory.count)),
      descriptor >= 0
    else { return nil }
    guard let own = resolved(directory: "/proc/self/fd"),
      resolved(directory: directory) == own
    else { return nil }
    return descriptor
  }

  private func refusal(_ path: String, _ code: Int32) -> FileError {
    FileError(call: "open", path: path, reason: SystemError(code))
  }
}

/// What comes before the last component of a path, ending with a slash.
func directory(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
}
