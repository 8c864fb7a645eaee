extension CRC32C {
  /// The checksum of some bytes `followedBy` others, of which there are `byteCount`, from both checksums.
  ///
  /// So that pieces can be summed at the same time. A checksum is a remainder of polynomials: the first
  /// is multiplied by x^(8 · byteCount), which is what as many zeros after it do.
  ///
  /// - Complexity: O(log `byteCount`)
  package static func checksum(
    of first: UInt32,
    followedBy second: UInt32,
    byteCount: Int
  ) -> UInt32 {
    var shifted = first
    // x^8; the coefficient of x^0 is the highest bit.
    var power: UInt32 = 1 << 23
    var rest = byteCount
    while rest > 0 {
      if rest & 1 == 1 { shifted = product(shifted, power) }
      power = product(power, power)
      rest >>= 1
    }
    return shifted ^ second
  }

  /// The product of two polynomials, modulo that of the checksum.
  private static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
    var (sum, shifted): (UInt32, UInt32) = (0, b)
    for bit in (0..<32).reversed() {
      if a >> UInt32(bit) & 1 == 1 { sum ^= shifted }
      shifted = shifted >> 1 ^ (shifted & 1) * 0x82f6_3b78
    }
    return sum
  }
}
