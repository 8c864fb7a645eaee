/// How likely a replacement is taken: the weights of a conditional logit, in which a candidate B of an item A
/// is chosen with a probability proportional to exp Σ weight · feature (McFadden 1974, "Conditional Logit
/// Analysis of Qualitative Choice Behavior").
public struct AcceptanceWeights: Sendable, Hashable, Codable {
  /// What is known of a candidate B that may replace A.
  ///
  /// n is the number of customers of an item, U of all; r = price of B / price of A.
  public enum Feature: String, Sendable, Hashable, CaseIterable, CodingKeyRepresentable, Codable {
    /// ln(0.3 + Σ 2^(-age / 60 days)) over the customers' first purchases of B.
    case recentFirstBuyers
    /// ln((n_AB + 1) / (n_A n_B / U + 1)): how many customers bought both, beside chance.
    case customerLift
    /// The cosine of both items' factors in the taste model.
    case tasteCosine
    /// The cosine of both items' factors in the basket model.
    case basketCosine
    /// The share of all words of both names that both have.
    case nameSimilarity
    /// |ln r|.
    case logRatio
    /// (ln r)².
    case squaredLogRatio
    /// ln(1 + days since the first order of B).
    case age
    /// ln of how much faster B sells in the last 30 days than overall.
    case trend
    /// ln(orders of B / customers of B).
    case ordersPerCustomer
    /// x·y: how much the customer likes B.
    case customerTaste
    /// ln r times how dear the customer buys within the kind.
    case customerTier
    /// ln(0.01 + Σ (n_iB + 5 n_B / U) / (n_i + 20)) over the kind's items i that the customer bought, and A.
    case customerAcceptance
    /// 1 if the customer bought B before.
    case boughtBefore
  }

  /// A weight for each feature.
  public struct Weights: Sendable, Hashable, Codable {
    private var values: [Feature: Double]

    /// Creates weights; those that are left out are zero.
    package init(_ values: [Feature: Double] = [:]) { self.values = values }

    /// The weight of a feature.
    public package(set) subscript(feature: Feature) -> Double {
      get { values[feature] ?? 0 }
      set { values[feature] = newValue }
    }

    /// Reads an object with a number for each feature; unknown features are an error.
    public init(from decoder: any Decoder) throws {
      values = try decoder.singleValueContainer().decode([Feature: Double].self)
    }

    /// Writes an object with a number for each feature.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(values)
    }
  }

  /// What was observed of candidates in one part of a price band.
  public struct PriceStep: Sendable, Hashable, Codable {
    /// The lowest price, as a multiple of the item's.
    public package(set) var low: Double
    /// The highest price, exclusive but for the last step.
    public package(set) var high: Double
    /// How many candidates there were, over all observed choices.
    public package(set) var candidates: Int
    /// How many of them were bought.
    public package(set) var taken: Int
    /// How many would have been if customers had chosen blindly.
    public package(set) var expected: Double

    /// Creates a step.
    package init(low: Double, high: Double, candidates: Int, taken: Int, expected: Double) {
      self.low = low
      self.high = high
      self.candidates = candidates
      self.taken = taken
      self.expected = expected
    }

    /// How many times as often as by blind choice such a price was taken; `nil` where nothing was observed.
    public var acceptance: Double? { expected > 0 ? Double(taken) / expected : nil }
  }

  /// What was learnt of dearer or of cheaper replacements.
  public struct Sided: Sendable, Hashable, Codable {
    /// The weights where the customer isn't known; those of a customer's features are zero.
    public package(set) var anonymous: Weights
    /// The weights where the customer is known.
    public package(set) var known: Weights
    /// How many first purchases of a replacement were observed and learnt from; at 0 the weights are the
    /// shipped ones.
    public package(set) var choices: Int
    /// What was observed over the price band, ascending; empty at 0 choices.
    public package(set) var curve: [PriceStep]

    /// Creates weights with their support.
    package init(anonymous: Weights, known: Weights, choices: Int = 0, curve: [PriceStep] = []) {
      self.anonymous = anonymous
      self.known = known
      self.choices = choices
      self.curve = curve
    }
  }

  /// Of dearer replacements.
  public package(set) var upgrades: Sided
  /// Of cheaper replacements.
  public package(set) var downgrades: Sided

  /// Creates weights.
  package init(upgrades: Sided, downgrades: Sided) {
    self.upgrades = upgrades
    self.downgrades = downgrades
  }

  /// The shipped weights: what 7,668 first purchases of groceries taught, rounded.
  package static let prior = AcceptanceWeights(
    upgrades: Sided(
      anonymous: Weights([
        .recentFirstBuyers: 0.7, .customerLift: 0.35, .tasteCosine: 1.35, .basketCosine: 0.25,
        .nameSimilarity: 0.7, .logRatio: 0.75, .squaredLogRatio: -1, .age: -0.5, .trend: 0.15,
        .ordersPerCustomer: 0.25,
      ]),
      known: Weights([
        .recentFirstBuyers: 0.15, .customerLift: 0.1, .tasteCosine: 0.7, .basketCosine: 0.35,
        .nameSimilarity: 0.7, .logRatio: 0.75, .squaredLogRatio: -0.8, .age: -0.65, .trend: 0.25,
        .ordersPerCustomer: -0.1, .customerTaste: 2.25, .customerTier: 2.25,
        .customerAcceptance: 0.6, .boughtBefore: -6,
      ])
    ),
    downgrades: Sided(
      anonymous: Weights([
        .recentFirstBuyers: 0.7, .customerLift: 0.3, .tasteCosine: 1.7, .basketCosine: 0.6,
        .nameSimilarity: 0.8, .squaredLogRatio: -0.15, .age: -0.4, .trend: 0.05,
        .ordersPerCustomer: 0.2,
      ]),
      known: Weights([
        .recentFirstBuyers: 0.1, .customerLift: 0.2, .tasteCosine: 1.1, .basketCosine: 0.65,
        .nameSimilarity: 0.85, .logRatio: -0.05, .age: -0.6, .trend: 0.2,
        .ordersPerCustomer: -0.1, .customerTaste: 2.2, .customerTier: 0.8,
        .customerAcceptance: 0.5, .boughtBefore: -6,
      ])
    )
  )
}
