internal import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoServing

/// All that an evaluation found, for programs.
struct EvaluationDocument: Encodable {
  /// An estimate: low and high are the ends of its 95 % interval, and are absent where there is none.
  struct Value: Encodable {
    var value: Double
    var low: Double?
    var high: Double?

    init(_ estimate: Estimate) {
      value = estimate.value
      low = estimate.interval?.lowerBound
      high = estimate.interval?.upperBound
    }
  }

  /// The paired difference from the baseline that is best by a metric.
  struct Gain: Encodable {
    var baseline: String
    var value: Double
    var low: Double?
    var high: Double?
    var excludesZero: Bool

    init(_ difference: Difference) {
      let value = Value(difference.estimate)
      baseline = difference.baseline
      (self.value, low, high) = (value.value, value.low, value.high)
      excludesZero = difference.estimate.excludesZero
    }
  }

  /// One ranker at one task.
  struct Ranker: Encodable {
    var task: String
    var ranker: String
    var isBaseline: Bool
    /// By group of customers: the number of queries.
    var queries: [String: Int]
    /// By group of customers: the number of customers who asked.
    var customers: [String: Int]
    /// By group of customers and metric.
    var metrics: [String: [String: Value]]
    /// By metric; absent for baselines.
    var differences: [String: Gain]?

    init(_ ranker: RankerEvaluation, _ task: TaskEvaluation) {
      self.task = task.task.rawValue
      self.ranker = ranker.ranker
      isBaseline = ranker.isBaseline
      queries = task.sizes.mapValues(\.queries).byName
      customers = task.sizes.mapValues(\.customers).byName
      metrics = ranker.metrics.mapValues { $0.mapValues { Value($0) }.byName }.byName
      differences =
        ranker.isBaseline ? nil : ranker.differences.mapValues { Gain($0) }.byName
    }
  }

  /// What a shop would see of a question if everything were asked.
  struct Shown: Encodable {
    var mode: String
    var asked: Int
    var answered: Int
    var results: Int
    var distinctItems: Int
    var mostShownItem: String
    var mostShownAnswers: Int
    var ofFewCustomers: Int
    var withinChance: Int
    var dear: Int
    var ofOneProduct: Int
    var notSold: Int

    init(_ shown: ShownAnswers) {
      mode = shown.mode.rawValue
      (asked, answered, results) = (shown.asked, shown.answered, shown.results)
      (distinctItems, mostShownItem) = (shown.distinctItems, shown.mostShownItem)
      (mostShownAnswers, ofFewCustomers) = (shown.mostShownAnswers, shown.ofFewCustomers)
      (withinChance, dear) = (shown.withinChance, shown.dear)
      (ofOneProduct, notSold) = (shown.ofOneProduct, shown.notSold)
    }
  }

  /// The split, the first moment that wasn't learnt from.
  var split: String
  /// Items that are asked for and looked for.
  var knownItems: Int
  /// Orders before the split.
  var trainingOrders: Int
  /// One entry a task and a ranker, baselines first.
  var rankers: [Ranker]
  /// One entry a question.
  var shown: [Shown]

  init(
    _ evaluation: Evaluation,
    _ shown: [ShownAnswers],
    split: String,
    evaluator: Evaluator
  ) {
    self.shown = shown.map { Shown($0) }
    self.split = split
    knownItems = evaluator.knownItems
    trainingOrders = evaluator.trainingOrders
    rankers = evaluation.tasks.flatMap { task in task.rankers.map { Ranker($0, task) } }
  }

  /// Writes the document; `json` is all of it, `jsonl` and `tsv` leave out what is said once.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json, .text:
      try output.write(JSON.pretty(self))
      try output.write("\n")
    case .jsonl:
      for ranker in rankers {
        try output.write(JSON.line(ranker))
        try output.write("\n")
      }
    case .tsv:
      let heading = [
        "task", "ranker", "group", "queries", "metric", "less", "value", "low", "high",
      ]
      try output.write(TabSeparated.line(heading))
      for ranker in rankers { try output.write(ranker.tabSeparated) }
    }
  }
}

extension EvaluationDocument.Ranker {
  /// One line a group and a metric, and one a difference, which names the baseline that is taken off.
  fileprivate var tabSeparated: String {
    var text = ""
    func append(
      _ group: String,
      _ metric: String,
      less: String,
      value: Double,
      ends: Double?...
    ) {
      text += TabSeparated.line(
        [task, ranker, group, "\(queries[group] ?? 0)", metric, less, "\(value)"]
          + ends.map { $0.map { "\($0)" } ?? "" }
      )
    }
    for group in CustomerGroup.allCases.map(\.rawValue) {
      for metric in Metric.allCases.map(\.rawValue) {
        guard let value = metrics[group]?[metric] else { continue }
        append(group, metric, less: "", value: value.value, ends: value.low, value.high)
      }
    }
    for metric in Metric.allCases.map(\.rawValue) {
      guard let gain = differences?[metric] else { continue }
      append(
        CustomerGroup.all.rawValue,
        metric,
        less: gain.baseline,
        value: gain.value,
        ends: gain.low,
        gain.high
      )
    }
    return text
  }
}

extension Dictionary where Key: RawRepresentable<String> {
  /// The same values under their keys' names.
  fileprivate var byName: [String: Value] {
    Dictionary<String, Value>(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
