internal import ArgumentParser

/// What files the commands read and write, as a table.
package enum FileTable {
  /// A command.
  package struct Command: Sendable {
    package let name: String
    package let arguments: [Argument]
  }

  /// An argument of a command that names files.
  package struct Argument: Sendable {
    package let name: String
    /// Whether the files are read.
    package let isRead: Bool
    /// The names of the files that are written, if the argument names a directory; `*` stands for any text.
    package let filled: [String]?
  }

  /// All commands.
  package static var commands: [Command] { Also.commands.map { command($0) } }

  private static func command(_ type: (some FileCommand).Type) -> Command {
    Command(
      name: type._commandName,
      arguments: type.files.map { argument in
        switch argument.use {
        case .isRead, .isReadExpanded:
          Argument(name: argument.name, isRead: true, filled: nil)
        case .isWritten: Argument(name: argument.name, isRead: false, filled: nil)
        case .isFilled(let names): Argument(name: argument.name, isRead: false, filled: names)
        }
      }
    )
  }
}
