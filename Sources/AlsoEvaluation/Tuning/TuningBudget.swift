package import AlsoModelFile

/// How thoroughly a round of tuning judges.
package struct TuningBudget: Sendable, Hashable {
  /// The most queries of each task on each fold.
  package var queriesPerTask: Int
  /// The share of a candidate's sweeps that it is trained with.
  package var sweeps: Double
  /// On how many folds it is judged, the last one first.
  package var folds: Int

  package init(queriesPerTask: Int, sweeps: Double, folds: Int) {
    (self.queriesPerTask, self.sweeps, self.folds) = (queriesPerTask, sweeps, folds)
  }

  /// The rounds.
  ///
  /// The last one judges on a fold, too, by which nothing was chosen before.
  package static let rounds = [
    TuningBudget(queriesPerTask: 500, sweeps: 0.5, folds: 1),
    TuningBudget(queriesPerTask: 1_000, sweeps: 1, folds: 1),
    TuningBudget(queriesPerTask: 2_000, sweeps: 1, folds: 2),
  ]

  /// What a candidate is trained with, of whose sweeps two are always made if it has two.
  package func reduced(_ options: ModelOptions) -> ModelOptions {
    var options = options
    options.basket.sweeps = reduced(options.basket.sweeps)
    options.taste.sweeps = reduced(options.taste.sweeps)
    return options
  }

  private func reduced(_ sweeps: Int) -> Int {
    max(min(2, sweeps), Int((Double(sweeps) * self.sweeps).rounded(.up)))
  }
}
