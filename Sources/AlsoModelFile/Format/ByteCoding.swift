internal import AlsoBase

#if _endian(big)
  #error("Model files are little-endian and used in place, which a big-endian machine can't do.")
#endif

extension Array where Element == UInt8 {
  /// Appends the bytes of `value`, the least significant first.
  mutating func appendLittleEndian<Value: FixedWidthInteger>(_ value: Value) {
    for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }

  /// Appends zeros until there are `count` bytes.
  mutating func pad(to count: Int) {
    append(contentsOf: repeatElement(0, count: count - self.count))
  }
}

extension Span where Element == UInt8 {
  /// The number whose least significant byte is at `offset`.
  ///
  /// - Precondition: All its bytes are within the span.
  func littleEndian<Value: FixedWidthInteger>(at offset: Int, as: Value.Type) -> Value {
    var value: Value = 0
    for byte in 0..<Value.bitWidth / 8 {
      value |= Value(truncatingIfNeeded: self[offset + byte]) << Value(8 * byte)
    }
    return value
  }

  /// Whether every byte is zero.
  var isZero: Bool {
    for index in indices where self[index] != 0 { return false }
    return true
  }

  /// Whether these bytes come before `other`.
  ///
  /// The first bytes that differ decide, or else the length. For UTF-8 this is the order of the code
  /// points.
  func precedes(_ other: Span<UInt8>) -> Bool {
    let common = Swift.min(count, other.count)
    for index in 0..<common where self[index] != other[index] { return self[index] < other[index] }
    return count < other.count
  }

  /// Whether the bytes are those of `other`.
  func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }

  /// The CRC-32C of the bytes.
  var crc32c: UInt32 {
    var checksum = CRC32C()
    checksum.update(self)
    return checksum.value
  }
}
