import AlsoCommand
import Foundation
import TestSupport
import Testing

/// No command writes over what it reads, whatever the file is called.
@Suite struct OutputOverInputTests {
  /// What commands must be told beside their files.
  private static let further = [
    "batch": ["--recommend"], "evaluate": ["--split-at", "2024-01-01"],
  ]

  /// An output of a command and an input of it.
  struct Pair: CustomTestStringConvertible, Sendable {
    var command: FileTable.Command
    var output: FileTable.Argument
    var input: FileTable.Argument

    var testDescription: String { "\(command.name): \(output.name) over \(input.name)" }
  }

  static let pairs = FileTable.commands.flatMap { command in
    let outputs = command.arguments.filter { !$0.isRead }
    return outputs.flatMap { output in
      command.arguments.filter(\.isRead).map { Pair(command: command, output: output, input: $0) }
    }
  }

  /// Ways in which one file is called `output` and `input`.
  enum Naming: CaseIterable { case samePath, otherSpelling, symbolicLink, hardLink, standardInput }

  @Test(arguments: pairs, Naming.allCases)
  func `an output over an input is refused`(pair: Pair, naming: Naming) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let folder = directory.appending(path: "folder")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    // Where the output goes, and what the input is called.
    let written = pair.output.filled?.first.map { "folder/\($0)" } ?? "folder/written"
    let place = directory.appending(path: written)
    try Data("read\n".utf8).write(to: place)
    try Data("other\n".utf8).write(to: directory.appending(path: "other"))
    let input = try name(written, in: directory, naming)
    let output = pair.output.filled == nil ? written : "folder"
    let before = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()

    let arguments = arguments(pair, output: output, input: input)
    let run = try Program.shell.run(
      ["-c", "exec \"$0\" \"$@\" < \(written)", Program.also.path] + arguments,
      in: directory.path
    )
    #expect(run.status == 64, "\(arguments): \(run.error)")
    #expect(run.error.contains(" \(written) is ") && run.error.contains(" \(input), which"))
    #expect(try Data(contentsOf: place) == Data("read\n".utf8))
    let after = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
    #expect(before == after)
  }

  private func name(_ path: String, in directory: URL, _ naming: Naming) throws -> String {
    let other = directory.appending(path: "name").path
    switch naming {
    case .samePath: return path
    case .otherSpelling: return "./folder/../\(path)"
    case .symbolicLink:
      try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: path)
      return "name"
    case .hardLink:
      try FileManager.default.linkItem(atPath: directory.appending(path: path).path, toPath: other)
      return "name"
    case .standardInput: return "/dev/stdin"
    }
  }

  private func arguments(_ pair: Pair, output: String, input: String) -> [String] {
    var arguments = [pair.command.name] + Self.further[pair.command.name, default: []]
    for argument in pair.command.arguments {
      let value =
        switch argument.name {
        case pair.output.name: output
        case pair.input.name: input
        default: "other"
        }
      if argument.name.hasPrefix("<") {
        arguments.append(value)
      } else if value != "other" {
        arguments += [argument.name, value]
      }
    }
    return arguments
  }

  @Test func `standard input may be the output's file, too`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    try Data("read\n".utf8).write(to: directory.appending(path: "orders"))
    let script = "exec \"$0\" train - -o ./orders < orders"
    let run = try Program.shell.run(["-c", script, Program.also.path], in: directory.path)
    #expect(run.status == 64 && run.error.contains("standard input"), "\(run.error)")
  }

  @Test func `a file in a directory of orders, or that a pattern matches, is an input`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let folder = directory.appending(path: "dumps")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try Data("read\n".utf8).write(to: folder.appending(path: "a.csv"))
    for orders in ["dumps", "dumps/*.csv"] {
      let run = try Program.also.run(["train", orders, "-o", "dumps/a.csv"], in: directory.path)
      #expect(run.status == 64 && run.error.contains("dumps/a.csv is <orders> dumps/a.csv"))
    }
  }

  // MARK: What is declared

  @Test func `the table has every argument that names a file`() throws {
    let help = try JSONDecoder().decode(
      Help.self,
      from: Program.also.run(["--experimental-dump-help"]).output
    )
    let commands = (help.command.subcommands ?? []).filter { $0.commandName != "help" }
    #expect(commands.map(\.commandName) == FileTable.commands.map(\.name))
    for (command, declared) in zip(commands, FileTable.commands) {
      let named = (command.arguments ?? []).filter(\.isOfFiles).map(\.name)
      #expect(named.sorted() == declared.arguments.map(\.name).sorted(), "\(declared.name)")
    }
  }

  @Test func `the table has outputs`() {
    let writing = FileTable.commands.filter { $0.arguments.contains { !$0.isRead } }.map(\.name)
    #expect(writing == ["train", "batch", "export", "evaluate", "tune"])
  }

  /// What ArgumentParser says of a program.
  private struct Help: Decodable {
    var command: Command

    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?
    }

    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      struct Completion: Decodable {
        struct Anything: Decodable {}
        var file: Anything?
        var directory: Anything?
      }
      var preferredName: Name?
      var valueName: String?
      var completionKind: Completion?

      var isOfFiles: Bool {
        completionKind?.file != nil || completionKind?.directory != nil
          || ["file", "directory", "model"].contains(valueName)
      }

      var name: String {
        guard let preferredName else { return "<\(valueName ?? "")>" }
        return (preferredName.kind == "short" ? "-" : "--") + preferredName.name
      }
    }
  }
}
