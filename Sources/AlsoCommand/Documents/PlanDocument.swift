internal import AlsoDocuments
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoTraining

/// What a training will take.
struct PlanDocument: Encodable {
  /// What is done before training, and the stages of training, in order.
  let stages: [Stage]
  /// The time of all of it.
  let seconds: Double
  /// The most memory that it takes at once.
  let peakMemoryBytes: Int
  /// The size of the model file.
  let modelBytes: Int
  /// How large everything is.
  let sizes: TrainingSizes

  /// What is done, and how long it takes.
  struct Stage: Encodable {
    /// The name of what is done.
    let name: String
    /// How long it takes.
    let seconds: Double
    /// What is done in a table's words, where that isn't clear from the name.
    var work = ""

    enum CodingKeys: CodingKey { case name, seconds }
  }

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
    stages =
      [Stage(name: "import", seconds: importing)]
      + plan.stages.map {
        let work = Self.work($0.stage, plan.sizes)
        return Stage(name: $0.stage.rawValue, seconds: $0.seconds, work: work)
      }
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
      for fact in facts { try output.write(TabSeparated.line([fact.name, fact.value])) }
    case .text:
      var table = TextTable([.init("plan"), .init("", isNumber: true), .init("")])
      for fact in facts { table.append(["  " + fact.name, fact.value, fact.work]) }
      try output.write(table.text)
    }
  }

  private var facts: [(name: String, value: String, work: String)] {
    stages.map { ($0.name, Numbers.duration(seconds: $0.seconds), $0.work) } + [
      ("in all", Numbers.duration(seconds: seconds), ""),
      ("peak memory", Numbers.bytes(peakMemoryBytes), ""),
      ("model file", Numbers.bytes(modelBytes), ""),
    ]
  }

  private static func work(_ stage: TrainingStage, _ sizes: TrainingSizes) -> String {
    switch stage {
    case .basketModel: words(sizes.basket, rows: "orders")
    case .tasteModel: words(sizes.taste, rows: "customers")
    case .heldOut, .mix, .acceptance, .statistics, .neighbors, .associations, .substitutes, .model:
      ""
    }
  }

  private static func words(_ sizes: FactorizationSizes, rows: String) -> String {
    "\(Numbers.count(sizes.rows)) \(rows) × \(Numbers.count(sizes.columns)) items, "
      + "\(Numbers.count(sizes.entries)) entries, \(sizes.factors) factors, \(sizes.sweeps) sweeps"
  }
}
