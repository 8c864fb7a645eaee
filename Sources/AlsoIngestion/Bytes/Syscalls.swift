internal import AlsoBase

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// All that this module asks of the operating system.

/// A file that is open for reading.
///
/// It is closed at the end of its life, if it was opened here.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let isOwned: Bool
  /// What the file is called in errors.
  let name: String
  /// The bytes from where reading begins to the file's end, when it was opened; 0 where that can't be told.
  let bytesAtOpening: Int

  init(_ input: InputFile) throws(IngestionError) {
    name = input.name
    switch input {
    case .standardInput: (descriptor, isOwned) = (STDIN_FILENO, false)
    case .descriptor(let descriptor, _): (self.descriptor, isOwned) = (descriptor, false)
    case .path(let path):
      let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw .system(call: "open", path: path, errno: errno) }
      (descriptor, isOwned) = (opened, true)
    }
    var status = stat()
    let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    bytesAtOpening = isRegular ? Int(status.st_size) - Int(lseek(descriptor, 0, SEEK_CUR)) : 0
  }

  deinit { if isOwned { _ = close(descriptor) } }

  /// The size of an input, or `nil` if it has none, as a pipe.
  ///
  /// It isn't opened for that: the writer of a pipe would see it closed again.
  static func size(of input: InputFile) throws(IngestionError) -> Int? {
    var status = stat()
    let result =
      switch input {
      case .path(let path): unsafe stat(path, &status)
      case .standardInput: unsafe fstat(STDIN_FILENO, &status)
      case .descriptor(let descriptor, _): unsafe fstat(descriptor, &status)
      }
    guard result == 0 else { throw .system(call: "stat", path: input.name, errno: errno) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Reads up to `limit` bytes to `position` of `buffer`, and gives their number: 0 at the file's end.
  func read(
    into buffer: inout [UInt8],
    at position: Int,
    limit: Int
  ) throws(IngestionError) -> Int {
    let room = position..<min(buffer.count, position + limit)
    do throws(SystemError) {
      return try uninterrupted {
        unsafe buffer.withUnsafeMutableBytes { bytes in
          unsafe systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[room]))
        }
      }
    } catch {
      throw .system(call: "read", path: name, errno: error.code)
    }
  }
}

/// read(2), which `OpenFile.read` would shadow.
@unsafe
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, bytes.baseAddress, bytes.count)
}

/// The error number of memory that isn't to be had.
let outOfMemory = ENOMEM
