internal import AlsoDocuments
internal import CAlsoProcess

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What programs arrange with the operating system before they do anything else.
package enum ProcessStart {
  /// Makes what goes wrong with reading and writing an error like any other; to be called first.
  ///
  /// A write to a pipe without a reader, or to a file that mustn't grow, would end the program at once. And
  /// where a standard stream is closed, the next file that is opened would be taken for it: a model would
  /// get what is said on standard error. What stands in for it can't be read, or not be written. Where a
  /// mapped model was cut short in place, the program says so and ends with 74.
  package static func reportFaultsAsErrors() {
    for call in [SIGPIPE, SIGXFSZ] { _ = signal(call, SIG_IGN) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    // The handler reads it for as long as the process lives.
    unsafe also_explain_lost_bytes(strdup(lostBytes), ProgramStatus.inputOutput.rawValue)
  }

  private static let lostBytes = """
    Error: a file was written in place while it was read; copy a new one beside the old one, and rename it.

    """

  /// Lets SIGTERM and SIGINT end the program with 0 until something else takes care of them, also where it
  /// is the first process of a container.
  package static func endOnSignals() {
    for signal in [SIGTERM, SIGINT] { also_end_at(signal) }
  }

  /// Raises how many files the program may have open to `wanted`, or as far as it may; returns how many
  /// these are then.
  package static func allowOpenFiles(_ wanted: Int) -> Int { also_allow_open_files(wanted) }
}
