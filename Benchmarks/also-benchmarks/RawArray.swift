internal import AlsoBase
internal import AlsoLinearAlgebra
internal import Glibc

/// Arrays in files, as they lie in memory.
enum RawArray {
  /// Reads a file that is nothing but elements.
  ///
  /// Straight into the array: the largest matrices leave no room for a second copy.
  static func read<Element: BitwiseCopyable & FixedWidthInteger>(
    _: Element.Type,
    from path: String
  ) throws(MatrixDirectory.Fault) -> [Element] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path, isMissing: true) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw fault(path) }
    let (size, stride) = (Int(status.st_size), MemoryLayout<Element>.stride)
    guard size.isMultiple(of: stride) else {
      throw .init(path: path, problem: "\(size) bytes are no whole number of \(Element.self)")
    }
    var isComplete = false
    let elements = unsafe [Element](unsafeUninitializedCapacity: size / stride) { buffer, count in
      isComplete = unsafe fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
      count = isComplete ? size / stride : 0
    }
    guard isComplete else { throw fault(path) }
    return elements
  }

  /// Writes a matrix, row after row, without a copy of it.
  static func write(_ matrix: Matrix, to path: String) throws {
    let file = try AtomicFile(replacing: path)
    let elements = matrix.elements.span
    // Numbers have no padding, so each of their bytes is initialized.
    try file.append(Span(_bytes: unsafe elements.bytes))
    try file.commit()
  }

  /// Fills a buffer with what is read; whether there was enough.
  @unsafe
  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer,
    from descriptor: Int32
  ) -> Bool {
    var position = 0
    while position < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[position...])
      let count = try? uninterrupted {
        unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      guard let count, count > 0 else { return false }
      position += count
    }
    return true
  }

  private static func fault(_ path: String, isMissing: Bool = false) -> MatrixDirectory.Fault {
    .init(path: path, problem: SystemError(errno).message, isMissing: isMissing)
  }
}
