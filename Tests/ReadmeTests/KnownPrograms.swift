import Foundation

/// What commands on pages are held against: the programs' own help, the Makefile, and the files of the repository.
struct KnownPrograms: Sendable {
  /// Programs of others that pages call.
  private static let foreign: Set<String> = [
    "apt-get", "cd", "curl", "duckdb", "git", "psql", "redis-cli", "sudo", "swift", "zcat",
  ]
  /// What every program takes, whether or not its help says so.
  private static let common: Set<String> = [
    "--help", "-h", "--version", "--generate-completion-script",
  ]

  /// The options of each program and of each of its subcommands, by their names: `also`, `also train`.
  private let options: [String: Set<String>]
  private let makefile: String
  private let rows: String

  /// Asks the programs.
  init() throws {
    let place = try Workplace()
    var options: [String: Set<String>] = [:]
    for program in ["also", "also-server", "also-benchmarks", "make-sample-shop"] {
      let help = try Self.output(of: "\(program) --help", in: place)
      options[program] = Self.options(in: help)
      for subcommand in Self.subcommands(in: help) {
        let help = try Self.output(of: "\(program) help \(subcommand)", in: place)
        options["\(program) \(subcommand)"] = Self.options(in: help)
      }
    }
    self.options = options
    makefile = Page.contents(of: "Makefile") ?? ""
    rows = Page.contents(of: "Benchmarks/peers/rows.py") ?? ""
  }

  /// What the programs say of themselves; asked once.
  static let shared = Result { try KnownPrograms() }

  /// A program didn't say what it takes.
  private struct NoHelp: Error {
    let command: String
    let output: String
  }

  private static func output(of command: String, in place: Workplace) throws -> String {
    let (status, output) = try place.run(command)
    guard status == 0 else { throw NoHelp(command: command, output: output) }
    return output
  }

  private static func options(in help: String) -> Set<String> {
    let lines = help.split(separator: "\n").filter { $0.hasPrefix("  -") }
    return Set(lines.flatMap { $0.matches(of: #/--?[a-z][a-z0-9-]*/#).map { String($0.0) } })
  }

  private static func subcommands(in help: String) -> [String] {
    guard let start = help.firstRange(of: "SUBCOMMANDS:") else { return [] }
    return help[start.upperBound...].matches(of: #/(?m)^  ([a-z][a-z-]*)/#).map { String($0.1) }
  }

  /// The names of the commands of `also`.
  var commands: [String] {
    options.keys.filter { $0.hasPrefix("also ") }.map { String($0.dropFirst(5)) }.sorted()
  }

  /// Whether some program has an option.
  func hasOption(_ option: String) -> Bool {
    Self.common.contains(option) || options.values.contains { $0.contains(option) }
      // `--basket-` stands for all that begin so.
      || option.hasSuffix("-") && options.values.contains { $0.contains { $0.hasPrefix(option) } }
  }

  /// Whether a program is known by its name.
  func knows(_ program: String) -> Bool {
    options[program] != nil || program == "make" || Self.foreign.contains(program)
  }

  /// What is wrong with a command; `nil` if nothing is.
  func fault(of command: ShownCommand) -> String? {
    if command.program == "make" { return faultOfMake(command.words.dropFirst()) }
    let path = command.program.split(separator: "/")
    if path.count > 1, !command.program.hasPrefix(".build/release/") {
      let file = Workplace.repository.appending(path: command.program).path
      return FileManager.default.isExecutableFile(atPath: file)
        ? nil : "\(command.program) is no program"
    }
    let program = path.last.map(String.init) ?? ""
    guard options[program] != nil else {
      return Self.foreign.contains(program) ? nil : "\(program) is no program that pages may call"
    }
    return faultOfProgram(program, command.words.dropFirst())
  }

  private func faultOfProgram(_ program: String, _ words: ArraySlice<String>) -> String? {
    var name = program
    if options.keys.contains(where: { $0.hasPrefix(program + " ") }), let first = words.first,
      first != "help", !first.hasPrefix("-")
    {
      name += " \(first)"
    }
    guard let known = options[name] else { return "there is no \(name)" }
    for word in words where word.prefixMatch(of: #/--?[a-z]/#) != nil {
      let option = String(word.prefix { $0 != "=" })
      if !known.union(Self.common).contains(option) { return "\(name) has no \(option)" }
    }
    return nil
  }

  private func faultOfMake(_ words: ArraySlice<String>) -> String? {
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        if !makefile.contains("\n\(word):") { return "the Makefile has no \(word)" }
        continue
      }
      if !makefile.contains("$(\(parts[0]))") { return "the Makefile has no \(parts[0])" }
      for row in parts[0] == "ROWS" ? parts[1].split(separator: " ") : []
      where !rows.contains("\"\(row)\"") {
        return "Benchmarks/peers has no row \(row)"
      }
    }
    return nil
  }
}
