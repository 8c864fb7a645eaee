import Foundation
import TestSupport

/// `also-benchmarks`, run as `make bench` runs it.
enum Program {
  /// What a run left behind.
  struct Run {
    let status: Int32
    let output: String
    let error: String
  }

  /// Where the program was built: beside the tests.
  private static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "also-benchmarks")

  /// Runs it to its end.
  static func run(_ arguments: [String]) throws -> Run {
    let directory = try TemporaryDirectory()
    let files = try ["output", "error"].map { try directory.write([], to: $0) }
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map {
      String(decoding: try TemporaryDirectory.bytes(of: $0), as: UTF8.self)
    }
    return Run(status: process.terminationStatus, output: texts[0], error: texts[1])
  }

  /// Whether valgrind is on `PATH`.
  static let hasValgrind: Bool = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/valgrind")
    }
  }()
}
