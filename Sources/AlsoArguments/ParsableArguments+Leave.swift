package import ArgumentParser

extension ParsableArguments {
  /// Ends the program as ArgumentParser would: with help, the version, or what is wrong with the command line.
  ///
  /// What was given on the command line is quoted there, and isn't written to a terminal as it is.
  package static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    if !text.isEmpty {
      if code.isSuccess {
        _ = StandardStreams.writeOutput(Array((text + "\n").utf8))
      } else {
        StandardStreams.writeError(text + "\n")
      }
    }
    exit(withError: code)
  }
}
