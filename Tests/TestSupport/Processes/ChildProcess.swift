internal import AlsoBase
package import Foundation
internal import Glibc

/// A program that runs beside this one.
///
/// It is killed, with all that it has started, when nobody holds it any more and when this process exits.
/// ``Program/run(_:environment:in:input:output:showsErrors:)`` runs one to its end.
package final class ChildProcess: Sendable {
  /// What a program reads on its standard input.
  package enum Input: Sendable {
    case nothing
    case text(String)
    /// What ``ChildProcess/write(_:)`` hands to it, until ``ChildProcess/finish()``.
    case pipe
  }

  /// Where goes what a program writes to its standard output.
  package enum Output: Sendable {
    /// To a file of its own: a pipe that nobody reads in time would stop the program.
    case collected
    /// To the standard error of this process, for a person to read.
    case shown
    /// To a pipe that ``ChildProcess/read()`` reads.
    case pipe
    case handle(FileHandle)
  }

  /// The program said nothing for a minute where it should have.
  package struct Silence: Error {}

  private let process = Process()
  private let directory: TemporaryDirectory
  private let input = Pipe()
  private let output = Pipe()
  private let exitAction: Int

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: Its arguments.
  ///   - environment: What differs from the environment of this process; `nil` takes a variable away.
  ///   - workingDirectory: The directory in which the program runs; without, that of this process.
  ///   - input: What it reads on standard input.
  ///   - output: Where what it writes to standard output goes.
  ///   - showsErrors: Whether a person reads what it says on standard error, which isn't collected then.
  /// - Throws: What Foundation says of a program that can't be started.
  package init(
    _ program: Program,
    _ arguments: [String],
    environment: [String: String?] = [:],
    in workingDirectory: String? = nil,
    input: Input = .nothing,
    output: Output = .collected,
    showsErrors: Bool = false
  ) throws {
    directory = try TemporaryDirectory()
    process.executableURL = URL(filePath: program.path)
    process.arguments = arguments
    if let workingDirectory { process.currentDirectoryURL = URL(filePath: workingDirectory) }
    process.environment = environment.reduce(into: ProcessInfo.processInfo.environment) {
      $0[$1.key] = $1.value
    }
    switch input {
    case .nothing: process.standardInput = FileHandle.nullDevice
    case .text(let text):
      let file = try directory.write(text, to: "input")
      process.standardInput = try FileHandle(forReadingFrom: URL(filePath: file))
    case .pipe:
      _ = Self.ignoresBrokenPipes
      process.standardInput = self.input
    }
    process.standardOutput =
      switch output {
      case .collected: try Self.collect("output", in: directory)
      case .shown: FileHandle.standardError
      case .pipe: self.output
      case .handle(let handle): handle
      }
    process.standardError =
      showsErrors ? FileHandle.standardError : try Self.collect("error", in: directory)
    try process.run()
    let identifier = process.processIdentifier
    exitAction = ExitActions.insert { Self.killAll(of: identifier) }
  }

  deinit {
    if process.isRunning {
      Self.killAll(of: identifier)
      process.waitUntilExit()
    }
    ExitActions.remove(exitAction)
  }

  /// The number of the process.
  package var identifier: Int32 { process.processIdentifier }

  /// Whether the program hasn't ended.
  package var isRunning: Bool { process.isRunning }

  /// What was collected so far of what it says on standard error.
  package var error: String { String(decoding: collected("error"), as: UTF8.self) }

  /// Hands text to the program's standard input.
  ///
  /// - Throws: What the system says if the program doesn't read any more.
  package func write(_ text: some StringProtocol) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Waits for the next piece of what the program writes to a pipe, and returns it; nothing at the end.
  ///
  /// - Throws: ``Silence``.
  package func read() throws -> Data {
    let handle = output.fileHandleForReading
    var descriptor = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&descriptor, 1, 60_000) == 1 else { throw Silence() }
    return handle.availableData
  }

  /// Sends a signal to the program.
  package func send(_ signal: Int32) { kill(identifier, signal) }

  /// Ends the program's input, waits until it has ended, and kills what it has left behind.
  package func finish() throws -> Program.Run {
    try input.fileHandleForWriting.close()
    waitForProgram()
    Self.killAll(of: identifier)
    process.waitUntilExit()
    ExitActions.remove(exitAction)
    let isExit = process.terminationReason == .exit
    return Program.Run(
      status: isExit ? process.terminationStatus : nil,
      signal: isExit ? nil : process.terminationStatus,
      output: collected("output"),
      error: error
    )
  }

  /// Waits until the program itself has ended, and leaves it to Foundation to ask how.
  ///
  /// Foundation alone would wait for what the program has left behind, too.
  private func waitForProgram() {
    var information = unsafe siginfo_t()
    // Where it fails, Foundation has asked already.
    _ = try? uninterrupted {
      unsafe waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT)
    }
  }

  private func collected(_ name: String) -> Data {
    FileManager.default.contents(atPath: directory.file(name)) ?? Data()
  }

  private static func collect(_ name: String, in directory: TemporaryDirectory) throws -> FileHandle
  {
    try FileHandle(forWritingTo: URL(filePath: directory.write([], to: name)))
  }

  /// Kills a program and those that it has started, which are of its group.
  private static func killAll(of identifier: Int32) { kill(-identifier, SIGKILL) }

  /// A program that reads no more is an error of ``write(_:)``, and no end of this process.
  private static let ignoresBrokenPipes: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return true
  }()
}
