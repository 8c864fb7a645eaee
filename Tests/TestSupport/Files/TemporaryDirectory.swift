internal import FoundationEssentials

/// A directory of its own for one test, removed with all that is in it when the test lets go of it, and at the
/// latest when this process exits.
package final class TemporaryDirectory: Sendable {
  /// The directory.
  package let path: String
  private let exitAction: Int

  /// Creates an empty directory.
  package init() throws {
    let manager = FileManager.default
    let path = manager.temporaryDirectory.appendingPathComponent("also-\(UUID())").path
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
    exitAction = ExitActions.insert { try? FileManager.default.removeItem(atPath: path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    ExitActions.remove(exitAction)
  }

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
  @discardableResult
  package func write(_ bytes: some Collection<UInt8>, to name: String) throws -> String {
    try? FileManager.default.removeItem(atPath: file(name))
    try Data(bytes).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// Writes a file of text in the directory and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  /// The bytes of the file at `path`.
  package static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// The text of the file at `path`, which is UTF-8.
  package static func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }
}
