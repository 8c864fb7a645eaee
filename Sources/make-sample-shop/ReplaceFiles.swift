internal import AlsoBase
internal import Foundation

/// A file couldn't be written.
struct CannotWrite: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "cannot write \(path): \(reason)" }
}

/// Writes files beside their places first and moves them there only when all are complete.
///
/// A reader sees each file as it was or as it shall be, never a part of it. What can fail for want
/// of space or permission fails before the first file is moved; no temporary file is left then.
func replaceFiles(_ files: [(place: URL, contents: Data)]) throws(CannotWrite) {
  let temporaries = files.map { $0.place.appendingPathExtension("\(getpid()).tmp") }
  defer {
    for temporary in temporaries { try? FileManager.default.removeItem(at: temporary) }
  }
  for (file, temporary) in zip(files, temporaries) {
    do {
      try file.contents.write(to: temporary, options: .withoutOverwriting)
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.synchronize()
      try handle.close()
    } catch {
      throw CannotWrite(path: file.place.path, reason: error.localizedDescription)
    }
  }
  for (file, temporary) in zip(files, temporaries) {
    // `FileManager` can't replace a file in one step on every system; POSIX can.
    guard unsafe rename(temporary.path, file.place.path) == 0 else {
      throw CannotWrite(path: file.place.path, reason: SystemError(errno).message)
    }
  }
}
