package import AlsoHoldout
package import AlsoModelFile
package import AlsoOrders
package import AlsoServing

/// Finds settings that suit a shop, by successive halving on folds of time inside its training orders.
///
/// A fold is an eighth of the period, and a candidate is trained on what comes before it. Whatever is learnt
/// from orders within a training, such as the weights that mix a score's parts, is learnt anew for each
/// candidate, from what it is trained on alone.
package struct Tuner: Sendable {
  /// How far tuning is.
  package struct Progress: Sendable, Hashable {
    /// The number of the round, from 0.
    package var round: Int
    /// The trainings of the round that are done.
    package var done: Int
    /// The trainings of the round.
    package var trainings: Int
  }

  /// The folds, the last one first.
  private let folds: [TimeSplit]
  private let catalog: Catalog
  private let rounds: [TuningBudget]
  private let options: EvaluationOptions
  private let threads: Int

  /// Prepares the folds.
  ///
  /// - Parameters:
  ///   - orders: The training orders, and no others.
  ///   - catalog: Categories and names; its prices don't count.
  ///   - rounds: How thoroughly the rounds judge.
  ///   - minimumItemOrders: Items in fewer orders before a fold are neither asked for nor looked for.
  ///   - seed: Decides which queries are taken.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  /// - Throws: ``EvaluationError`` if there are no orders in a fold, or none before it.
  /// - Precondition: There are orders.
  package init(
    _ orders: OrderLog,
    catalog: Catalog,
    rounds: [TuningBudget] = TuningBudget.rounds,
    minimumItemOrders: Int,
    seed: UInt64,
    threads: Int
  ) throws(EvaluationError) {
    guard let first = orders.orderTimes.min(), let last = orders.orderTimes.max() else {
      preconditionFailure("there is nothing to tune by")
    }
    var folds: [TimeSplit] = []
    var rest = orders
    for fold in 1...(rounds.map(\.folds).max() ?? 1) {
      let start = TimeSplit.moment(
        ofLast: fold,
        from: Timestamp(secondsSince1970: first),
        to: Timestamp(secondsSince1970: last)
      )
      let split = try TimeSplit(rest, at: start)
      folds.append(split)
      rest = split.training
    }
    self.folds = folds
    self.catalog = catalog.withoutPrices
    self.rounds = rounds
    options = EvaluationOptions(minimumItemOrders: minimumItemOrders, seed: seed, easeItems: 0)
    self.threads = threads
  }

  /// Judges the candidates.
  ///
  /// - Parameters:
  ///   - candidates: At least one; the first is the default.
  ///   - train: A recommender that learnt from the training orders of a split, with prices as paid; `nil` if a
  ///     candidate can't be trained, which the first one must not be.
  ///   - report: Called before each training.
  /// - Returns: What was found.
  /// - Throws: ``EvaluationError/nothingToTuneBy``, what `train` throws, and other cases of
  ///   ``EvaluationError`` if it lets a recommender know what it is judged by.
  package func run(
    _ candidates: [ModelOptions],
    train: (_ split: TimeSplit, _ candidate: Int, _ options: ModelOptions) throws -> Recommender?,
    report: (Progress) -> Void = { _ in }
  ) throws -> TuningResult {
    var found: [[Int: TuningComparison]] = []
    let search = SuccessiveHalving(candidates: candidates.count, rounds: rounds.count)
    let halved = try search.search { round, left in
      var progress = Progress(round: round, done: 0, trainings: left.count * rounds[round].folds)
      let comparisons = try judge(left, rounds[round]) { split, candidate in
        report(progress)
        progress.done += 1
        return try train(split, candidate, rounds[round].reduced(candidates[candidate]))
      }
      guard comparisons[0]?.ratio != nil else { throw EvaluationError.nothingToTuneBy }
      found.append(comparisons)
      return left.map { comparisons[$0]?.ratio }
    }
    let best = halved.last?.ranking.first { $0 != 0 && found.last?[$0] != nil }
    return TuningResult(
      candidates: candidates,
      folds: folds.map(\.moment),
      rounds: zip(halved, found).enumerated().map { number, round in
        TuningResult.Round(rounds[number], ranking: round.0.ranking, round.1)
      },
      best: best,
      gain: best.flatMap { found.last?[$0]?.gain() }
    )
  }

  /// Compares candidates with the default, which is among them.
  private func judge(
    _ candidates: [Int],
    _ budget: TuningBudget,
    train: (_ split: TimeSplit, _ candidate: Int) throws -> Recommender?
  ) throws -> [Int: TuningComparison] {
    var options = options
    options.queriesPerTask = budget.queriesPerTask
    var trials: [Int: [TuningTrial]] = [:]
    for split in folds.prefix(budget.folds) {
      let evaluator = Evaluator(split: split, catalog: catalog, options: options)
      for candidate in candidates {
        guard let recommender = try train(split, candidate) else { continue }
        trials[candidate, default: []] += [try evaluator.trial(of: recommender, threads: threads)]
      }
    }
    let standard = trials[0] ?? []
    return trials.filter { $0.value.count == budget.folds }.mapValues {
      TuningComparison($0, with: standard)
    }
  }
}

extension TuningResult.Round {
  /// What a round found, in the order of its ranking.
  fileprivate init(
    _ budget: TuningBudget,
    ranking: [Int],
    _ comparisons: [Int: TuningComparison]
  ) {
    self.budget = budget
    entries = ranking.map { candidate in
      let comparison = comparisons[candidate]
      let ratios = TuningCriterion.allCases.compactMap { criterion in
        comparison?.ratio(of: criterion).map { (criterion, $0) }
      }
      return TuningResult.Entry(
        candidate: candidate,
        ratio: comparison?.ratio,
        ratios: Dictionary(uniqueKeysWithValues: ratios)
      )
    }
  }
}
