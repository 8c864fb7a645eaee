internal import AlsoBase

/// An array of any element type, seen as the bytes of a section.
protocol SectionPayload {
  /// The bytes of all elements.
  var byteCount: Int { get }
  /// The CRC-32C of the bytes, computed on up to `threads` threads.
  func crc32c(threads: Int) -> UInt32
  /// The last element, where the elements are offsets.
  var lastOffset: Int? { get }
  /// Appends the bytes to a file, or to what stands for one.
  func append(to sink: inout some ByteSink & ~Copyable) throws(ModelFileError)
}

/// A number that is in memory what it is in the file.
protocol SectionElement: BitwiseCopyable, Sendable {
  /// What the number is called there.
  static var element: Section.Element { get }
}

extension UInt8: SectionElement { static let element = Section.Element.uint8 }
extension Int32: SectionElement { static let element = Section.Element.int32 }
extension UInt32: SectionElement { static let element = Section.Element.uint32 }
extension UInt64: SectionElement { static let element = Section.Element.uint64 }
/// Offsets are `Int` in memory and, never negative, the same bits as `UInt64` in the file.
extension Int: SectionElement { static let element = Section.Element.uint64 }
extension Float: SectionElement { static let element = Section.Element.float32 }

extension Array: SectionPayload where Element: SectionElement {
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  func crc32c(threads: Int) -> UInt32 {
    let blocks = Blocks(rows: count, least: 1 << 18, most: 256)
    let parts = parallelMap(blocks.count, threads: threads) { block in
      let elements = span.extracting(blocks[block])
      return Span(_bytes: unsafe elements.bytes).crc32c
    }
    return parts.indices.dropFirst().reduce(parts[0]) { checksum, block in
      CRC32C.checksum(
        of: checksum,
        followedBy: parts[block],
        byteCount: blocks[block].count * MemoryLayout<Element>.stride
      )
    }
  }

  var lastOffset: Int? {
    switch last {
    case let offset as UInt64: Int(exactly: offset)
    case let offset as Int: offset
    default: nil
    }
  }

  func append(to sink: inout some ByteSink & ~Copyable) throws(ModelFileError) {
    // Numbers have no padding, so each of their bytes is initialized.
    try sink.append(Span(_bytes: unsafe span.bytes))
  }
}
