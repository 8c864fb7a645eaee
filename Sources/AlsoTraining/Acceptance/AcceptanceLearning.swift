internal import AlsoBase
package import AlsoModelFile
package import AlsoOrders
internal import AlsoScoring

/// Learns how likely replacements are taken from the orders after a model's end.
package struct AcceptanceLearning: Sendable {
  /// How many choices the shipped weights count as much as.
  static let priorChoices = 50.0

  /// A model of the orders before.
  private let model: Model
  /// The orders after.
  private let orders: OrderLog
  private let threads: Int

  /// Prepares to learn from `orders`, which came after all those that `model` knows.
  package init(after model: Model, orders: OrderLog, threads: Int) {
    self.model = model
    self.orders = orders
    self.threads = threads
  }

  /// The weights, shrunk to the shipped ones where few choices were observed.
  ///
  /// - Complexity: O(candidates of all choices · (their buyers + features²))
  package func weights() -> AcceptanceWeights {
    AcceptanceWeights(
      upgrades: sided(.upgrade, prior: AcceptanceWeights.prior.upgrades),
      downgrades: sided(.downgrade, prior: AcceptanceWeights.prior.downgrades)
    )
  }

  private func sided(
    _ direction: ReplacementDirection,
    prior: AcceptanceWeights.Sided
  ) -> AcceptanceWeights.Sided {
    let observed = ReplacementChoices(direction, of: orders, after: model)
    guard !observed.choices.isEmpty else { return prior }
    let choices = parallelMap(observed.choices.count, threads: threads) { place in
      let choice = observed.choices[place]
      return (values: features(of: choice), chosen: choice.chosen)
    }
    let all = AcceptanceWeights.Feature.allCases
    return AcceptanceWeights.Sided(
      anonymous: fit(choices, all.filter { !$0.isOfCustomer }, prior: prior.anonymous),
      known: fit(choices, all, prior: prior.known),
      choices: observed.observed,
      curve: curve(direction, observed.choices)
    )
  }

  private func features(of choice: ReplacementChoices.Choice) -> [FeatureValues] {
    guard let price = model.price(of: choice.item) else {
      preconditionFailure("a choice is of items with a price")
    }
    let features = ReplacementFeatures(
      model,
      item: choice.item,
      price: price,
      competitors: Competitors(model, of: choice.item),
      customer: choice.customer
    )
    return choice.candidates.map { candidate in
      features.values(of: candidate, price: model.price(of: candidate) ?? price)
    }
  }

  private func fit(
    _ choices: [(values: [FeatureValues], chosen: [Int])],
    _ features: [AcceptanceWeights.Feature],
    prior: AcceptanceWeights.Weights
  ) -> AcceptanceWeights.Weights {
    let logit = ConditionalLogit(
      choices.map { choice in
        ConditionalLogit.Choice(
          features: choice.values.flatMap { values in features.map { values[$0] } },
          chosen: choice.chosen
        )
      },
      prior: features.map { prior[$0] },
      priorChoices: Self.priorChoices,
      leastVariances: features.map(\.usualVariance)
    )
    return AcceptanceWeights.Weights(
      Dictionary(uniqueKeysWithValues: zip(features, logit.fit()))
    )
  }

  /// What was taken of each part of the band, beside what blind choice would have taken.
  private func curve(
    _ direction: ReplacementDirection,
    _ choices: [ReplacementChoices.Choice]
  ) -> [AcceptanceWeights.PriceStep] {
    let borders =
      switch direction {
      case .upgrade: [1.05, 1.25, 1.5, 1.75, 2, ReplacementDirection.highestPriceRatio]
      case .downgrade: [0.4, 0.55, 0.7, 0.85, 0.95]
      }
    var steps = zip(borders, borders.dropFirst()).map {
      AcceptanceWeights.PriceStep(low: $0, high: $1, candidates: 0, taken: 0, expected: 0)
    }
    for choice in choices {
      guard let price = model.price(of: choice.item) else { continue }
      for (place, candidate) in choice.candidates.enumerated() {
        let ratio = (model.price(of: candidate) ?? price) / price
        let step = steps.lastIndex { $0.low <= ratio } ?? 0
        steps[step].candidates += 1
        steps[step].taken += choice.chosen.contains(place) ? 1 : 0
        steps[step].expected += Double(choice.chosen.count) / Double(choice.candidates.count)
      }
    }
    return steps
  }
}

extension AcceptanceWeights.Feature {
  /// How much the feature varies among the candidates that a grocer's customers choose from, rounded.
  ///
  /// What the shipped weights are worth was learnt there. Where it hardly varies, little can be learnt of it.
  fileprivate var usualVariance: Double {
    switch self {
    case .recentFirstBuyers: 1
    case .customerLift: 0.3
    case .tasteCosine, .logRatio, .squaredLogRatio, .age: 0.06
    case .basketCosine, .nameSimilarity, .customerTaste: 0.03
    case .trend: 0.5
    case .ordersPerCustomer: 0.12
    case .customerTier: 0.005
    case .customerAcceptance: 1.9
    case .boughtBefore: 0.05
    }
  }

  /// Whether it tells something of the customer who asks.
  fileprivate var isOfCustomer: Bool {
    switch self {
    case .customerTaste, .customerTier, .customerAcceptance, .boughtBefore: true
    default: false
    }
  }
}
