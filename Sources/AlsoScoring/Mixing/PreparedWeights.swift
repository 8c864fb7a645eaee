package import AlsoModelFile

/// The weights of a model for every way to ask it.
///
/// Weights go by names in a file and by numbers in a score; a query finds its own here without a look at any
/// name.
package struct PreparedWeights: Sendable {
  /// The weights of personal answers.
  package let personal: ScoreWeights
  /// Those of complements: by objective, then of one item and of several, then without repeats and with them.
  private let complements: [ScoreWeights]

  /// Looks up the weights of a mix.
  package init(_ mix: MixWeights) {
    personal = ScoreWeights(mix.personal)
    complements = Objective.allCases.flatMap { objective in
      [1, 2].flatMap { items in
        [false, true].map { mix.complements(objective, items: items).withRepeats($0) }
      }
    }
  }

  /// The weights of complements of so many items, with what the customer buys again or without.
  package func complements(
    _ objective: Objective,
    items: Int,
    withRepeats: Bool
  ) -> ScoreWeights {
    let objectivePlace =
      switch objective {
      case .distinctive: 0
      case .likely: 4
      }
    return complements[objectivePlace + (items > 1 ? 2 : 0) + (withRepeats ? 1 : 0)]
  }
}
