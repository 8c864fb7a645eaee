internal import AlsoScoring
internal import AlsoServing
internal import ArgumentParser

/// How much evidence a result must have that was ordered together with something.
struct EvidenceArguments: SayingArguments {
  @Option(help: keyHelp("minimum_orders", valueName: "n"))
  var minimumOrders: Int?

  @Option(help: keyHelp("minimum_times_chance", valueName: "x"))
  var minimumTimesChance: Double?

  var said: [SaidKey] {
    [
      SaidKey("minimum_orders", minimumOrders.map { .number(Double($0)) }),
      SaidKey("minimum_times_chance", minimumTimesChance.map { .number($0) }),
    ].compactMap(\.self)
  }

  func validate() throws {
    if let minimumOrders, minimumOrders < 1 {
      throw ValidationError("--minimum-orders is \(minimumOrders), expected 1 or more.")
    }
    if let minimumTimesChance, !(0...1e9).contains(minimumTimesChance) {
      throw ValidationError(
        "--minimum-times-chance is \(minimumTimesChance), expected a number from 0."
      )
    }
  }
}

/// What ranks results.
struct ObjectiveArguments: SayingArguments {
  @Option(help: keyHelp("objective"))
  var objective: Objective?

  var said: [SaidKey] {
    [SaidKey("objective", objective.map { .text($0.rawValue) })].compactMap(\.self)
  }
}

/// What may be among complements.
struct ComplementArguments: SayingArguments {
  @Flag(help: keyHelp("any_kind"))
  var anyKind = false

  @Flag(help: keyHelp("with_repeats"))
  var withRepeats = false

  var said: [SaidKey] {
    [
      SaidKey("any_kind", isGiven: anyKind), SaidKey("with_repeats", isGiven: withRepeats),
    ].compactMap(\.self)
  }
}

/// Where replacements are looked for.
struct ReplacementArguments: SayingArguments {
  @Option(help: keyHelp("kind", valueName: "path"))
  var kind: String?

  @Option(
    help: keyHelp(
      "band",
      valueName: "low:high",
      discussion: "Without it: upgrades 1.05:1.75, downgrades 0.4:0.95."
    ),
    transform: priceBand
  )
  var band: ClosedRange<Double>?

  var said: [SaidKey] {
    [SaidKey("kind", kind.map { .text($0) }), SaidKey("band", band.map(QueryValue.init))]
      .compactMap(\.self)
  }
}

/// Whether results may cost any price.
struct CapArguments: SayingArguments {
  @Flag(
    help: keyHelp(
      "beyond_cap",
      discussion: "Hardly anybody takes an item so much dearer."
    )
  )
  var beyondCap = false

  var said: [SaidKey] { [SaidKey("beyond_cap", isGiven: beyondCap)].compactMap(\.self) }
}

/// What counts for upgrades beside how likely they are accepted.
struct UpgradeArguments: SayingArguments {
  @Option(
    help: keyHelp(
      "revenue",
      valueName: "gamma",
      discussion: "0.25 costs few hits, 1 many."
    )
  )
  var revenue: Double?

  var said: [SaidKey] {
    [SaidKey("revenue", revenue.map { .number($0) })].compactMap(\.self)
  }

  func validate() throws {
    if let revenue, !(0...100).contains(revenue) {
      throw ValidationError("--revenue is \(revenue), expected a number from 0 to 100.")
    }
  }
}

/// What is answered to customers of whom nothing is known.
struct PersonalArguments: SayingArguments {
  @Flag(help: keyHelp("fallback"))
  var fallback = false

  var said: [SaidKey] { [SaidKey("fallback", isGiven: fallback)].compactMap(\.self) }
}

/// Who asks about items.
struct AskerArguments: SayingArguments {
  @Option(help: ArgumentHelp("Who asks, if known.", valueName: "id"))
  var customer: String?

  @Flag(help: "Pass over the customers that queries name.")
  var anonymous = false

  var said: [SaidKey] { [SaidKey("customer", customer.map { .text($0) })].compactMap(\.self) }

  /// Refuses combinations of the options that say who asks.
  func validate(queries: String?) throws {
    if queries != nil, customer != nil {
      throw ValidationError("--customer goes with --item; in a query file, customer is a key.")
    }
    if queries == nil, anonymous {
      throw ValidationError("--anonymous goes with --queries; leave out --customer instead.")
    }
  }
}
