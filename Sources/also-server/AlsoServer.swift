internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import ArgumentParser
internal import Logging
internal import NIOCore
internal import NIOPosix

/// The program: answers over HTTP what `also` answers on the command line, from the same model file.
@main
struct AlsoServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "also-server",
    abstract: "Answer over HTTP from a model file of also.",
    usage: "also-server <model> [--host <host>] [--port <port>] [<options>]",
    discussion: """
      The routes are described at /openapi.json. When another model takes the file's place, as also train \
      writes it, or on SIGHUP, it is verified and answers from then on; so the files of rules, opt-outs and \
      dismissals are read anew when they are replaced. To replace a file, copy the new one beside it and \
      rename it: one that is written in place is seen half. SIGTERM and SIGINT end the program when the requests \
      in flight are answered.

      Exit status: 0 stopped by a signal; 64 wrong usage; 65 the model is damaged; 66 an input is missing; \
      70 a bug of also; 73 the address can't be listened on; 74 reading failed; 75 a model of another \
      format version.
      """,
    version: "also-server \(ProgramVersion.number)"
  )

  @OptionGroup var arguments: ServerArguments

  func run() async throws { try await Server(arguments).run() }

  static func main() async {
    ProcessStart.reportFaultsAsErrors()
    ProcessStart.endOnSignals()
    PretendedMachine.limitInstructions()
    // A request is answered by the thread that reads it, without a change of threads: the cost of a third of it.
    NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
    do {
      var command = try parseAsRoot()
      if let server = command as? AlsoServer {
        try await server.run()
      } else {
        // Help and completions are commands, too.
        try command.run()
      }
    } catch  where isOfArguments(error) {
      leave(with: error)
    } catch {
      let failure = Failure(serving: error)
      Logger.toStandardError(.critical).critical("\(failure.message)")
      await LogWriter.standardError.drain(within: .seconds(1))
      exit(withError: ExitCode(failure.status.rawValue))
    }
  }

  /// Whether ArgumentParser knows what to do: show help or the version, or name what is wrong.
  private static func isOfArguments(_ error: any Error) -> Bool {
    [.success, .validationFailure].contains(exitCode(for: error))
  }
}
