package import AlsoModelFile

extension MixWeights {
  /// The shipped weights, which do well in shops of different kinds.
  package static let prior = MixWeights(
    distinctive: BySize(item: shipped(\.distinctiveItem), basket: shipped(\.basket)),
    likely: BySize(item: shipped(\.likelyItem), basket: shipped(\.basket)),
    personal: shipped(\.personal)
  )

  private static func shipped(_ answer: KeyPath<NamedWeight.Shipped, Double>) -> PartWeights {
    var weights = PartWeights()
    for weight in ScoreTable.weights + ScoreTable.exponents {
      weights[weight.name] = weight.shipped[keyPath: answer]
    }
    return weights
  }

  /// The weights for complements of so many items.
  package func complements(_ objective: Objective, items: Int) -> PartWeights {
    let weights =
      switch objective {
      case .distinctive: distinctive
      case .likely: likely
      }
    return items > 1 ? weights.basket : weights.item
  }

  /// Whether the linear model's associations count in any answer.
  package var needsAssociations: Bool {
    ScoreTable.terms.contains { term in
      let name = term.weight.main.name
      return term.needsAssociations
        && [distinctive, likely].contains { $0.item[name] != 0 || $0.basket[name] != 0 }
    }
  }
}

extension LearntWeights {
  /// The shipped weights.
  package init() { self.init(mix: .prior, acceptance: .prior) }
}
