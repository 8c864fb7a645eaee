import Foundation

/// A directory that lives as long as this object.
package final class TemporaryDirectory: Sendable {
  /// The directory's path.
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "also-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and gives its path.
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
