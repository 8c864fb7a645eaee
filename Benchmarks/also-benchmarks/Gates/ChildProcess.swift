internal import Foundation

/// Something couldn't be measured.
struct MeasuringError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A program that is run to its end.
struct ChildProcess {
  /// This program's own file.
  static let ownPath = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path

  /// The program, a path or a name to be found on `PATH`, and its arguments.
  var command: [String]
  /// What differs from this process's environment; `nil` takes a variable away.
  var environment: [String: String?] = [:]
  /// Whether what it prints goes to standard error, for a person to read.
  var showsOutput = false

  /// Runs it and returns what it printed; what it says on standard error is passed on.
  ///
  /// - Throws: ``MeasuringError`` if it can't be run or doesn't end well.
  @discardableResult
  func run() throws(MeasuringError) -> Data {
    let name = command.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = environment.reduce(into: ProcessInfo.processInfo.environment) {
      $0[$1.key] = $1.value
    }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = showsOutput ? FileHandle.standardError : pipe
    let output: Data
    do {
      try process.run()
      output = showsOutput ? Data() : try pipe.fileHandleForReading.readToEnd() ?? Data()
    } catch {
      throw MeasuringError("\(name) can't be run: \(error)")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw MeasuringError("\(name) ended with \(process.terminationStatus)")
    }
    return output
  }

  /// Whether a program is on `PATH`.
  static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }
}
