import Foundation
import Synchronization
import TestSupport

/// The program under test, run as its users run it, on a port that was free.
final class ServerProcess: Sendable {
  /// What a run that ended left behind.
  struct End {
    var status: Int32
    var log: String
  }

  /// Where the programs were built: beside the tests, unless a variable names another one.
  static let path = program("also-server", variable: "ALSO_SERVER_BINARY")
  static let commandPath = program("also", variable: "ALSO_BINARY")

  /// The model of the sample shop, as it is shipped.
  static let sampleModel = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "models/sample-shop/sample-shop.also").path

  /// A server of the sample shop that tests share which change nothing about it.
  static let shared = Result { try ServerProcess() }

  /// The port that the server listens on.
  let port: Int
  private let directory: TemporaryDirectory
  private let process: Mutex<Process>

  /// Starts a server and waits until it listens.
  init(model: String = sampleModel, _ options: [String] = []) throws {
    directory = try TemporaryDirectory()
    let process = try Self.start([model, "--port", "0"] + options, log: directory.file("log"))
    self.process = Mutex(process)
    port = try Self.port(of: process, log: directory.file("log"))
    Self.stopWithTests(process.processIdentifier)
  }

  deinit { process.withLock { if $0.isRunning { $0.terminate() } } }

  /// What was logged so far.
  var log: String { Self.text(of: directory.file("log")) }

  /// The process's number.
  var identifier: Int32 { process.withLock { $0.processIdentifier } }

  /// Whether the server hasn't ended.
  var isRunning: Bool { process.withLock { $0.isRunning } }

  /// Sends a signal, and waits until the server has ended.
  func stop(_ signal: Int32 = SIGTERM) -> End {
    kill(identifier, signal)
    return process.withLock { process in
      process.waitUntilExit()
      return End(status: process.terminationStatus, log: log)
    }
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

  /// Runs the server to its end, for command lines with which it doesn't start.
  static func run(_ arguments: [String]) throws -> End {
    let directory = try TemporaryDirectory()
    let process = try start(arguments, log: directory.file("log"))
    process.waitUntilExit()
    return End(status: process.terminationStatus, log: text(of: directory.file("log")))
  }

  /// What `also` writes; the program must succeed.
  static func runCommand(_ arguments: [String], input: String = "") throws -> String {
    let directory = try TemporaryDirectory()
    let input = try directory.write(Array(input.utf8), to: "input")
    let output = try directory.write([], to: "output")
    let process = Process()
    process.executableURL = URL(filePath: commandPath)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: input))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
    return text(of: output)
  }

  private struct Failed: Error {
    var arguments: [String]
  }

  private struct NotListening: Error {
    var log: String
  }

  private static func program(_ name: String, variable: String) -> String {
    if let path = ProcessInfo.processInfo.environment[variable] { return path }
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: name).path
  }

  private static func text(of path: String) -> String {
    (try? TemporaryDirectory.bytes(of: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func start(_ arguments: [String], log: String) throws -> Process {
    try Data().write(to: URL(filePath: log))
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let file = try FileHandle(forWritingTo: URL(filePath: log))
    process.standardOutput = file
    process.standardError = file
    try process.run()
    return process
  }

  /// The port that the log names.
  private static func port(of process: Process, log: String) throws -> Int {
    var port: Int?
    _ = eventually {
      port = text(of: log).firstMatch(of: /port=(\d+).* listening/).flatMap { Int($0.1) }
      return port != nil || !process.isRunning
    }
    if let port { return port }
    process.terminate()
    throw NotListening(log: text(of: log))
  }

  private static let started = Mutex<[Int32]>([])

  /// A server that tests share ends with them.
  private static func stopWithTests(_ identifier: Int32) {
    let isFirst = started.withLock { started in
      started.append(identifier)
      return started.count == 1
    }
    guard isFirst else { return }
    atexit {
      for identifier in ServerProcess.started.withLock({ $0 }) { kill(identifier, SIGKILL) }
    }
  }
}
