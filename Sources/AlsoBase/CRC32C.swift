internal import CAlsoKernels

/// The cyclic redundancy check CRC-32C (Castagnoli, polynomial 0x1EDC6F41, reflected), as in RFC 3720,
/// appendix B.4: the checksum of "123456789" is 0xE3069283, that of no bytes 0.
///
/// The bytes may come in pieces of any lengths; the checksum is that of all of them, one after the
/// other. Machines with an instruction for it use that; others take eight bytes a step, from eight tables of
/// 1 KiB (Kounavis and Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation",
/// 2008, doi:10.1109/TC.2008.85). The checksum is the same.
package struct CRC32C: Sendable {
  /// The complement of the checksum so far.
  private var state = ~UInt32(0)

  private let usesInstruction: Bool

  /// Creates the checksum of no bytes; with `portably` it does without the machine's instruction.
  package init(portably: Bool = false) { usesInstruction = !portably && Self.hasInstruction }

  private static let hasInstruction = also_has_crc32c()

  /// The checksum of the bytes so far.
  package var value: UInt32 { ~state }

  /// Appends bytes to those that are summed.
  ///
  /// - Complexity: O(*n*)
  package mutating func update(_ bytes: Span<UInt8>) {
    if usesInstruction {
      let state = state
      self.state = unsafe bytes.withUnsafeBytes {
        unsafe also_crc32c(state, $0.baseAddress, $0.count)
      }
    } else {
      updateFromTables(bytes)
    }
  }

  private mutating func updateFromTables(_ bytes: Span<UInt8>) {
    let tables = Self.tables.span
    let raw = unsafe bytes.bytes
    var state = self.state
    var position = 0
    while position + 8 <= bytes.count {
      // The load checks its bounds; any eight bytes are a UInt64.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      let mixed = UInt64(littleEndian: word) ^ UInt64(state)
      state = 0
      for byte in 0..<8 {
        let value = Int(truncatingIfNeeded: mixed >> (8 * UInt64(byte)) & 0xff)
        state ^= tables[(7 - byte) << 8 | value]
      }
      position += 8
    }
    while position < bytes.count {
      state = state >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: state) ^ bytes[position])]
      position += 1
    }
    self.state = state
  }

  /// Table t, entry b at `t << 8 | b`: what the byte b followed by t zero bytes adds to a checksum.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 << 8)
    for byte in 0..<256 {
      var remainder = UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1) * 0x82f6_3b78 }
      tables[byte] = remainder
    }
    for entry in 256..<tables.count {
      let previous = tables[entry - 256]
      tables[entry] = previous >> 8 ^ tables[Int(previous & 0xff)]
    }
    return tables
  }()
}
