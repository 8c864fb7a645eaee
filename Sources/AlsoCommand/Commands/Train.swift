internal import AlsoBase
internal import AlsoDocuments
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoTraining
internal import ArgumentParser

/// The command `also train`.
struct Train: LearningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn a model from order dumps.",
    usage: "also train <orders> ... [--items <items>] -o <model> [--until <date>] [<options>]"
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
    help: ArgumentHelp("The model file to write.", valueName: "model"),
    completion: .file(extensions: ["also"])
  )
  var output: String?

  @Flag(
    help: """
      Only say how long the training will take, how much memory, and how large the model will be: reads \
      the orders and tries a small part of the rest.
      """
  )
  var plan = false

  @Option(
    help: """
      Whose price counts first: the catalog's, or the median of those paid. (default: catalog; with \
      --until, paid, because a catalog's prices are of today)
      """
  )
  var priceSource: ModelOptions.PriceSource?

  @OptionGroup var learning: LearningArguments

  @Option(
    help: """
      The processor's instructions to use, for tests and comparisons; other ones round otherwise. \
      (default: the best that this machine has)
      """
  )
  var instructionSet: InstructionSet?

  @OptionGroup var results: OutputArguments

  func validate() throws {
    if let instructionSet { _ = try kernels(of: instructionSet) }
    if output == nil, !plan {
      throw ValidationError("Missing expected argument '--output <model>'")
    }
  }

  func run() throws {
    let kernels = try instructionSet.map(kernels(of:)) ?? .best
    if plan { try writePlan(kernels) } else if let output { try train(output, kernels) }
  }

  /// The settings, those that depend on other arguments among them.
  private func modelOptions() throws -> ModelOptions {
    var options = try learning.modelOptions()
    options.until = input.until
    options.priceSource = priceSource ?? .usual(until: input.until)
    return options
  }

  /// Writes what the training will take.
  private func writePlan(_ kernels: Kernels) throws {
    let console = Console(isQuiet: results.quiet)
    let plan = try PlanDocument(
      input,
      options: modelOptions(),
      threads: input.threads,
      kernels: kernels,
      console: console
    )
    var output = Output()
    try plan.write(results.format ?? .text, to: &output)
    try output.flush()
  }

  /// Learns a model and writes it to `output`.
  private func train(_ output: String, _ kernels: Kernels) throws {
    var options = try modelOptions()
    // Begun before the work: a path that can't be written is better known now.
    let file = try AtomicFile(replacing: output)
    let console = Console(isQuiet: results.quiet)
    let start = ContinuousClock.now
    var read = try Import(input, console: console)
    options.now = read.now
    let trained = try Training.model(
      of: read.takeOrders(),
      read,
      options: options,
      threads: input.threads,
      kernels: kernels,
      console: console
    )
    do {
      try trained.write(to: file, threads: input.threads)
    } catch {
      throw Failure(writing: error)
    }
    // What went into a pipe can't be read again.
    let model =
      try file.isTemporary ? Model(contentsOf: output) : trained.model(threads: input.threads)
    let time = Numbers.duration(seconds: (ContinuousClock.now - start).seconds)
    console.note("trained in \(time)")
    try write(ModelSummary(model, path: output))
  }

  /// Writes what the model is; `--quiet` without a format asks for nothing at all.
  private func write(_ summary: ModelSummary) throws {
    var output = Output()
    switch results.format {
    case nil where results.quiet: return
    case nil, .text: try output.write(summary.line + "\n")
    case let format?: try summary.write(format, to: &output)
    }
    try output.flush()
  }
}

extension ModelOptions.PriceSource {
  /// Whose price counts first unless that is said: not that of a catalog of today, if training ends earlier.
  static func usual(until end: Timestamp?) -> Self { end == nil ? .catalog : .paid }
}
