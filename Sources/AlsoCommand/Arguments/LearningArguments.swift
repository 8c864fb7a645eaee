internal import AlsoModelFile
internal import ArgumentParser

/// The settings of the basket model, which answers what goes with what.
struct BasketArguments: ParsableArguments {
  private static let defaults = ModelOptions().basket

  @Option(help: setting("Latent factors.", defaults.factors, name: "n"))
  var basketFactors: Int?
  @Option(help: setting("Passes over orders and items.", defaults.sweeps, name: "n"))
  var basketSweeps: Int?
  @Option(help: setting("The weight of what was not bought together.", defaults.unobservedWeight))
  var basketUnobservedWeight: Double?
  @Option(help: setting("The weight of the L2 penalty.", defaults.regularization))
  var basketRegularization: Double?
  @Option(
    help: setting(
      "How much the penalty grows with a row's weight, 0 to 1.",
      defaults.regularizationExponent
    )
  )
  var basketRegularizationExponent: Double?

  var settings: FactorizationSettings {
    FactorizationSettings(
      factors: basketFactors,
      sweeps: basketSweeps,
      unobservedWeight: basketUnobservedWeight,
      regularization: basketRegularization,
      regularizationExponent: basketRegularizationExponent
    )
  }
}

/// The settings of the taste model, which answers what a customer wants.
struct TasteArguments: ParsableArguments {
  private static let defaults = ModelOptions().taste

  @Option(help: setting("Latent factors.", defaults.factors, name: "n"))
  var tasteFactors: Int?
  @Option(help: setting("Passes over customers and items.", defaults.sweeps, name: "n"))
  var tasteSweeps: Int?
  @Option(help: setting("The weight of what a customer never bought.", defaults.unobservedWeight))
  var tasteUnobservedWeight: Double?
  @Option(help: setting("The weight of the L2 penalty.", defaults.regularization))
  var tasteRegularization: Double?
  @Option(
    help: setting(
      "How much the penalty grows with a row's weight, 0 to 1.",
      defaults.regularizationExponent
    )
  )
  var tasteRegularizationExponent: Double?

  var settings: FactorizationSettings {
    FactorizationSettings(
      factors: tasteFactors,
      sweeps: tasteSweeps,
      unobservedWeight: tasteUnobservedWeight,
      regularization: tasteRegularization,
      regularizationExponent: tasteRegularizationExponent
    )
  }
}

/// The settings of a training: all that decides what is learnt, but for what a command decides.
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
  @Option(
    help: setting(
      "Learn of items in at least so many orders.",
      defaults.minimumItemOrders,
      name: "n"
    )
  )
  var minimumItemOrders: Int?
  @Option(help: setting("Co-purchase neighbors kept of each item.", defaults.neighbors, name: "n"))
  var neighbors: Int?
  @Option(
    help: setting(
      """
      How many of the most-bought items the linear item-item model covers, 0: none; its memory grows \
      with the square, its time with the cube.
      """,
      defaults.associations.mostItems,
      name: "n"
    )
  )
  var associatedItems: Int?
  @Flag(
    inversion: .prefixedNo,
    help: """
      Learn from the last of the orders how the parts of a score are weighed, or take the shipped weights: \
      that is less than half the work. (default: --learn-mix)
      """
  )
  var learnMix: Bool?
  @Option(help: setting("The seed of the initial factors.", defaults.seed, name: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Settings as also tune writes them, in place of the defaults; flags go before.",
      valueName: "file"
    ),
    completion: .file(extensions: ["json"])
  )
  var options: String?

  /// What flags say.
  var settings: LearningSettings {
    LearningSettings(
      basket: basket.settings,
      taste: taste.settings,
      solver: solver,
      minimumItemOrders: minimumItemOrders,
      neighbors: neighbors,
      associatedItems: associatedItems,
      learnMix: learnMix,
      seed: seed
    )
  }

  /// The settings, but for those that a command decides: what flags say, else the options file, else the
  /// defaults.
  func modelOptions() throws -> ModelOptions {
    var options = ModelOptions()
    if let file = self.options { try LearningSettings(contentsOf: file).apply(to: &options) }
    settings.apply(to: &options)
    return options
  }

  /// The argument that names a file, as one of a command.
  static func file<Command>(
    of group: @escaping (Command) -> LearningArguments
  ) -> FileArgument<Command> {
    FileArgument("--options", .isRead, path: { group($0).options })
  }

  func validate() throws {
    do {
      try settings.validate()
    } catch {
      throw ValidationError("\(error.flag) is \(error.value ?? ""), expected \(error.expected).")
    }
    if options == "-" {
      throw ValidationError("--options is read from a file, not from standard input (-).")
    }
  }
}

/// The help of a setting that has a default, unless an options file has another.
private func setting(_ text: String, _ value: some Any, name: String = "x") -> ArgumentHelp {
  ArgumentHelp("\(text) (default: \(value))", valueName: name)
}
