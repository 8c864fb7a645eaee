/// The operating system refused a call on a file.
package struct FileError: Error, Hashable, CustomStringConvertible {
  /// The call's name, such as `open`.
  package let call: String
  /// The path as the caller gave it, or that of a temporary file that is looked at or in the way.
  package let path: String
  /// Why it was refused.
  package let reason: SystemError

  package init(call: String, path: String, reason: SystemError) {
    (self.call, self.path, self.reason) = (call, path, reason)
  }

  /// Whether another run writes the file.
  package var isOfAnotherRun: Bool { call == Self.lock && reason == .wouldBlock }

  /// What is wrong and where, in one line.
  package var description: String {
    if isOfAnotherRun {
      return "\(path): another run writes it; wait for its end, or give another name."
    }
    return "\(path): \(reason.message) (\(call), errno \(reason.code))"
  }

  /// Another run writes the file at `path`.
  static func ofAnotherRun(_ path: String) -> FileError {
    FileError(call: lock, path: path, reason: .wouldBlock)
  }

  private static let lock = "flock"
}
