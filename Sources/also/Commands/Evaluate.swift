internal import AlsoEvaluation
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import AlsoTraining
internal import ArgumentParser
internal import FoundationEssentials

/// The command `also evaluate`.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge a model by the orders after a date, beside plain baselines.",
    usage: "also evaluate <orders> ... [--items <items>] --split-at <date> [<options>]",
    discussion: """
      A model is trained on the orders before the split, with prices as paid until then, and asked \
      for what the later orders hold. Every ranker gives its full ranking.
      """
  )

  @OptionGroup(title: "Input") var input: ImportArguments

  @Option(
    help: ArgumentHelp(
      "Learn from orders before this moment, judge by the others.",
      valueName: "date"
    ),
    transform: moment
  )
  var splitAt: Timestamp

  @Option(help: ArgumentHelp("The most queries of each task; 0 takes all.", valueName: "n"))
  var queriesPerTask = 2_000

  @OptionGroup var learning: LearningArguments
  @OptionGroup var results: OutputArguments

  func validate() throws {
    if let until = input.until, until <= splitAt {
      throw ValidationError(
        "--until must be later than --split-at, or no order is left to judge by."
      )
    }
    if queriesPerTask < 0 {
      throw ValidationError("--queries-per-task is \(queriesPerTask), expected 0 or more.")
    }
  }

  func run() throws {
    let console = Console(isQuiet: results.quiet)
    let read = try Import(input, console: console)
    let split = try TimeSplit(read.orders, at: splitAt)
    let recommender = try recommender(for: split, read, console)
    let evaluator = Evaluator(
      split: split,
      catalog: read.catalog,
      options: EvaluationOptions(
        queriesPerTask: queriesPerTask == 0 ? nil : queriesPerTask,
        minimumItemOrders: learning.minimumItemOrders,
        seed: learning.seed
      )
    )
    let rows = evaluator.evaluate(recommender, threads: input.threads) { task in
      console.showProgress("evaluating \(task.rawValue)", always: true)
    }
    console.clearProgress()
    var output = Output()
    try EvaluationTable(rows: rows).write(results.format ?? .text, to: &output)
    try output.flush()
  }

  /// A recommender that knows the orders before the split; its model file is gone once it is mapped.
  private func recommender(
    for split: TimeSplit,
    _ read: Import,
    _ console: Console
  ) throws -> Recommender {
    var options = learning.options
    options.until = splitAt
    options.priceSource = .paid
    let trained = try Training.model(
      of: split.training,
      read,
      options: options,
      threads: input.threads,
      console: console
    )
    let file = FileManager.default.temporaryDirectory
      .appending(path: "also-evaluate-\(UUID().uuidString).also")
    do {
      try trained.write(to: file.path, threads: input.threads)
    } catch {
      throw Failure(writing: error)
    }
    defer { try? FileManager.default.removeItem(at: file) }
    return try Recommender(contentsOf: file.path)
  }
}
