import Foundation
import TestSupport
import Testing

/// The program under test, run as its users run it, on a port that was free.
final class ServerProcess: Sendable {
  /// The model of the sample shop, as it is shipped.
  static let sampleModel = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "models/sample-shop/sample-shop.also").path

  /// A server of the sample shop that tests share which change nothing about it.
  static let shared = Result { try ServerProcess() }

  /// The port that the server listens on.
  let port: Int
  private let process: ChildProcess

  /// Starts a server, which may have `openFiles` open if that is said, and waits until it listens.
  init(model: String = sampleModel, _ options: [String] = [], openFiles: Int? = nil) throws {
    process = try Self.start([model, "--port", "0"] + options, openFiles: openFiles)
    port = try Self.port(of: process)
  }

  /// Starts a server, and doesn't wait.
  static func start(_ arguments: [String], openFiles: Int? = nil) throws -> ChildProcess {
    guard let openFiles else { return try ChildProcess(.server, arguments) }
    let script = "ulimit -n \(openFiles); exec \"$0\" \"$@\""
    return try ChildProcess(.shell, ["-c", script, Program.server.path] + arguments)
  }

  /// What was logged so far.
  var log: String { process.error }

  /// The process's number.
  var identifier: Int32 { process.identifier }

  /// Whether the server hasn't ended.
  var isRunning: Bool { process.isRunning }

  /// Sends a signal, and waits until the server has ended.
  func stop(_ signal: Int32 = SIGTERM) throws -> Program.Run {
    process.send(signal)
    return try process.finish()
  }

  /// One request over a connection of its own.
  func request(
    _ method: String = "GET",
    _ target: String,
    fields: [String: String] = [:],
    body: String? = nil
  ) throws -> HTTPAnswer {
    try HTTPConnection(port: port).request(method, target, fields: fields, body: body)
  }

  /// Posts JSON.
  func post(_ target: String, _ json: String) throws -> HTTPAnswer {
    try request("POST", target, fields: ["Content-Type": "application/json"], body: json)
  }

  /// What `also` writes; the program must succeed.
  static func runCommand(_ arguments: [String], input: String? = nil) throws -> String {
    let run = try Program.also.run(arguments, input: input)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    return run.text
  }

  private struct NotListening: Error {
    var log: String
  }

  /// The port that the log names.
  private static func port(of process: ChildProcess) throws -> Int {
    var port: Int?
    _ = eventually {
      port = process.error.firstMatch(of: /port=(\d+).* listening/).flatMap { Int($0.1) }
      return port != nil || !process.isRunning
    }
    guard let port else { throw NotListening(log: process.error) }
    return port
  }
}
