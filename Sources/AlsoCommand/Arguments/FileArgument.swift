internal import ArgumentParser

/// A command with all the files that it reads and writes.
///
/// The program runs no other: what a command writes is never what it reads, see ``requireOutputsApart()``.
protocol FileCommand: ParsableCommand {
  /// The arguments that name files, every one of them.
  static var files: [FileArgument<Self>] { get }
}

/// What becomes of the files that an argument names.
package enum FileUse: Sendable {
  /// They are read; `-` is standard input.
  case isRead
  /// They are read, and those in directories and those that patterns match.
  case isReadExpanded
  /// They are written.
  case isWritten
  /// They are directories, in which files of these names are written; `*` stands for any text.
  case isFilled(with: [String])
}

/// An argument that names files.
struct FileArgument<Command> {
  /// What it is called on the command line, as `--rules`; `<model>` if it is given without a name.
  let name: String
  let use: FileUse
  /// The paths that are given.
  let paths: (Command) -> [String]

  /// An argument that names one file, or none.
  init(_ name: String, _ use: FileUse, path: @escaping (Command) -> String?) {
    self.init(name, use) { [path($0)].compactMap(\.self) }
  }

  /// An argument that names any number of files.
  init(_ name: String, _ use: FileUse, paths: @escaping (Command) -> [String]) {
    self.name = name
    self.use = use
    self.paths = paths
  }
}
