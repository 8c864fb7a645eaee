package import AlsoHoldout
package import AlsoModelFile
package import AlsoOrders

/// What tuning found.
package struct TuningResult: Sendable {
  /// A candidate in a round.
  package struct Entry: Sendable, Hashable {
    /// Its place among the candidates; 0 is the default.
    package var candidate: Int
    /// The mean of its ratios to the default; `nil` if it couldn't be trained.
    package var ratio: Double?
    /// Its ratios to the default.
    package var ratios: [TuningCriterion: Double]
  }

  /// A round, its best candidate first.
  package struct Round: Sendable, Hashable {
    /// How thoroughly it judged.
    package var budget: TuningBudget
    /// Those who were judged.
    package var entries: [Entry]
  }

  /// The candidates; the first is the default.
  package var candidates: [ModelOptions]
  /// The first moments of the folds, the last fold first.
  ///
  /// Each ends where the one before it begins.
  package var folds: [Timestamp]
  /// The rounds.
  package var rounds: [Round]
  /// The best of the last round beside the default; `nil` if there is none.
  package var best: Int?
  /// By what share it is better than the default, in the last round.
  package var gain: Estimate?

  /// Whether the best is better than the default beyond chance.
  package var isBetter: Bool { (gain?.interval?.lowerBound ?? 0) > 0 }

  /// The chosen candidate: the best if it is better beyond chance, else the default.
  package var chosen: Int { isBetter ? best ?? 0 : 0 }

  /// The chosen settings.
  package var options: ModelOptions { candidates[chosen] }
}
