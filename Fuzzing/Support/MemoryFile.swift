internal import Glibc

/// Ends the process and says why, unless a condition holds.
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

/// A file without a name that is never on a disk.
package struct MemoryFile {
  private let descriptor: Int32

  /// The only one, which is overwritten by every input.
  private static let file = {
    let name = "/also-fuzzing-\(getpid())"
    let descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    require(descriptor >= 0, "no file in memory: error \(errno)")
    _ = unsafe shm_unlink(name)
    return MemoryFile(descriptor: descriptor)
  }()

  /// The file, with these bytes and no others.
  package static func shared(holding bytes: UnsafeBufferPointer<UInt8>) -> MemoryFile {
    require(ftruncate(file.descriptor, 0) == 0, "ftruncate")
    let written = unsafe pwrite(file.descriptor, bytes.baseAddress, bytes.count, 0)
    require(written == bytes.count, "pwrite")
    return file
  }

  /// Its descriptor, to be read from its start.
  package func rewound() -> Int32 {
    require(lseek(descriptor, 0, SEEK_SET) == 0, "lseek")
    return descriptor
  }

  /// A path by which this process can open it anew.
  package var path: String { "/proc/self/fd/\(descriptor)" }
}
