internal import FoundationEssentials

/// A directory of its own for one test, removed with all that is in it when the test lets go of it.
package final class TemporaryDirectory: Sendable {
  /// The directory.
  package let path: String

  /// Creates an empty directory.
  package init() throws {
    let manager = FileManager.default
    path = manager.temporaryDirectory.appendingPathComponent("also-\(UUID())").path
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the directory.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The names of all files in the directory, hidden ones too, in order.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Writes a file in the directory and returns its path.
  ///
  /// A file of that name is removed first: file systems flush one that is cut to nothing and rewritten,
  /// which takes a hundred times as long.
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    try? FileManager.default.removeItem(atPath: file(name))
    try Data(bytes).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// The bytes of the file at `path`.
  package static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }
}
