internal import AlsoDocuments
internal import AlsoEvaluation

/// What an evaluation found, as tables for people: no line is longer than 100 characters.
struct EvaluationTable {
  let evaluation: Evaluation

  /// The metrics that a person compares rankers by; machines get all.
  private static func metrics(of task: EvaluationTask) -> [Metric] {
    guard task != .similar else { return [.precision5, .hitRate1, .ndcg10, .coverage10] }
    return task.band == nil
      ? [
        .ndcg10, .selfNormalizedHitRate10, .hitRate1, .hitRate3, .hitRate10, .mrr50, .lift10,
        .coverage10,
      ]
      : [.ndcg10, .uplift1, .uplift3, .hitRate1, .hitRate3, .hitRate10, .mrr50, .coverage10]
  }

  /// All tasks' tables.
  var text: String {
    guard !evaluation.tasks.isEmpty else {
      return "The later orders hold no item that is in enough earlier ones: nothing to judge by.\n"
    }
    return evaluation.tasks.map(text).joined(separator: "\n")
  }

  private func text(of task: TaskEvaluation) -> String {
    let tables = [values(of: task), intervals(of: task), differences(of: task)]
    return heading(of: task) + tables.compactMap(\.self).joined(separator: "\n")
  }

  private func heading(of task: TaskEvaluation) -> String {
    guard let all = task.sizes[.all] else { return task.task.rawValue + "\n" }
    var text = "\(task.task.rawValue): \(Numbers.count(all.queries)) queries"
    // Catalogs are asked about similar items, and nobody asks.
    guard task.task != .similar else { return text + "\n" }
    text += " of \(Numbers.count(all.customers)) customers"
    let groups = CustomerGroup.allCases.dropFirst().compactMap { group in
      task.sizes[group].map { "\(Numbers.count($0.queries)) \(group.plural)" }
    }
    return text + (groups.count > 1 ? " (\(groups.joined(separator: ", ")))" : "") + "\n"
  }

  private func values(of task: TaskEvaluation) -> String {
    let metrics = Self.metrics(of: task.task)
    var table = TextTable(
      [.init("ranker")]
        + metrics.map { .init($0 == .coverage10 ? "cov@10" : $0.rawValue, isNumber: true) }
    )
    for ranker in task.rankers {
      let values = metrics.map { metric in
        ranker[metric].map {
          Numbers.fixed($0.value, decimals: metric == .lift10 ? 2 : 4)
        } ?? ""
      }
      table.append([ranker.ranker] + values)
    }
    return table.text
  }

  /// The main metric with its interval, and of each group of customers apart.
  private func intervals(of task: TaskEvaluation) -> String {
    let main = Metric.compared(in: task.task)[0]
    let groups = CustomerGroup.allCases.filter { $0 != .all && task.sizes[$0] != task.sizes[.all] }
    var table = TextTable(
      [.init("ranker"), .init(main.rawValue, isNumber: true), .init("95 % interval")]
        + groups.map { .init($0.plural, isNumber: true) }
    )
    for ranker in task.rankers {
      let estimate = ranker[main]
      let values = groups.map { group in
        ranker.metrics[group]?[main].map { Numbers.fixed($0.value, decimals: 4) } ?? ""
      }
      let value = estimate.map { Numbers.fixed($0.value, decimals: 4) } ?? ""
      table.append([ranker.ranker, value, interval(estimate, isSigned: false)] + values)
    }
    return table.text
  }

  /// What the recommender gains over the best baseline, a star where the interval excludes zero.
  private func differences(of task: TaskEvaluation) -> String? {
    var table = TextTable([
      .init("less the best baseline"), .init("metric"), .init("baseline"),
      .init("difference", isNumber: true), .init("95 % interval"), .init(" "),
    ])
    for ranker in task.rankers where !ranker.isBaseline {
      for metric in Metric.compared(in: task.task) {
        guard let difference = ranker.differences[metric] else { continue }
        table.append([
          ranker.ranker, metric.rawValue, difference.baseline,
          Numbers.signed(difference.estimate.value, decimals: 4),
          interval(difference.estimate, isSigned: true),
          difference.estimate.excludesZero ? "*" : "",
        ])
      }
    }
    return table.isEmpty ? nil : table.text
  }

  private func interval(_ estimate: Estimate?, isSigned: Bool) -> String {
    guard let interval = estimate?.interval else { return "" }
    return [interval.lowerBound, interval.upperBound].map {
      isSigned ? Numbers.signed($0, decimals: 4) : Numbers.fixed($0, decimals: 4)
    }.joined(separator: " to ")
  }
}

extension CustomerGroup {
  /// What its customers are called together.
  fileprivate var plural: String { self == .guest ? "guests" : rawValue }
}
