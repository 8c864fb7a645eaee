internal import AlsoModelFile

/// A setting that isn't what it has to be, whether a flag or an options file gives it.
struct SettingFault: Error, Equatable {
  /// The setting's name in an options file, level by level.
  var path: [String]
  /// What it is; `nil` where it has not even the right type.
  var value: String?
  /// What was expected.
  var expected: String

  /// The flag that gives the setting.
  var flag: String { "--" + path.joined(separator: "-").replacing("_", with: "-") }
}

/// The settings of a factorization that are given; those that aren't stay what they are.
struct FactorizationSettings: Equatable, Encodable {
  var factors: Int?
  var sweeps: Int?
  var unobservedWeight: Double?
  var regularization: Double?
  var regularizationExponent: Double?

  /// Changes what is given.
  func apply(to options: inout FactorizationOptions) {
    options.factors = factors ?? options.factors
    options.sweeps = sweeps ?? options.sweeps
    options.unobservedWeight = unobservedWeight ?? options.unobservedWeight
    options.regularization = regularization ?? options.regularization
    options.regularizationExponent = regularizationExponent ?? options.regularizationExponent
  }

  /// Refuses what can't be factorized with.
  func validate(_ model: LearningSettings.CodingKeys) throws(SettingFault) {
    let weights = 1e-6...1e6
    try require(factors, within: 1...1024, model, CodingKeys.factors)
    try require(sweeps, within: 1...1000, model, CodingKeys.sweeps)
    try require(unobservedWeight, within: weights, model, CodingKeys.unobservedWeight)
    try require(regularization, within: weights, model, CodingKeys.regularization)
    try require(regularizationExponent, within: 0...1, model, CodingKeys.regularizationExponent)
  }
}

/// The settings of a training that are given; those that aren't stay what they are.
struct LearningSettings: Equatable, Encodable {
  var basket = FactorizationSettings()
  var taste = FactorizationSettings()
  var solver: FactorizationSolver?
  var minimumItemOrders: Int?
  var neighbors: Int?
  var associatedItems: Int?
  var learnMix: Bool?
  var seed: UInt64?

  /// Changes what is given.
  func apply(to options: inout ModelOptions) {
    basket.apply(to: &options.basket)
    taste.apply(to: &options.taste)
    options.basket.solver = solver ?? options.basket.solver
    options.taste.solver = solver ?? options.taste.solver
    options.minimumItemOrders = minimumItemOrders ?? options.minimumItemOrders
    options.neighbors = neighbors ?? options.neighbors
    options.associations.mostItems = associatedItems ?? options.associations.mostItems
    options.learnsMix = learnMix ?? options.learnsMix
    options.seed = seed ?? options.seed
  }

  /// Refuses what can't be learnt with.
  func validate() throws(SettingFault) {
    try basket.validate(.basket)
    try taste.validate(.taste)
    try require(minimumItemOrders, within: 1...Int.max, CodingKeys.minimumItemOrders)
    try require(neighbors, within: 1...10_000, CodingKeys.neighbors)
    try require(associatedItems, within: 0...32_768, CodingKeys.associatedItems)
  }
}

extension FactorizationSettings {
  /// All that `options` say.
  init(_ options: FactorizationOptions) {
    factors = options.factors
    sweeps = options.sweeps
    unobservedWeight = options.unobservedWeight
    regularization = options.regularization
    regularizationExponent = options.regularizationExponent
  }
}

extension LearningSettings {
  /// All that `options` say, but for what a command decides.
  init(_ options: ModelOptions) {
    basket = FactorizationSettings(options.basket)
    taste = FactorizationSettings(options.taste)
    solver = options.basket.solver
    minimumItemOrders = options.minimumItemOrders
    neighbors = options.neighbors
    associatedItems = options.associations.mostItems
    learnMix = options.learnsMix
    seed = options.seed
  }
}

/// Refuses a value that is given and out of range.
private func require<Value: Comparable>(
  _ value: Value?,
  within range: ClosedRange<Value>,
  _ path: any SettingKey...
) throws(SettingFault) {
  guard let value, !range.contains(value), let key = path.last else { return }
  throw SettingFault(path: path.map(\.stringValue), value: "\(value)", expected: key.expected)
}
