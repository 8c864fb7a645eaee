/// One entry of the section table: where a section is and what it is made of.
package struct SectionEntry: Equatable, Sendable {
  /// Where each field begins, within the entry.
  package enum Offset {
    package static let name = 0
    package static let elementSize = 32
    package static let checksum = 36
    package static let offset = 40
    package static let byteCount = 48
    package static let reserved = 56
  }

  /// The bytes of an entry.
  package static let byteCount = 64

  /// ASCII, at most 32 characters; padded with zeros in the file.
  package var name: String
  /// The bytes of one element.
  package var elementSize: UInt32
  /// The CRC-32C of the section's bytes.
  package var checksum: UInt32
  /// Where the section begins in the file.
  package var offset: UInt64
  /// The section's bytes, a multiple of the element size.
  package var byteCount: UInt64

  /// Creates an entry.
  package init(
    name: String,
    elementSize: UInt32,
    checksum: UInt32,
    offset: UInt64,
    byteCount: UInt64
  ) {
    self.name = name
    self.elementSize = elementSize
    self.checksum = checksum
    self.offset = offset
    self.byteCount = byteCount
  }

  /// The entry's bytes.
  package var bytes: [UInt8] {
    var bytes = Array(name.utf8)
    bytes.pad(to: Offset.elementSize)
    bytes.appendLittleEndian(elementSize)
    bytes.appendLittleEndian(checksum)
    bytes.appendLittleEndian(offset)
    bytes.appendLittleEndian(byteCount)
    bytes.pad(to: Self.byteCount)
    return bytes
  }

  /// Reads the 64 bytes of an entry; a name that isn't printable ASCII is `nil`.
  init?(reading bytes: Span<UInt8>) {
    var name = ""
    for index in 0..<Offset.elementSize where bytes[index] != 0 {
      guard (0x21...0x7e).contains(bytes[index]), name.utf8.count == index else { return nil }
      name.unicodeScalars.append(Unicode.Scalar(bytes[index]))
    }
    guard !name.isEmpty else { return nil }
    self.name = name
    elementSize = bytes.littleEndian(at: Offset.elementSize, as: UInt32.self)
    checksum = bytes.littleEndian(at: Offset.checksum, as: UInt32.self)
    offset = bytes.littleEndian(at: Offset.offset, as: UInt64.self)
    byteCount = bytes.littleEndian(at: Offset.byteCount, as: UInt64.self)
  }
}

/// The section table, which follows the header.
///
/// Sections lie in the table's order, each at the first multiple of 64 bytes after the one before, and
/// nothing follows the last: so a table that holds together has neither gaps nor overlaps.
package struct SectionTable: Sendable {
  /// Sections begin at multiples of this many bytes: a cache line, and the widest vector register.
  package static let alignment = 64

  /// The entries, in the order of the file.
  package private(set) var entries: [SectionEntry]

  /// The first position at or after `position` where a section may begin.
  package static func align(_ position: Int) -> Int {
    (position + alignment - 1) / alignment * alignment
  }

  /// Reads and checks the table of a file whose header is sound.
  ///
  /// - Complexity: O(sections)
  init(reading file: Span<UInt8>, header: FileHeader, path: String) throws(ModelFileError) {
    func fault(_ reason: String) -> ModelFileError {
      .inconsistent(path: path, section: "section table", reason: reason)
    }
    let room = (file.count - FileHeader.byteCount) / SectionEntry.byteCount
    guard Int(header.sectionCount) <= room else { throw fault("longer than the file") }
    let end = FileHeader.byteCount + Int(header.sectionCount) * SectionEntry.byteCount
    let table = file.extracting(FileHeader.byteCount..<end)
    guard table.crc32c == header.tableChecksum else {
      throw .checksumMismatch(path: path, section: "section table")
    }
    entries = []
    var position = end
    var names = Set<String>()
    for first in stride(from: 0, to: table.count, by: SectionEntry.byteCount) {
      let bytes = table.extracting(first..<first + SectionEntry.byteCount)
      guard let entry = SectionEntry(reading: bytes) else { throw fault("a name isn't ASCII") }
      guard names.insert(entry.name).inserted else { throw fault("two sections \(entry.name)") }
      if let reason = entry.fault(after: position, fileLength: file.count) {
        throw .inconsistent(path: path, section: entry.name, reason: reason)
      }
      position = Int(entry.offset) + Int(entry.byteCount)
      entries.append(entry)
    }
    guard position == file.count else { throw fault("bytes after the last section") }
  }
}

extension SectionEntry {
  /// What is wrong with where the section is, if the one before ends at `end`.
  fileprivate func fault(after end: Int, fileLength: Int) -> String? {
    guard offset == UInt64(SectionTable.align(end)) else { return "not where the one before ends" }
    guard offset <= UInt64(fileLength), byteCount <= UInt64(fileLength) - offset else {
      return "reaches beyond the file's end"
    }
    guard elementSize > 0, byteCount.isMultiple(of: UInt64(elementSize)) else {
      return "\(byteCount) bytes aren't whole elements of \(elementSize) bytes"
    }
    return nil
  }

  /// Where the section's bytes are.
  ///
  /// - Precondition: The entry is one of a ``SectionTable``.
  var range: Range<Int> { Int(offset)..<Int(offset) + Int(byteCount) }
}
