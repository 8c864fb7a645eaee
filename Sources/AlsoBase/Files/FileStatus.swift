#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the operating system says of a file.
struct FileStatus {
  enum Kind { case regular, directory, link, other }

  let kind: Kind
  let identity: FileIdentity
  /// Who may do what: the nine bits of the owner, the group and all others.
  let permissions: mode_t
  let owner: uid_t
  let group: gid_t
  /// How many names the file has.
  let links: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .link
      default: .other
      }
    identity = FileIdentity(status)
    permissions = status.st_mode & 0o777
    owner = status.st_uid
    group = status.st_gid
    links = Int(status.st_nlink)
  }
}

extension FileIdentity {
  fileprivate init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    byteCount = Int64(status.st_size)
    #if canImport(Darwin)
      let modified = status.st_mtimespec
    #else
      let modified = status.st_mtim
    #endif
    modifiedSeconds = Int64(modified.tv_sec)
    modifiedNanoseconds = Int64(modified.tv_nsec)
  }
}
