internal import AlsoBase

/// Where the bytes of a dump come from.
public enum InputFile: Sendable, Hashable {
  /// The file at a path.
  case path(String)
  /// Standard input, which is read to its end.
  case standardInput
  /// A file that is open for reading; it isn't closed. `name` stands for it in errors.
  case descriptor(Int32, name: String)

  /// What a command line's argument means: `-` is standard input, all else a path.
  package init(argument: String) { self = argument == "-" ? .standardInput : .path(argument) }

  /// What the file is called in errors: its path, if it has one.
  public var name: String {
    switch self {
    case .path(let path): path
    case .standardInput: "standard input"
    case .descriptor(_, let name): name
    }
  }
}

/// The identity of a file that was read.
public struct InputDigest: Sendable, Hashable {
  /// The file's path, or what stands for it.
  public let name: String
  /// The number of bytes, decompressed.
  public let bytes: Int
  /// The CRC-32C of the bytes, decompressed: eight hexadecimal digits.
  public let crc32c: String

  /// Creates a digest.
  package init(name: String, bytes: Int, crc32c: String) {
    self.name = name
    self.bytes = bytes
    self.crc32c = crc32c
  }

  /// Creates the digest of bytes that were read.
  package init(name: String, of bytes: [UInt8]) {
    var checksum = CRC32C()
    checksum.update(bytes.span)
    let digits = String(checksum.value, radix: 16)
    let zeros = String(repeating: "0", count: 8 - digits.count)
    self.init(name: name, bytes: bytes.count, crc32c: zeros + digits)
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
  /// Bytes taken from the files, compressed if they are.
  public let bytesRead: Int
  /// The size of all files together, or `nil` if one of them is a pipe.
  public let totalBytes: Int?
  /// Rows read, headers not counted.
  public let rowsRead: Int

  /// Creates a report.
  package init(bytesRead: Int, totalBytes: Int?, rowsRead: Int) {
    self.bytesRead = bytesRead
    self.totalBytes = totalBytes
    self.rowsRead = rowsRead
  }
}
