/// The names of what stands beside a file that is in the making.
///
/// They don't depend on who makes it: by them runs to one file find each other, and what dead ones left.
struct PartialNames {
  /// The longest name that file systems take, in bytes.
  private static let mostBytes = 255

  /// The file that is to be.
  let target: String
  /// The directory of all of them, ending with a slash.
  let directory: String
  private let name: String

  init(target: String) {
    self.target = target
    directory = AlsoBase.directory(of: target)
    let name = String(target.dropFirst(target.hasPrefix(directory) ? directory.count : 0))
    let isLong = name.utf8.count + ".".utf8.count + ".also-record.new".utf8.count > Self.mostBytes
    self.name = isLong ? Self.checksum(name) : name
  }

  /// The bytes so far.
  var partial: String { "\(directory).\(name).also-partial" }
  /// What is known of them, if a later run may go on with them.
  var record: String { "\(directory).\(name).also-record" }
  /// The record that takes the other's place next.
  var nextRecord: String { record + ".new" }

  private static func checksum(_ name: String) -> String {
    var checksum = CRC32C()
    checksum.update(name.utf8.span)
    return String(checksum.value, radix: 16)
  }
}
