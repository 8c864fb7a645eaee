internal import AlsoEvaluation
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import AlsoTraining
internal import ArgumentParser

/// The command `also evaluate`.
struct Evaluate: LearningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge a model by the orders after a date, beside plain baselines.",
    usage: """
      also evaluate <orders> ... [--items <items>] --split-at <date> [<options>]
      also evaluate <orders> ... [--items <items>] --model <model> [--split-at <date>] [<options>]
      """,
    discussion: """
      A model is trained on the orders before the split, with prices as paid until then, and asked \
      for what the later orders hold. Every ranker gives its full ranking. Offline hits are not what \
      a shop gains: orders don't tell what was considered, nor what would have been bought anyway.
      """
  )

  static var files: [FileArgument<Self>] {
    ImportArguments.files(of: \.input) + [
      LearningArguments.file(of: \.learning),
      FileArgument("--model", .isRead, path: \.model),
      FileArgument("--write-answers", .isFilled(with: AnswerFiles.names), path: \.writeAnswers),
    ]
  }

  @OptionGroup(title: "Input") var input: ImportArguments

  @Option(
    help: ArgumentHelp(
      "Learn from orders before this moment, judge by the others. (default: the model's end)",
      valueName: "date"
    ),
    transform: moment
  )
  var splitAt: Timestamp?

  @Option(
    help: ArgumentHelp(
      """
      Judge this model instead of training one. It must have been trained on orders before the split \
      only, and with prices as paid; the orders must hold those too, for the baselines.
      """,
      valueName: "model"
    ),
    completion: .file(extensions: ["also"])
  )
  var model: String?

  @Option(help: ArgumentHelp("The most queries of each task; 0 takes all.", valueName: "n"))
  var queriesPerTask = 2_000

  @Option(
    help: ArgumentHelp(
      """
      Learn the baseline EASE^R on so many of the most-bought items; 0 leaves it out. It takes 4 n² bytes \
      and some n³ operations.
      """,
      valueName: "n"
    )
  )
  var easeItems = 4_000

  @Option(
    help: ArgumentHelp(
      "The ridge penalty of EASE^R. (default: 5 below 8,000 items, else 30)",
      valueName: "x"
    )
  )
  var easePenalty: Double?

  @Option(help: "Whose price counts first; the catalog's only with --allow-catalog-prices.")
  var priceSource = ModelOptions.PriceSource.paid

  @Flag(help: "Take the catalog's prices, though they may be of after the split.")
  var allowCatalogPrices = false

  @Option(
    help: ArgumentHelp(
      "Also write queries and answers there, as files that any program can judge.",
      valueName: "directory"
    ),
    completion: .directory
  )
  var writeAnswers: String?

  @OptionGroup var learning: LearningArguments
  @OptionGroup var results: OutputArguments

  func validate() throws {
    if splitAt == nil && model == nil {
      throw ValidationError("Missing expected argument '--split-at <date>'")
    }
    if let until = input.until, let splitAt, until <= splitAt {
      throw ValidationError(
        "--until must be later than --split-at, or no order is left to judge by."
      )
    }
    if queriesPerTask < 0 {
      throw ValidationError("--queries-per-task is \(queriesPerTask), expected 0 or more.")
    }
    if !(0...40_000).contains(easeItems) {
      throw ValidationError("--ease-items is \(easeItems), expected 0 to 40000.")
    }
    if let easePenalty, !(1e-6...1e6).contains(easePenalty) {
      throw ValidationError(
        "--ease-penalty is \(easePenalty), expected a number from 0.000001 to 1000000."
      )
    }
  }

  func run() throws {
    let learning = try learning.modelOptions()
    let console = Console(isQuiet: results.quiet)
    if priceSource == .catalog && !allowCatalogPrices { throw EvaluationError.pricesFromCatalog }
    let given = try model.map { try Recommender(contentsOf: $0) }
    let moment = splitAt ?? given?.model.manifest.end ?? Timestamp(secondsSince1970: 0)
    let read = try Import(input, console: console)
    let split = try TimeSplit(read.orders, at: moment)
    let recommender =
      try given
      ?? Training.recommender(
        before: split,
        catalog: allowCatalogPrices ? read.catalog.allSellable : read.catalog.withoutPrices,
        read,
        options: learning,
        priceSource: priceSource,
        threads: input.threads,
        console: console
      )
    let evaluator = Evaluator(split: split, catalog: read.catalog, options: options(learning))
    let evaluation = try evaluate(recommender, by: evaluator, split: "\(moment)", console)
    let shown = shown(by: recommender, console)
    var output = Output()
    switch results.format ?? .text {
    case .text:
      try output.write(EvaluationTable(evaluation: evaluation).text + ShownTable(shown: shown).text)
    case let format:
      try EvaluationDocument(evaluation, shown, split: "\(moment)", evaluator: evaluator)
        .write(format, to: &output)
    }
    try output.flush()
  }

  /// What would be shown if everything were asked.
  private func shown(by recommender: Recommender, _ console: Console) -> [ShownAnswers] {
    defer { console.clearProgress() }
    return Mode.allCases.map { mode in
      console.showProgress("answering \(mode.rawValue)", always: true)
      return ShownAnswers(recommender, mode, threads: input.threads)
    }
  }

  private func options(_ learning: ModelOptions) -> EvaluationOptions {
    EvaluationOptions(
      queriesPerTask: queriesPerTask == 0 ? nil : queriesPerTask,
      minimumItemOrders: learning.minimumItemOrders,
      seed: learning.seed,
      allowsCatalogPrices: allowCatalogPrices,
      easeItems: easeItems,
      easePenalty: easePenalty
    )
  }

  /// Judges task by task, and writes the answers if that is asked for.
  private func evaluate(
    _ recommender: Recommender,
    by evaluator: Evaluator,
    split: String,
    _ console: Console
  ) throws -> Evaluation {
    defer { console.clearProgress() }
    let files = try writeAnswers.map {
      try AnswerFiles(directory: $0, evaluator: evaluator, split: split)
    }
    console.showProgress("preparing the baselines", always: true)
    let rankers = try evaluator.rankers(judging: recommender, threads: input.threads)
    var evaluation = Evaluation()
    for task in EvaluationTask.allCases {
      console.showProgress("evaluating \(task.rawValue)", always: true)
      guard let answers = evaluator.answers(of: rankers, in: task, threads: input.threads) else {
        continue
      }
      try files?.write(answers)
      evaluation.tasks.append(evaluator.judge(answers, threads: input.threads))
    }
    try files?.commit()
    return evaluation
  }
}
