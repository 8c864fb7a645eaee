package import Foundation

/// A program that tests run as its users do, or that benchmarks measure.
package struct Program: Sendable {
  /// The program's file.
  package let path: String

  package init(path: String) { self.path = path }

  /// A program on `PATH`; `nil` if it isn't installed.
  package init?(installed name: String) {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let path = folders.split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
    guard let path else { return nil }
    self.path = path
  }

  /// A program of this package: beside the one that runs now, unless a variable of the environment names
  /// another.
  private init(built name: String, variable: String? = nil) {
    let named = variable.flatMap { ProcessInfo.processInfo.environment[$0] }
    path = named ?? "\(Self.folder)/\(name)"
  }

  /// The program that runs now.
  package static let current = Program(
    path: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
  )
  /// The folder of the programs that were built with it.
  package static let folder = URL(filePath: current.path).deletingLastPathComponent().path

  package static let also = Program(built: "also", variable: "ALSO_BINARY")
  package static let server = Program(built: "also-server", variable: "ALSO_SERVER_BINARY")
  package static let benchmarks = Program(built: "also-benchmarks")
  package static let shell = Program(path: "/bin/sh")

  /// Runs the program to its end.
  ///
  /// - Throws: What Foundation says of a program that can't be started.
  package func run(
    _ arguments: [String],
    environment: [String: String?] = [:],
    in workingDirectory: String? = nil,
    input: String? = nil,
    output: ChildProcess.Output = .collected,
    showsErrors: Bool = false
  ) throws -> Run {
    let child = try ChildProcess(
      self,
      arguments,
      environment: environment,
      in: workingDirectory,
      input: input.map { .text($0) } ?? .nothing,
      output: output,
      showsErrors: showsErrors
    )
    return try child.finish()
  }
}

extension Program {
  /// How a run of a program ended, and what was collected of what it wrote.
  package struct Run: Sendable {
    /// What the program exited with; `nil` if a signal ended it.
    package let status: Int32?
    /// The signal that ended it.
    package let signal: Int32?
    /// What it wrote to standard output.
    package let output: Data
    /// What it wrote to standard error.
    package let error: String

    /// Standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// The lines of standard output.
    package var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Standard output as one object of JSON; empty if it is another value.
    package func object() throws -> [String: Any] {
      try JSONSerialization.jsonObject(with: output) as? [String: Any] ?? [:]
    }

    /// Standard output as objects of JSON, one a line.
    package func objects() throws -> [[String: Any]] {
      try lines.map { line in
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return value as? [String: Any] ?? [:]
      }
    }
  }
}
