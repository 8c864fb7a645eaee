/// Why a model file couldn't be written or opened.
public enum ModelFileError: Error, Hashable, Sendable {
  /// The operating system refused `call` on `path`, with this `errno`.
  case system(call: String, path: String, errno: Int32)
  /// The file doesn't start with this format's magic bytes.
  case notAModelFile(path: String)
  /// The file's format version is not the one this build reads.
  case unsupportedVersion(path: String, found: UInt32, supported: UInt32)
  /// The file is shorter or longer than its header says.
  case wrongLength(path: String, expectedBytes: UInt64, actualBytes: UInt64)
  /// The header, the section table or a section doesn't have the checksum that was stored for it.
  case checksumMismatch(path: String, section: String)
  /// A section that serving needs isn't there.
  case missingSection(path: String, section: String)
  /// A section's contents contradict the header, the manifest or another section.
  case inconsistent(path: String, section: String, reason: String)
}
