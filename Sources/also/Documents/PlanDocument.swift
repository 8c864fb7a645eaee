internal import AlsoDocuments
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoTraining

/// What a training will take.
struct PlanDocument: Encodable {
  /// The parts of the training, in order, and their times.
  let stages: [TrainingPlan.Stage]
  /// The time of all of it.
  let seconds: Double
  /// The most memory that it takes at once.
  let peakMemoryBytes: Int
  /// The size of the model file.
  let modelBytes: Int
  /// How large everything is.
  let sizes: TrainingSizes

  /// Reads the orders and plans their training.
  init(
    _ input: ImportArguments,
    options: ModelOptions,
    threads: Int,
    kernels: Kernels,
    console: Console
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var read = try Import(input, console: console)
    let importing = (clock.now - start).seconds
    var countingBytes = 0
    let plan = try TrainingPlan(
      training: read.takeOrders(),
      catalog: read.catalog,
      options: options,
      account: read.account,
      threads: threads,
      kernels: kernels,
      clock: clock
    ) {
      // What reading and counting took at most, training takes as well.
      countingBytes = ProcessMemory.peakBytes
      return ProcessMemory.residentBytes
    }
    stages = [TrainingPlan.Stage("import", seconds: importing)] + plan.stages
    seconds = stages.reduce(0) { $0 + $1.seconds }
    peakMemoryBytes = max(countingBytes, plan.memoryBytes)
    modelBytes = plan.sizes.modelBytes
    sizes = plan.sizes
  }

  /// Writes the plan.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json, .jsonl: try output.write(json: self, isPretty: format == .json)
    case .tsv:
      try output.write(TabSeparated.line(["name", "value"]))
      for fact in facts { try output.write(TabSeparated.line(fact)) }
    case .text:
      var table = TextTable([.init("plan"), .init("", isNumber: true), .init("")])
      for fact in facts { table.append(["  " + fact[0], fact[1], work(of: fact[0])]) }
      try output.write(table.text)
    }
  }

  private var facts: [[String]] {
    stages.map { [$0.name, Numbers.duration(seconds: $0.seconds)] } + [
      ["in all", Numbers.duration(seconds: seconds)],
      ["peak memory", Numbers.bytes(peakMemoryBytes)],
      ["model file", Numbers.bytes(modelBytes)],
    ]
  }

  /// What is done in a stage, where that isn't clear from its name.
  private func work(of stage: String) -> String {
    switch stage {
    case "basket model": words(sizes.basket, rows: "orders")
    case "taste model": words(sizes.taste, rows: "customers")
    default: ""
    }
  }

  private func words(_ sizes: FactorizationSizes, rows: String) -> String {
    "\(Numbers.count(sizes.rows)) \(rows) × \(Numbers.count(sizes.columns)) items, "
      + "\(Numbers.count(sizes.entries)) entries, \(sizes.factors) factors, \(sizes.sweeps) sweeps"
  }
}
