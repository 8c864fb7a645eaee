internal import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoModelFile

/// What tuning found.
struct TuningDocument: Encodable {
  /// A candidate in a round; ratios are to the default.
  struct Entry: Encodable {
    var round: Int
    var candidate: Int
    /// The mean of the ratios; absent if the candidate can't be trained.
    var ratio: Double?
    /// By criterion.
    var ratios: [String: Double]
  }

  /// A round's budget.
  struct Budget: Encodable {
    var queriesPerTask: Int
    var sweeps: Double
    var folds: Int

    init(_ budget: TuningBudget) {
      (queriesPerTask, sweeps, folds) = (budget.queriesPerTask, budget.sweeps, budget.folds)
    }
  }

  /// The settings of each candidate, the default's first.
  let candidates: [LearningSettings]
  /// When the folds begin, the last one first.
  let folds: [String]
  /// How thoroughly each round judged.
  let budgets: [Budget]
  /// The rounds' rankings, one after the other.
  let entries: [Entry]
  /// The best candidate of the last round beside the default.
  let best: Int?
  /// The share by which it is better than the default.
  let gain: EvaluationDocument.Value?
  /// The candidate that was written.
  let chosen: Int

  /// The settings that were tuned, as text, of each candidate.
  private let tuned: [[String]]

  private enum CodingKeys: String, CodingKey {
    case candidates, folds, budgets, entries, best, gain, chosen
  }

  init(_ result: TuningResult) {
    candidates = result.candidates.map { LearningSettings($0) }
    folds = result.folds.map { "\($0)" }
    budgets = result.rounds.map { Budget($0.budget) }
    entries = result.rounds.enumerated().flatMap { round, found in
      found.entries.map { entry in
        Entry(
          round: round + 1,
          candidate: entry.candidate,
          ratio: entry.ratio,
          ratios: Dictionary(
            uniqueKeysWithValues: entry.ratios.map { ($0.key.rawValue, $0.value) }
          )
        )
      }
    }
    best = result.best
    gain = result.gain.map { EvaluationDocument.Value($0) }
    chosen = result.chosen
    tuned = result.candidates.map { options in
      TuningSpace.Setting.allCases.map { $0.text(of: options) }
    }
  }

  /// Writes what was found; `jsonl` and `tsv` hold the rankings alone.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json:
      try output.write(JSON.pretty(self))
      try output.write("\n")
    case .jsonl:
      for entry in entries {
        try output.write(JSON.line(entry))
        try output.write("\n")
      }
    case .tsv:
      let criteria = TuningCriterion.allCases.map(\.rawValue)
      let settings = TuningSpace.Setting.allCases.map(\.rawValue)
      try output.write(
        TabSeparated.line(["round", "candidate", "ratio"] + criteria + settings)
      )
      for entry in entries {
        let ratios = [entry.ratio] + criteria.map { entry.ratios[$0] }
        try output.write(
          TabSeparated.line(
            ["\(entry.round)", "\(entry.candidate)"] + ratios.map { $0.map { "\($0)" } ?? "" }
              + tuned[entry.candidate]
          )
        )
      }
    case .text: try output.write(text)
    }
  }
}

extension TuningDocument {
  /// The rounds, the settings of those who were left, and what was chosen, for people.
  private var text: String {
    (budgets.indices.map(ranking) + [settings, verdict]).joined(separator: "\n")
  }

  private func ranking(_ round: Int) -> String {
    let (budget, entries) = (budgets[round], entries.filter { $0.round == round + 1 })
    let folds = folds.prefix(budget.folds).map { String($0.prefix(10)) }
    var text = "round \(round + 1) of \(budgets.count): \(entries.count) candidates, up to "
    text += "\(Numbers.count(budget.queriesPerTask)) queries a task, orders from "
    text += folds.joined(separator: " and ") + " on"
    if budget.sweeps < 1 { text += ", \(Numbers.fixed(budget.sweeps, decimals: 1)) of the sweeps" }
    var table = TextTable(
      [.init("times the default's"), .init("all", isNumber: true)]
        + TuningCriterion.allCases.map { .init($0.heading, isNumber: true) }
    )
    for entry in entries {
      let ratios = [entry.ratio] + TuningCriterion.allCases.map { entry.ratios[$0.rawValue] }
      let cells = ratios.map { $0.map { Numbers.fixed($0, decimals: 3) } ?? "-" }
      table.append([name(of: entry.candidate)] + cells)
    }
    return text + "\n" + table.text
  }

  /// The settings that differ among those of the last round.
  private var settings: String {
    let left = entries.filter { $0.round == budgets.count }.map(\.candidate).sorted()
    var table = TextTable(
      [.init("setting")] + left.map { .init(name(of: $0), isNumber: true) }
    )
    for (place, setting) in TuningSpace.Setting.allCases.enumerated() {
      let values = left.map { tuned[$0][place] }
      if Set(values).count > 1 { table.append([setting.rawValue] + values) }
    }
    return table.isEmpty ? "no setting differs\n" : table.text
  }

  private var verdict: String {
    guard let best, let gain else {
      return "no other candidate can be trained: the default settings are chosen\n"
    }
    func percent(_ share: Double) -> String { Numbers.signed(100 * share, decimals: 1) + " %" }
    var text = "\(name(of: best)): \(percent(gain.value))"
    if let low = gain.low, let high = gain.high {
      text += ", 95 % interval \(percent(low)) to \(percent(high))"
    }
    return text
      + (chosen == best
        ? ": its settings are chosen\n"
        : ": not beyond chance, the default settings are chosen\n")
  }

  private func name(of candidate: Int) -> String {
    candidate == 0 ? "default" : "candidate \(candidate)"
  }
}

extension TuningCriterion {
  /// What stands above its column.
  fileprivate var heading: String {
    switch self {
    case .likely: "likely"
    case .distinctive: "distinctive"
    case .baskets, .newItems, .nextOrder: rawValue
    }
  }
}
