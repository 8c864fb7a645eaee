internal import CAlsoKernels

/// Goes through the positions at which a field or a row may end: those of delimiters, quotes and line feeds.
///
/// It looks at 64 bytes at once, whatever the delimiter is, and keeps what it found as bits.
struct SpecialBytes {
  private let delimiter: UInt8
  /// Where the bytes begin that were looked at last.
  private var base: Int
  /// Those of them that are special and weren't given out; bit i stands for the one at `base` + i.
  private var found: UInt64 = 0
  /// Those that are delimiters, given out or not.
  private var delimiters: UInt64 = 0
  /// Where the bytes end that were looked at.
  private var end: Int
  /// Whether all bytes that were looked at are ASCII.
  private(set) var areASCII = true

  init(_ delimiter: UInt8, from start: Int) {
    self.delimiter = delimiter
    (base, end) = (start, start)
  }

  /// The position of the next special byte, or the end of `bytes` if there is none.
  @inline(__always)  // once a field
  mutating func next(_ bytes: Span<UInt8>) -> Int {
    while found == 0 {
      guard end < bytes.count else { return bytes.count }
      look(bytes)
    }
    let position = base + found.trailingZeroBitCount
    found &= found &- 1
    return position
  }

  /// The position of the next special byte, if it is a delimiter; else it remains the next one.
  @inline(__always)  // once a field
  mutating func nextDelimiter(_ bytes: Span<UInt8>) -> Int? {
    while found == 0 {
      guard end < bytes.count else { return nil }
      look(bytes)
    }
    guard found & (0 &- found) & delimiters != 0 else { return nil }
    let position = base + found.trailingZeroBitCount
    found &= found &- 1
    return position
  }

  /// Looks at the next 64 bytes, or as many as there are.
  @inline(__always)  // once a row or twice
  private mutating func look(_ bytes: Span<UInt8>) {
    base = end
    let count = min(64, bytes.count - base)
    let block = bytes.extracting(base..<base + count)
    let seen = specialBytes(of: block, delimiter)
    (found, delimiters) = (seen.special, seen.delimiters)
    if seen.non_ascii != 0 { areASCII = false }
    end = base + count
  }
}

/// Which of a block's first 64 bytes, or of fewer, are special; bit i stands for byte i.
@inline(__always)  // so that only what is used of it is looked for
func specialBytes(of block: Span<UInt8>, _ delimiter: UInt8) -> also_special_bytes {
  unsafe block.withUnsafeBufferPointer { block in
    // What looks at the block is told how long it is.
    guard let first = block.baseAddress else { return also_special_bytes() }
    return unsafe block.count == 64
      ? also_find_special_bytes(first, delimiter)
      : also_find_special_bytes_of(first, min(block.count, 64), delimiter)
  }
}
