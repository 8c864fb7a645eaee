extension Model {
  /// Sixteen hexadecimal digits that tell the bytes of this model file from those of another.
  ///
  /// The FNV-1a hash of the names, lengths and checksums of the sections: equal files have equal versions.
  public var version: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for section in sections {
      for byte in section.name.utf8 { mix(byte) }
      for shift in stride(from: 0, to: 64, by: 8) {
        mix(UInt8(truncatingIfNeeded: section.bytes >> shift))
        mix(UInt8(truncatingIfNeeded: UInt64(section.crc32c) >> shift))
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
