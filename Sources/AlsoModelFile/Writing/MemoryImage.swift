internal import AlsoBase

/// What takes the bytes of a model, one piece after the other.
protocol ByteSink: ~Copyable {
  /// Appends bytes.
  mutating func append(_ bytes: Span<UInt8>) throws(ModelFileError)
}

/// Those that go to a file.
struct FileSink: ByteSink {
  let file: AtomicFile

  mutating func append(_ bytes: Span<UInt8>) throws(ModelFileError) {
    do throws(FileError) { try file.append(bytes) } catch { throw ModelFileError(error) }
  }
}

/// The bytes of a file in the making that stay in memory, on pages of their own as those of a mapped file.
@safe
struct MemoryImage: ByteSink, ~Copyable {
  /// What stands for the path in errors.
  static let path = "(memory)"

  /// The number of bytes, written or not.
  let byteCount: Int
  private var base: UnsafeMutableRawPointer?
  private var written = 0

  /// Begins an image of so many bytes.
  ///
  /// - Precondition: `byteCount` is positive.
  init(byteCount: Int) throws(ModelFileError) {
    self.byteCount = byteCount
    unsafe base = try ModelMemory.mapZeros(byteCount: byteCount, for: Self.path)
  }

  deinit {
    if let base = unsafe base { unsafe ModelMemory.unmap(base, byteCount: byteCount) }
  }

  /// Appends bytes.
  ///
  /// - Precondition: They aren't more than are missing.
  mutating func append(_ bytes: Span<UInt8>) {
    precondition(bytes.count <= byteCount - written)
    guard let base = unsafe base else { preconditionFailure("the image was taken") }
    let end = unsafe base + written
    unsafe bytes.withUnsafeBytes { buffer in
      // Of no bytes there is no address.
      if let start = buffer.baseAddress {
        unsafe end.copyMemory(from: start, byteCount: buffer.count)
      }
    }
    written += bytes.count
  }

  /// Hands the complete bytes over; who takes them unmaps them.
  ///
  /// - Precondition: All bytes were written.
  consuming func take() -> UnsafeRawPointer {
    precondition(written == byteCount)
    guard let base = unsafe base else { preconditionFailure("the image was taken") }
    unsafe self.base = nil
    return UnsafeRawPointer(base)
  }
}
