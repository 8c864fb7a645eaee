import Foundation

/// How a run of `also-benchmarks` ended, and what it printed.
struct ProgramRun {
  var status: Int32
  var output: String
  var error: String

  /// Runs the program, which was built beside the tests, to its end.
  init(_ arguments: [String]) throws {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "also-benchmarks")
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    // Either is far less than a pipe holds.
    process.waitUntilExit()
    func text(_ pipe: Pipe) -> String {
      String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    status = process.terminationStatus
    self.output = text(output)
    self.error = text(error)
  }

  /// What was printed, as JSON.
  func object() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
  }
}
