internal import AlsoModelFile
internal import ArgumentParser

/// The settings of the basket model, which answers what goes with what.
struct BasketArguments: ParsableArguments {
  private static let defaults = ModelOptions().basket

  @Option(help: ArgumentHelp("Latent factors.", valueName: "n"))
  var basketFactors = defaults.factors
  @Option(help: ArgumentHelp("Passes over orders and items.", valueName: "n"))
  var basketSweeps = defaults.sweeps
  @Option(help: ArgumentHelp("The weight of what was not bought together.", valueName: "x"))
  var basketUnobservedWeight = defaults.unobservedWeight
  @Option(help: ArgumentHelp("The weight of the L2 penalty.", valueName: "x"))
  var basketRegularization = defaults.regularization
  @Option(
    help: ArgumentHelp("How much the penalty grows with a row's weight, 0 to 1.", valueName: "x")
  )
  var basketRegularizationExponent = defaults.regularizationExponent

  var options: FactorizationOptions {
    FactorizationOptions(
      factors: basketFactors,
      sweeps: basketSweeps,
      unobservedWeight: basketUnobservedWeight,
      regularization: basketRegularization,
      regularizationExponent: basketRegularizationExponent
    )
  }

  func validate() throws { try options.validate(prefix: "--basket") }
}

/// The settings of the taste model, which answers what a customer wants.
struct TasteArguments: ParsableArguments {
  private static let defaults = ModelOptions().taste

  @Option(help: ArgumentHelp("Latent factors.", valueName: "n"))
  var tasteFactors = defaults.factors
  @Option(help: ArgumentHelp("Passes over customers and items.", valueName: "n"))
  var tasteSweeps = defaults.sweeps
  @Option(help: ArgumentHelp("The weight of what a customer never bought.", valueName: "x"))
  var tasteUnobservedWeight = defaults.unobservedWeight
  @Option(help: ArgumentHelp("The weight of the L2 penalty.", valueName: "x"))
  var tasteRegularization = defaults.regularization
  @Option(
    help: ArgumentHelp("How much the penalty grows with a row's weight, 0 to 1.", valueName: "x")
  )
  var tasteRegularizationExponent = defaults.regularizationExponent

  var options: FactorizationOptions {
    FactorizationOptions(
      factors: tasteFactors,
      sweeps: tasteSweeps,
      unobservedWeight: tasteUnobservedWeight,
      regularization: tasteRegularization,
      regularizationExponent: tasteRegularizationExponent
    )
  }

  func validate() throws { try options.validate(prefix: "--taste") }
}

/// The settings that are neither model's own.
struct LearningArguments: ParsableArguments {
  private static let defaults = ModelOptions()

  @OptionGroup(title: "The basket model: what goes with what")
  var basket: BasketArguments
  @OptionGroup(title: "The taste model: what a customer wants")
  var taste: TasteArguments

  @Option(
    help: """
      How rows are solved in both models: by Cholesky's method, or by conjugate gradients with an exact \
      last half step. (default: exact up to \(FactorizationOptions.mostFactorsSolvedExactly) factors, cg \
      above)
      """
  )
  var solver: FactorizationSolver?
  @Option(help: ArgumentHelp("Learn of items in at least so many orders.", valueName: "n"))
  var minimumItemOrders = defaults.minimumItemOrders
  @Option(help: ArgumentHelp("Co-purchase neighbors kept of each item.", valueName: "n"))
  var neighbors = defaults.neighbors
  @Option(help: ArgumentHelp("The seed of the initial factors.", valueName: "n"))
  var seed = defaults.seed

  /// The settings, but for those that a command decides.
  var options: ModelOptions {
    var options = ModelOptions()
    options.basket = basket.options
    options.taste = taste.options
    options.basket.solver = solver
    options.taste.solver = solver
    options.minimumItemOrders = minimumItemOrders
    options.neighbors = neighbors
    options.seed = seed
    return options
  }

  func validate() throws {
    if minimumItemOrders < 1 {
      throw ValidationError("--minimum-item-orders is \(minimumItemOrders), expected 1 or more.")
    }
    if !(1...10_000).contains(neighbors) {
      throw ValidationError("--neighbors is \(neighbors), expected 1 to 10000.")
    }
  }
}

extension FactorizationOptions {
  /// Refuses what can't be factorized with.
  fileprivate func validate(prefix: String) throws {
    func expect(_ holds: Bool, _ name: String, _ value: Any, _ range: String) throws {
      if !holds { throw ValidationError("\(prefix)-\(name) is \(value), expected \(range).") }
    }
    try expect((1...1024).contains(factors), "factors", factors, "1 to 1024")
    try expect((1...1000).contains(sweeps), "sweeps", sweeps, "1 to 1000")
    let weights = 1e-6...1e6
    let range = "a number from 0.000001 to 1000000"
    try expect(
      weights.contains(unobservedWeight),
      "unobserved-weight",
      unobservedWeight,
      range
    )
    try expect(weights.contains(regularization), "regularization", regularization, range)
    try expect(
      (0...1).contains(regularizationExponent),
      "regularization-exponent",
      regularizationExponent,
      "a number from 0 to 1"
    )
  }
}
