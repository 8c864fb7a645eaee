/// Which file a path leads to, and whether it was written since: what is compared to see that another took
/// its place.
package struct FileIdentity: Equatable, Sendable {
  let device: UInt64
  let number: UInt64
  let byteCount: Int64
  let modifiedSeconds: Int64
  let modifiedNanoseconds: Int64

  /// The file that `path` leads to, symbolic links followed.
  package init(of path: String) throws(FileError) {
    guard let status = try FileCalls().status(of: path) else {
      throw FileError(call: "stat", path: path, reason: .noSuchFile)
    }
    self = status.identity
  }

  /// The regular file that `path` leads to, symbolic links followed; `nil` if there is none.
  package init?(ofRegularFile path: String) {
    guard let status = try? FileCalls().status(of: path), status.kind == .regular else {
      return nil
    }
    self = status.identity
  }

  /// Whether it is the same file, whatever was written to it since.
  package func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && number == other.number
  }

  /// What is another if the file is, or was written since.
  package var stamp: String {
    [
      UInt64(bitPattern: byteCount), number,
      UInt64(bitPattern: modifiedSeconds &* 1_000_000_000 &+ modifiedNanoseconds),
    ]
    .map { String($0, radix: 36) }.joined(separator: ".")
  }

  /// When the file was last written, in seconds since 1970.
  package var modified: Double { Double(modifiedSeconds) + Double(modifiedNanoseconds) / 1e9 }
}
