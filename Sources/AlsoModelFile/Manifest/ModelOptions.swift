public import AlsoOrders
internal import Glibc

/// How the rows of a factorization are solved.
public enum FactorizationSolver: String, Sendable, Hashable, Codable, CaseIterable {
  /// By Cholesky's method.
  case exact
  /// By a few steps of conjugate gradients, but for the last half step, which is always exact.
  case conjugateGradients = "cg"
}

/// The settings of one factorization by alternating least squares.
public struct FactorizationOptions: Sendable, Hashable, Codable {
  /// The number of latent factors, f.
  public var factors: Int
  /// The number of passes over rows and columns.
  public var sweeps: Int
  /// The weight of a pair without interaction, α₀.
  public var unobservedWeight: Double
  /// The weight of the L2 penalty, λ.
  public var regularization: Double
  /// How strongly the penalty grows with a row's weight, ν: 0 is plain L2.
  public var regularizationExponent: Double
  /// How rows are solved; `nil` is what is faster for this number of factors.
  public var solver: FactorizationSolver?

  /// Creates settings.
  public init(
    factors: Int,
    sweeps: Int,
    unobservedWeight: Double,
    regularization: Double,
    regularizationExponent: Double,
    solver: FactorizationSolver? = nil
  ) {
    self.factors = factors
    self.sweeps = sweeps
    self.unobservedWeight = unobservedWeight
    self.regularization = regularization
    self.regularizationExponent = regularizationExponent
    self.solver = solver
  }

  /// Up to so many factors exact solutions reach a given loss sooner: measured.
  package static let mostFactorsSolvedExactly = 32

  /// How rows are solved where ``solver`` leaves it open, too.
  public var chosenSolver: FactorizationSolver {
    solver ?? (factors <= Self.mostFactorsSolvedExactly ? .exact : .conjugateGradients)
  }
}

/// The settings of the linear item-item model.
public struct AssociationOptions: Sendable, Hashable, Codable {
  /// How many items it covers at most, those that are in most orders: memory grows with the square of it.
  public var mostItems = 4096
  /// How many associations of an item are kept.
  public var neighbors = 48
  /// The weight of the L2 penalty that is the same for all items, in medians of the items' own weight.
  public var regularization = 0.5
  /// The weight of the L2 penalty that grows with an item's own weight: what leaving each item of a basket
  /// out with probability p would do is p / (1 - p).
  public var dropout = 0.25

  /// Creates the default settings.
  public init() {}

  /// Reads settings; those that a model was written before have their defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let settings = try decoder.container(keyedBy: CodingKeys.self)
    try settings.read(.mostItems, into: &mostItems)
    try settings.read(.neighbors, into: &neighbors)
    try settings.read(.regularization, into: &regularization)
    try settings.read(.dropout, into: &dropout)
  }
}

/// Every setting that decides what a model's bytes are.
///
/// ```swift
/// var options = ModelOptions()
/// options.taste.factors = 32
/// options.until = Timestamp(iso8601: "2025-04-01")
/// let trained = try TrainedModel(training: orders, catalog: catalog, options: options)
/// ```
public struct ModelOptions: Sendable, Hashable, Codable {
  /// Where an item's reference price comes from.
  public enum PriceSource: String, Sendable, Hashable, Codable, CaseIterable {
    /// The catalog's price, and the median price paid for items without one.
    case catalog
    /// The median price paid, and the catalog's price for items that never had one.
    case paid
  }

  /// The model of orders × items, which answers what goes with what.
  public var basket = FactorizationOptions(
    factors: 128,
    sweeps: 5,
    unobservedWeight: 0.02,
    regularization: 0.15,
    regularizationExponent: 0.5
  )
  /// The model of customers × items, which answers what a customer wants.
  public var taste = FactorizationOptions(
    factors: 64,
    sweeps: 7,
    unobservedWeight: 0.1,
    regularization: 0.015,
    regularizationExponent: 1
  )
  /// The linear model of the items that are bought most.
  public var associations = AssociationOptions()
  /// Whether the weights of a score's parts are learnt from the last of the orders, or are the shipped ones.
  public var learnsMix = true
  /// Items in fewer orders than this get neither factors nor neighbors.
  public var minimumItemOrders = 5
  /// How many co-purchase neighbors of an item are kept, by each of the two orders of ranking.
  public var neighbors = 32
  /// Where reference prices come from.
  public var priceSource = PriceSource.catalog
  /// Only orders before this moment are learnt from.
  public var until: Timestamp?
  /// When the orders were read, if that decided which of them were learnt from: those of later times weren't.
  public var now: Timestamp?
  /// The seed of the initial factors.
  public var seed: UInt64 = 42

  /// Creates the default settings.
  public init() {}

  /// Reads settings; those that a model was written before have their defaults.
  ///
  /// Those of both factorizations must be there: queries are folded in by them.
  public init(from decoder: any Decoder) throws {
    self.init()
    let settings = try decoder.container(keyedBy: CodingKeys.self)
    basket = try settings.decode(FactorizationOptions.self, forKey: .basket)
    taste = try settings.decode(FactorizationOptions.self, forKey: .taste)
    try settings.read(.associations, into: &associations)
    try settings.read(.learnsMix, into: &learnsMix)
    try settings.read(.minimumItemOrders, into: &minimumItemOrders)
    try settings.read(.neighbors, into: &neighbors)
    try settings.read(.priceSource, into: &priceSource)
    until = try settings.decodeIfPresent(Timestamp.self, forKey: .until)
    now = try settings.decodeIfPresent(Timestamp.self, forKey: .now)
    try settings.read(.seed, into: &seed)
  }
}

extension KeyedDecodingContainer {
  /// Reads a field into `value`, which stays what it is in a file that was written before there was such a
  /// field.
  fileprivate func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
    if let found = try decodeIfPresent(Value.self, forKey: key) { value = found }
  }
}

/// The penalty of a row, λ_u = λ (s_u + α₀ · others)^ν, the same in training and in fold-in.
///
/// - Parameters:
///   - options: λ, α₀ and ν.
///   - weight: s_u, the sum of the row's weights.
///   - others: The number of columns.
/// - Returns: λ_u.
package func regularization(
  _ options: FactorizationOptions,
  weight: Double,
  others: Int
) -> Float {
  let base = weight + options.unobservedWeight * Double(others)
  return Float(options.regularization * pow(base, options.regularizationExponent))
}
