/// The bytes of a file, mapped for reading, or a copy of them.
///
/// It is the one owner of a mapping and the one place of this module that turns a file's bytes into
/// values. Nothing writes them, so any thread may read them.
///
/// The mapping stays what it was when another file takes its name, which is how model files are
/// replaced. A file that is written *in place* while it is mapped changes under who reads it, and to read
/// what was cut off is answered with `SIGBUS`: only a copy is safe from that.
@safe
@usableFromInline
final class MappedFile: @unchecked Sendable {
  /// The path that was mapped.
  let path: String
  /// The number of bytes.
  let byteCount: Int
  private let base: UnsafeRawPointer?

  /// Maps the file at `path`, all of it, or copies it if it has at most `limit` bytes.
  ///
  /// An empty file is mapped as no bytes. What isn't a regular file isn't a model file.
  ///
  /// - Complexity: O(1) in the file's size, or O(size) for a copy.
  init(path: String, copyingUpTo limit: Int) throws(ModelFileError) {
    let file = try OpenFile(reading: path)
    let (isRegular, byteCount) = try file.status()
    guard isRegular else { throw .notAModelFile(path: path) }
    self.path = path
    self.byteCount = byteCount
    if byteCount == 0 {
      unsafe base = nil
    } else if byteCount <= limit {
      unsafe base = try file.copy(byteCount: byteCount)
    } else {
      unsafe base = try file.map(byteCount: byteCount)
    }
  }

  /// Takes over the bytes of a file that was never one.
  ///
  /// - Precondition: The image is complete.
  init(_ image: consuming MemoryImage) {
    path = MemoryImage.path
    byteCount = image.byteCount
    unsafe base = image.take()
  }

  deinit {
    if let base = unsafe base { unsafe ModelMemory.unmap(base, byteCount: byteCount) }
  }

  /// All bytes.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let buffer = unsafe UnsafeRawBufferPointer(start: base, count: byteCount)
      let span = unsafe Span<UInt8>(_unsafeBytes: buffer)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// A part of the file as elements.
  ///
  /// - Precondition: `range` is within the file, begins at a multiple of the element's alignment and is
  ///   whole elements.
  func column<Element>(in range: Range<Int>, as: Element.Type) -> Column<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    precondition(range.lowerBound.isMultiple(of: MemoryLayout<Element>.alignment))
    precondition(range.count.isMultiple(of: MemoryLayout<Element>.stride))
    guard let base = unsafe base, !range.isEmpty else { return Column(owner: self) }
    // A page of the mapping is aligned for everything, and all bits are values of an element.
    return unsafe Column(
      owner: self,
      start: (base + range.lowerBound).assumingMemoryBound(to: Element.self),
      count: range.count / MemoryLayout<Element>.stride
    )
  }
}
