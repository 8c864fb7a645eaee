internal import AlsoBase
internal import AlsoHoldout
internal import AlsoOrders

extension Evaluator {
  /// Judges answers, and compares those that aren't a baseline's with the best baseline.
  package func judge(_ all: TaskAnswers, threads: Int) -> TaskEvaluation {
    let (task, queries, answers) = (all.task, all.queries, all.rankers)
    let groups = Groups(queries, source: source)
    let judged = parallelMap(answers.count, threads: threads) { place in
      JudgedRankings(answers[place].rankings, of: queries, task: task, known: source.known)
    }
    let best = bestBaselines(answers, judged, task: task)
    let rankers = parallelMap(answers.count, threads: threads) { place in
      RankerEvaluation(
        ranker: answers[place].ranker,
        isBaseline: answers[place].isBaseline,
        metrics: groups.metrics(of: judged[place], queries, source.known, orders: trainingOrders),
        differences: answers[place].isBaseline
          ? [:]
          : groups.differences(of: judged[place], from: best) {
            (answers[$0].ranker, judged[$0])
          }
      )
    }
    return TaskEvaluation(task: task, sizes: groups.sizes, rankers: rankers)
  }

  /// The place of the baseline that is best by each metric that rankers are compared by.
  private func bestBaselines(
    _ answers: [RankerAnswers],
    _ judged: [JudgedRankings],
    task: EvaluationTask
  ) -> [Metric: Int] {
    var best: [Metric: Int] = [:]
    for metric in Metric.compared(in: task) {
      let means = judged.map { $0.values[metric, default: []].reduce(0, +) }
      best[metric] = answers.indices.filter { answers[$0].isBaseline }.max { means[$0] < means[$1] }
    }
    return best
  }
}

/// The queries of each group of customers, with the draws that their intervals are made from.
private struct Groups: Sendable {
  private struct Group: Sendable {
    var name: CustomerGroup
    /// The places of the group's queries.
    var places: [Int]
    var bootstrap: Bootstrap
  }

  private let groups: [Group]

  init(_ queries: [HeldOutQuery], source: HeldOutQueries) {
    let names = queries.map(source.group)
    groups = CustomerGroup.allCases.compactMap { name in
      let places = queries.indices.filter { name == .all || names[$0] == name }
      guard !places.isEmpty else { return nil }
      let bootstrap = Bootstrap(customers: places.map { queries[$0].customer })
      return Group(name: name, places: places, bootstrap: bootstrap)
    }
  }

  var sizes: [CustomerGroup: TaskEvaluation.Size] {
    let sizes = groups.map { group in
      let size = TaskEvaluation.Size(
        queries: group.places.count,
        customers: group.bootstrap.clusterCount
      )
      return (group.name, size)
    }
    return Dictionary(uniqueKeysWithValues: sizes)
  }

  func metrics(
    of judged: JudgedRankings,
    _ queries: [HeldOutQuery],
    _ known: KnownItems,
    orders: Int
  ) -> [CustomerGroup: [Metric: Estimate]] {
    let metrics = groups.map { group in
      var estimates = judged.values.mapValues { values in
        group.bootstrap.estimate(group.places.map { values[$0] })
      }
      let lift = judged.lift(group.places, of: queries, known: known, orders: orders)
      estimates[.lift10] = Estimate(value: lift)
      estimates[.coverage10] = Estimate(value: judged.coverage(group.places, known: known))
      return (group.name, estimates)
    }
    return Dictionary(uniqueKeysWithValues: metrics)
  }

  /// The differences from the best baseline by each metric, paired, over all queries.
  func differences(
    of judged: JudgedRankings,
    from best: [Metric: Int],
    _ baseline: (Int) -> (name: String, judged: JudgedRankings)
  ) -> [Metric: Difference] {
    guard let all = groups.first(where: { $0.name == .all }) else { return [:] }
    let differences = best.map { metric, place in
      let other = baseline(place)
      let pairs = zip(judged.values[metric, default: []], other.judged.values[metric, default: []])
      let estimate = all.bootstrap.estimate(pairs.map { $0 - $1 })
      return (metric, Difference(baseline: other.name, estimate: estimate))
    }
    return Dictionary(uniqueKeysWithValues: differences)
  }
}
