/// Which file a path leads to, and whether it was written since: what is compared to see that another took
/// its place.
package struct FileIdentity: Equatable, Sendable {
  let device: UInt64
  let number: UInt64
  let byteCount: Int64
  let modifiedSeconds: Int64
  let modifiedNanoseconds: Int64

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
