internal import AlsoBase
package import AlsoModelFile

/// The sections of a model file, taken apart and put together by other code than the module's own, so
/// that files can be made that the writer never writes, with checksums that are right.
package struct ModelBytes {
  package struct Part {
    package var name: String
    package var elementSize: UInt32
    package var payload: [UInt8]

    package init(name: String, elementSize: UInt32, payload: [UInt8]) {
      (self.name, self.elementSize, self.payload) = (name, elementSize, payload)
    }
  }

  package var parts: [Part]

  /// Takes a file apart.
  package init(_ file: [UInt8]) {
    let count = Int(file.number(at: FileHeader.Offset.sectionCount, as: UInt32.self))
    parts = (0..<count).map { index in
      let entry = Self.entryOffset(index)
      let name = file[entry..<entry + 32].prefix { $0 != 0 }
      let offset = Int(file.number(at: entry + SectionEntry.Offset.offset, as: UInt64.self))
      let size = Int(file.number(at: entry + SectionEntry.Offset.byteCount, as: UInt64.self))
      return Part(
        name: String(decoding: name, as: UTF8.self),
        elementSize: file.number(at: entry + SectionEntry.Offset.elementSize, as: UInt32.self),
        payload: Array(file[offset..<offset + size])
      )
    }
  }

  /// The file of a small random model.
  package static func random(seed: UInt64 = 1) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    try RandomModel(seed: seed).contents.write(to: directory.file("random.also"))
    return try TemporaryDirectory.bytes(of: directory.file("random.also"))
  }

  /// Where the entry of a section is in the file.
  package static func entryOffset(_ index: Int) -> Int { 64 + 64 * index }

  /// The bytes of one section.
  package subscript(section: Section) -> [UInt8] {
    get { parts.first { $0.name == section.layout.name }?.payload ?? [] }
    set {
      for index in parts.indices where parts[index].name == section.layout.name {
        parts[index].payload = newValue
      }
    }
  }

  /// Puts the file together.
  package var file: [UInt8] {
    var file = [UInt8](repeating: 0, count: Self.entryOffset(parts.count))
    for (index, part) in parts.enumerated() {
      file += [UInt8](repeating: 0, count: (64 - file.count % 64) % 64)
      let entry = Self.entryOffset(index)
      file.replaceSubrange(entry..<entry + part.name.utf8.count, with: part.name.utf8)
      file.store(part.elementSize, at: entry + 32)
      file.store(part.payload.crc32c, at: entry + 36)
      file.store(UInt64(file.count), at: entry + 40)
      file.store(UInt64(part.payload.count), at: entry + 48)
      file += part.payload
    }
    file.replaceSubrange(0..<8, with: [0x89, 0x41, 0x4c, 0x53, 0x0d, 0x0a, 0x1a, 0x0a])
    file.store(FileHeader.currentVersion, at: 8)
    file.store(UInt32(parts.count), at: 12)
    file.store(UInt64(file.count), at: 16)
    file.seal()
    return file
  }
}

extension [UInt8] {
  package var crc32c: UInt32 {
    var checksum = CRC32C()
    checksum.update(span)
    return checksum.value
  }

  /// The little-endian number at `offset`.
  package func number<Number: FixedWidthInteger>(at offset: Int, as: Number.Type) -> Number {
    (0..<Number.bitWidth / 8).reduce(0) { $0 | Number(self[offset + $1]) << Number(8 * $1) }
  }

  /// Puts a little-endian number at `offset`.
  package mutating func store<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
    for byte in 0..<Number.bitWidth / 8 {
      self[offset + byte] = UInt8(truncatingIfNeeded: number >> Number(8 * byte))
    }
  }

  /// Makes the checksums of section table and header right; a table beyond the end stays unsealed.
  package mutating func seal() {
    let end = ModelBytes.entryOffset(Int(number(at: 12, as: UInt32.self)))
    if end <= count { store(Array(self[64..<end]).crc32c, at: 24) }
    store(Array(self[0..<60]).crc32c, at: 60)
  }
}
