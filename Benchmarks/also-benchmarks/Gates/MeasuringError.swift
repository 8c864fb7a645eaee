internal import Foundation
internal import TestSupport

/// Something couldn't be measured.
struct MeasuringError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Program {
  /// A program on `PATH`.
  ///
  /// - Throws: ``MeasuringError`` with what to do, which is `advice`, if it isn't installed.
  static func installed(_ name: String, advice: String? = nil) throws(MeasuringError) -> Program {
    if let program = Program(installed: name) { return program }
    throw MeasuringError("\(name) isn't installed" + (advice.map { "; \($0)" } ?? ""))
  }

  /// Runs the program and returns what it printed; what it says on standard error is passed on.
  ///
  /// Where it `showsOutput`, what it prints goes to standard error, for a person to read.
  ///
  /// - Throws: ``MeasuringError`` if it can't be run or doesn't end well.
  @discardableResult
  func printed(
    _ arguments: [String],
    environment: [String: String?] = [:],
    showsOutput: Bool = false
  ) throws(MeasuringError) -> Data {
    let name = ([path] + arguments).joined(separator: " ")
    let run: Run
    do {
      run = try self.run(
        arguments,
        environment: environment,
        output: showsOutput ? .shown : .collected,
        showsErrors: true
      )
    } catch {
      throw MeasuringError("\(name) can't be run: \(error)")
    }
    if let signal = run.signal { throw MeasuringError("\(name) was ended by signal \(signal)") }
    guard run.status == 0 else { throw MeasuringError("\(name) ended with \(run.status ?? 0)") }
    return run.output
  }
}
