#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What is at a path.
enum FileKind: Equatable {
  /// What tells a file from all others of the system.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  case regular
  case directory(Identity)
  /// A pipe or a device, for example.
  case other
  /// Nothing, or nothing that can be looked at.
  case missing

  /// Looks at a path; a symbolic link is what it leads to.
  init(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      self = .missing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR:
      let device = UInt64(truncatingIfNeeded: status.st_dev)
      let number = UInt64(truncatingIfNeeded: status.st_ino)
      self = .directory(Identity(device: device, number: number))
    default: self = .other
    }
  }
}

/// The names of all that is in a directory, in no order.
func namesInDirectory(_ path: String) throws(IngestionError) -> [String] {
  guard let directory = unsafe opendir(path) else {
    throw .system(call: "opendir", path: path, errno: errno)
  }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(directory) else {
      if errno != 0 { throw .system(call: "readdir", path: path, errno: errno) }
      return names
    }
    // The name is an array in the entry, and ends with a zero.
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    names.append(name)
  }
}

/// The paths that a pattern with `*`, `?` and `[…]` matches, in no order.
func matchingPaths(_ pattern: String) throws(IngestionError) -> [String] {
  var found = unsafe glob_t()
  defer { unsafe globfree(&found) }
  let status = unsafe glob(pattern, GLOB_NOSORT, nil, &found)
  guard status != GLOB_NOMATCH else { return [] }
  guard status == 0 else {
    let reason = status == GLOB_NOSPACE ? ENOMEM : EIO
    throw .system(call: "glob", path: pattern, errno: reason)
  }
  return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
    unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
  }
}
