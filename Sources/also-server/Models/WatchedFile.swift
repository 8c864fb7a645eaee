internal import AlsoBase
internal import AlsoModelFile

/// What was read from a file that may be replaced, or be gone, while the server answers.
struct WatchedFile<Content: Sendable>: Sendable {
  let path: String
  /// The file that `content` is of.
  private(set) var identity: FileIdentity
  private(set) var content: Content
  /// Why `content` isn't of what is at the path now; `nil` if it is.
  private(set) var fault: String?

  /// Reads a file; what goes wrong is thrown.
  init(_ path: String, reading read: (_ path: String) throws -> Content) throws {
    self.path = path
    // Before it is read: if another takes its place meanwhile, that is seen at the next look.
    identity = try FileIdentity(of: path)
    content = try read(path)
  }

  /// Reads the file anew if another is at its path, and keeps what was read if that can't be done.
  mutating func refresh(reading read: (_ path: String, _ before: Content) throws -> Content) {
    do {
      let found = try FileIdentity(of: path)
      if found != identity || fault != nil {
        content = try read(path, content)
        identity = found
      }
      fault = nil
    } catch {
      fault = "\(error)"
    }
  }
}
