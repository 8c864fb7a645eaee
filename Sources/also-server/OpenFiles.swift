internal import FoundationEssentials

/// The files that the process has open.
enum OpenFiles {
  /// How many there are, or more than there usually are where the system doesn't tell.
  static var count: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 64
  }
}
