import AlsoBase
import Foundation

/// The program under test, run as its users run it.
enum Program {
  /// What a run left behind.
  struct Run: Sendable {
    var status: Int32
    var output: Data
    var error: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// The lines of standard output.
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Standard output as JSON, one value a line.
    func objects() throws -> [[String: Any]] {
      try lines.map { line in
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return value as? [String: Any] ?? [:]
      }
    }
  }

  /// Where the program was built: beside the tests, unless `ALSO_BINARY` names another one.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["ALSO_BINARY"] { return path }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appending(path: "also").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    // On macOS a helper of Xcode loads the tests as a bundle.
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
    return bundle.bundleURL.deletingLastPathComponent().appending(path: "also").path
  }()

  /// Runs the program, or another one, to its end.
  ///
  /// What it writes goes through files: a pipe that nobody reads in time would stop it. Variables of
  /// `environment` are set, or taken away where they are `nil`.
  static func run(
    _ arguments: [String],
    input: String = "",
    executable: String = path,
    in workingDirectory: URL? = nil,
    environment: [String: String?] = [:]
  ) throws -> Run {
    try Scratch.withDirectory { directory in
      let output = directory.appending(path: "output")
      let error = directory.appending(path: "error")
      let standardInput = directory.appending(path: "input")
      for file in [output, error] { try Data().write(to: file) }
      try Data(input.utf8).write(to: standardInput)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
      if let workingDirectory { process.currentDirectoryURL = workingDirectory }
      process.environment = environment.reduce(into: ProcessInfo.processInfo.environment) {
        $0[$1.key] = $1.value
      }
      process.standardInput = try FileHandle(forReadingFrom: standardInput)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: error)
      try process.run()
      process.waitUntilExit()
      return Run(
        status: process.terminationStatus,
        output: try Data(contentsOf: output),
        error: String(decoding: try Data(contentsOf: error), as: UTF8.self)
      )
    }
  }

  /// Runs the program with its standard output bound to `output`.
  static func run(_ arguments: [String], to output: FileHandle) throws -> Run {
    try Scratch.withDirectory { directory in
      let error = directory.appending(path: "error")
      try Data().write(to: error)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = try FileHandle(forWritingTo: error)
      try process.run()
      process.waitUntilExit()
      let said = String(decoding: try Data(contentsOf: error), as: UTF8.self)
      return Run(status: process.terminationStatus, output: Data(), error: said)
    }
  }
}

/// Directories that are gone after use.
enum Scratch {
  static func withDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "also-command-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(directory)
  }
}
