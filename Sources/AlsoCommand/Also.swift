internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import ArgumentParser

/// The program: parses, calls the libraries, and writes what they answer.
///
/// It decides nothing itself.
@main
struct Also: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "also",
    abstract: "Learn from order dumps what goes with what, and answer from one model file.",
    discussion: """
      Exit status: 0 done; 1 a verification failed; 64 wrong usage; 65 bad data; 66 an input is \
      missing; 70 a bug of also; 73 an output can't be written; 74 reading or writing failed; 75 a \
      model of another format version.
      """,
    version: "also \(ProgramVersion.number)",
    subcommands: commands
  )

  /// All that the program does.
  static let commands: [any FileCommand.Type] = [
    Check.self, Train.self, Complements.self, Upgrades.self, Downgrades.self, Similar.self,
    Recommend.self, Batch.self, Export.self, Evaluate.self, Tune.self, Inspect.self,
  ]

  static func main() {
    ProcessStart.reportFaultsAsErrors()
    PretendedMachine.limitInstructions()
    do {
      var command = try parseAsRoot()
      if let command = command as? any FileCommand { try command.requireOutputsApart() }
      if let learner = command as? any LearningCommand { learner.chooseCore() }
      try command.run()
    } catch  where isOfArguments(error) {
      leave(with: error)
    } catch {
      let failure = Failure(error)
      if !failure.message.isEmpty { StandardStreams.writeError("Error: \(failure.message)\n") }
      exit(withError: ExitCode(failure.status.rawValue))
    }
  }

  /// Whether ArgumentParser knows what to do: show help or the version, or name what is wrong.
  private static func isOfArguments(_ error: any Error) -> Bool {
    [.success, .validationFailure].contains(exitCode(for: error))
  }
}

/// A command that learns a model or a baseline, which is mostly to multiply large matrices.
///
/// Answers are computed without OpenBLAS, so that the other commands don't care for its core.
protocol LearningCommand: FileCommand {
  /// How results are written, and whether anything else is said.
  var results: OutputArguments { get }
}

extension LearningCommand {
  /// Starts the program again if OpenBLAS has slow kernels without need, and says so if that doesn't help.
  fileprivate func chooseCore() {
    if let advice = OpenBLASStart.chooseCore() { Console(isQuiet: results.quiet).note(advice) }
  }
}
