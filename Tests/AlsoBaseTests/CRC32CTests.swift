import AlsoBase
import TestSupport
import Testing

@Suite struct CRC32CTests {
  @Test(
    arguments: [
      ([], 0),
      (Array("123456789".utf8), 0xe306_9283),
      // RFC 3720, appendix B.4.
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
      ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      (Array(0..<32), 0x46dd_794e),
      (Array((0..<32).reversed()), 0x113f_db5c),
    ] as [([UInt8], UInt32)]
  )
  func `gives the published check values`(bytes: [UInt8], expected: UInt32) {
    #expect(checksum(bytes) == expected)
    #expect(checksum(bytes, portably: true) == expected)
  }

  @Test(arguments: 0..<40)
  func `agrees with bitwise division, whole or in pieces`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let expected = bitwiseChecksum(bytes)
    for portably in [false, true] {
      #expect(checksum(bytes, portably: portably) == expected)
      for cut in 0...count {
        var pieces = CRC32C(portably: portably)
        pieces.update(bytes.span.extracting(0..<cut))
        pieces.update(bytes.span.extracting(cut..<count))
        #expect(pieces.value == expected, "cut at \(cut) of \(count)")
      }
    }
  }

  @Test(arguments: [0, 1, 7, 8, 100])
  func `checksums of pieces are joined`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for cut in 0...count {
      let joined = CRC32C.checksum(
        of: checksum(Array(bytes[..<cut])),
        followedBy: checksum(Array(bytes[cut...])),
        byteCount: count - cut
      )
      #expect(joined == checksum(bytes), "joined at \(cut) of \(count)")
    }
  }

  private func checksum(_ bytes: [UInt8], portably: Bool = false) -> UInt32 {
    var sum = CRC32C(portably: portably)
    sum.update(bytes.span)
    return sum.value
  }

  /// The definition: polynomial division, one bit after the other.
  private func bitwiseChecksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder = ~UInt32(0)
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0x82f6_3b78 : 0) }
    }
    return ~remainder
  }
}
