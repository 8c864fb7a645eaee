import Foundation

/// The real orders that tests use where they are at hand: they aren't part of the project.
///
/// They are in the directory that the environment variable `ALSO_SHARED` names, or else in `shared`
/// beside the package, or beside the directory of its worktrees.
package enum SharedData {
  /// The directory of the shared data, or `nil` if there is none here.
  package static let directory: String? = {
    let package = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let named = ProcessInfo.processInfo.environment["ALSO_SHARED"]
    let candidates = [named, "/\(package)/../shared", "/\(package)/../../shared"]
    return candidates.compactMap(\.self).first {
      FileManager.default.fileExists(atPath: $0 + "/data")
    }
  }()

  /// Whether there is any.
  package static var isThere: Bool { directory != nil }

  /// The path of a file of the shared data.
  package static func path(_ name: String) -> String { (directory ?? "") + "/" + name }
}
