internal import AlsoBase
internal import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import AlsoTraining
internal import ArgumentParser

/// The command `also tune`.
struct Tune: LearningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find settings that suit a shop, for also train --options.",
    usage: "also tune <orders> ... [--items <items>] -o <file> [--until <date>] [<options>]",
    discussion: """
      Candidates are drawn at random around the defaults and judged on the last eighths of the training \
      period, the better half of them each time more thoroughly (successive halving). The best is written \
      if it beats the default settings beyond chance, else these are. Orders at or after --until are \
      never looked at. How a score's parts are mixed and how replacements are accepted are no settings: \
      training learns that, for each candidate anew. Settings given by flags are kept, those of --options \
      are the default that candidates vary.
      """
  )

  static var files: [FileArgument<Self>] {
    ImportArguments.files(of: \.input) + [
      LearningArguments.file(of: \.learning),
      FileArgument("--output", .isWritten, path: \.output),
    ]
  }

  @OptionGroup(title: "Input") var input: ImportArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The options file to write.", valueName: "file"),
    completion: .file(extensions: ["json"])
  )
  var output: String

  @Option(help: ArgumentHelp("Settings to try, the default ones among them.", valueName: "n"))
  var candidates = 16

  @OptionGroup var learning: LearningArguments
  @OptionGroup var results: OutputArguments

  func validate() throws {
    if !(2...10_000).contains(candidates) {
      throw ValidationError("--candidates is \(candidates), expected 2 to 10000.")
    }
  }

  func run() throws {
    let standard = try learning.modelOptions()
    // Begun before the work: a path that can't be written is better known now.
    let file = try AtomicFile(replacing: output)
    let console = Console(isQuiet: results.quiet)
    let read = try Import(input, console: console)
    let result = try tune(read, from: standard, console)
    try write(LearningSettings(result.options), to: file)
    var output = Output()
    try TuningDocument(result).write(results.format ?? .text, to: &output)
    try output.flush()
  }

  private func tune(
    _ read: Import,
    from standard: ModelOptions,
    _ console: Console
  ) throws -> TuningResult {
    defer { console.clearProgress() }
    let tuner = try Tuner(
      read.orders,
      catalog: read.catalog,
      minimumItemOrders: standard.minimumItemOrders,
      seed: standard.seed,
      threads: input.threads
    )
    let space = TuningSpace(fixed: learning.settings.tuned)
    return try tuner.run(space.candidates(candidates, from: standard, seed: standard.seed)) {
      split,
      candidate,
      options in
      do {
        return try Training.recommender(
          before: split,
          catalog: read.catalog.withoutPrices,
          read,
          options: options,
          priceSource: .paid,
          threads: input.threads,
          console: Console(isQuiet: true)
        )
      } catch let error as TrainingError where error.isOfSettings && candidate > 0 {
        return nil
      }
    } report: { progress in
      let training = "training \(progress.done + 1) of \(progress.trainings)"
      console.showProgress("tuning: round \(progress.round + 1), \(training)", always: true)
    }
  }

  /// Writes the options file.
  private func write(_ settings: LearningSettings, to file: AtomicFile) throws {
    try file.append(String(decoding: try JSON.pretty(settings), as: UTF8.self) + "\n")
    try file.commit()
  }
}

extension TrainingError {
  /// Whether other settings might do.
  fileprivate var isOfSettings: Bool {
    switch self {
    case .notPositiveDefinite, .diverged: true
    case .noOrders, .tooFewItems: false
    }
  }
}

extension LearningSettings {
  /// The settings that are given and would otherwise be tuned.
  fileprivate var tuned: Set<TuningSpace.Setting> {
    let given: [TuningSpace.Setting: Bool] = [
      .basketFactors: basket.factors != nil,
      .basketSweeps: basket.sweeps != nil,
      .basketUnobservedWeight: basket.unobservedWeight != nil,
      .basketRegularization: basket.regularization != nil,
      .basketRegularizationExponent: basket.regularizationExponent != nil,
      .tasteFactors: taste.factors != nil,
      .tasteSweeps: taste.sweeps != nil,
      .tasteUnobservedWeight: taste.unobservedWeight != nil,
      .tasteRegularization: taste.regularization != nil,
      .tasteRegularizationExponent: taste.regularizationExponent != nil,
      .neighbors: neighbors != nil,
    ]
    return Set(given.filter(\.value).keys)
  }
}
