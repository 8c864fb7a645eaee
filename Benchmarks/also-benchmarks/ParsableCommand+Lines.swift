internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc

extension ParsableCommand {
  /// Prints what came of a run as a line of JSON.
  func printLine(of run: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(run), as: UTF8.self))
  }

  /// Says why the command stops; what it gives is to be thrown, and ends the program with `status`.
  func failure(_ status: Int32, _ message: String) -> ExitCode {
    let line = "Error: \(message)\n"
    _ = unsafe Glibc.write(STDERR_FILENO, line, line.utf8.count)
    return ExitCode(status)
  }
}
