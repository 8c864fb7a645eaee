/// The first 64 bytes of a model file.
///
/// Magic, version and the header's checksum stay where they are in every future version, so that any
/// program can tell a file of another version from a damaged one.
package struct FileHeader: Equatable, Sendable {
  /// Where each field begins.
  package enum Offset {
    package static let magic = 0
    package static let formatVersion = 8
    package static let sectionCount = 12
    package static let fileLength = 16
    package static let tableChecksum = 24
    package static let reserved = 28
    package static let headerChecksum = 60
  }

  /// The bytes of a header.
  package static let byteCount = 64
  /// The version that this code writes and reads.
  package static let currentVersion: UInt32 = 2
  /// The first bytes, in the manner of PNG: a byte beyond ASCII, the name, then line ends of both kinds
  /// around an end-of-file, so that a transfer as text is seen at once.
  package static let magic: [UInt8] = [0x89, 0x41, 0x4c, 0x53, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The number of entries in the section table.
  package var sectionCount: UInt32
  /// The bytes of the whole file.
  package var fileLength: UInt64
  /// The CRC-32C of the section table.
  package var tableChecksum: UInt32

  /// Creates a header of the current version.
  package init(sectionCount: UInt32, fileLength: UInt64, tableChecksum: UInt32) {
    self.sectionCount = sectionCount
    self.fileLength = fileLength
    self.tableChecksum = tableChecksum
  }

  /// The header's bytes, its checksum included.
  package var bytes: [UInt8] {
    var bytes = Self.magic
    bytes.appendLittleEndian(Self.currentVersion)
    bytes.appendLittleEndian(sectionCount)
    bytes.appendLittleEndian(fileLength)
    bytes.appendLittleEndian(tableChecksum)
    bytes.pad(to: Offset.headerChecksum)
    bytes.appendLittleEndian(bytes.span.crc32c)
    assert(bytes.count == Self.byteCount)
    return bytes
  }

  /// Reads the header of a file and checks all that it says of itself.
  ///
  /// `file` is all of its bytes; `path` is for the error. The checksum is compared before the version, so
  /// that a damaged file isn't taken for a new one.
  init(reading file: Span<UInt8>, path: String) throws(ModelFileError) {
    let known = min(file.count, Self.magic.count)
    for index in 0..<known where file[index] != Self.magic[index] {
      throw .notAModelFile(path: path)
    }
    guard file.count >= Self.byteCount else {
      let expected = UInt64(Self.byteCount)
      throw .wrongLength(path: path, expectedBytes: expected, actualBytes: UInt64(file.count))
    }
    let stored = file.littleEndian(at: Offset.headerChecksum, as: UInt32.self)
    guard stored == file.extracting(first: Offset.headerChecksum).crc32c else {
      throw .checksumMismatch(path: path, section: "header")
    }
    let version = file.littleEndian(at: Offset.formatVersion, as: UInt32.self)
    guard version == Self.currentVersion else {
      let supported = Self.currentVersion
      throw .unsupportedVersion(path: path, found: version, supported: supported)
    }
    sectionCount = file.littleEndian(at: Offset.sectionCount, as: UInt32.self)
    fileLength = file.littleEndian(at: Offset.fileLength, as: UInt64.self)
    tableChecksum = file.littleEndian(at: Offset.tableChecksum, as: UInt32.self)
    guard fileLength == UInt64(file.count) else {
      let actual = UInt64(file.count)
      throw .wrongLength(path: path, expectedBytes: fileLength, actualBytes: actual)
    }
  }
}
