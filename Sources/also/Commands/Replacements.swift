internal import AlsoScoring
internal import AlsoDocuments
internal import AlsoServing
internal import ArgumentParser

/// The command `also upgrades`.
struct Upgrades: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Believable better versions of an item: upsell.",
    usage: "also upgrades <model> (--item <id> | --queries <file>) [<options>]"
  )

  @OptionGroup var replacements: ReplacementArguments

  @Option(
    help: ArgumentHelp(
      """
      How much a higher price counts beside the likelihood that it is accepted: 0.25 costs few hits, 1 many.
      """,
      valueName: "gamma"
    )
  )
  var revenue = 0.0

  @Flag(
    help: ArgumentHelp(
      "Let --band count beyond \(ReplacementDirection.highestPriceRatio) times the price.",
      discussion: "Hardly anybody takes an item so much dearer; nothing was learnt of such prices."
    )
  )
  var beyondCap = false

  func validate() throws {
    if !(0...100).contains(revenue) {
      throw ValidationError("--revenue is \(revenue), expected a number from 0 to 100.")
    }
    if beyondCap, replacements.band == nil {
      throw ValidationError("--beyond-cap goes with --band, which says how far beyond.")
    }
  }

  func run() throws {
    try replacements.run(.upgrade) { query in
      query.revenue = revenue
      query.beyondCap = beyondCap
    }
  }
}

/// The command `also downgrades`.
struct Downgrades: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cheaper versions of an item that a customer may settle for.",
    usage: "also downgrades <model> (--item <id> | --queries <file>) [<options>]"
  )

  @OptionGroup var replacements: ReplacementArguments

  func run() throws { try replacements.run(.downgrade) }
}

/// What upgrades and downgrades have in common: all but the direction.
struct ReplacementArguments: ParsableArguments {
  @OptionGroup var query: QueryArguments

  @Option(help: ArgumentHelp("The item to replace.", valueName: "id"))
  var item: String?

  @Option(help: ArgumentHelp("Who asks, if known.", valueName: "id"))
  var customer: String?

  @Flag(help: "Pass over the customers that queries name.")
  var anonymous = false

  @Option(name: .short, help: ArgumentHelp("The most results.", valueName: "k"))
  var k = 3

  @Option(
    help: ArgumentHelp(
      "Believable prices as multiples of the item's (upgrades: 1.05:1.75, downgrades: 0.4:0.95).",
      valueName: "low:high"
    ),
    transform: priceBand
  )
  var band: ClosedRange<Double>?

  func validate() throws {
    try validateOne(of: ["--item": item != nil, "--queries": query.queries != nil])
    try validateCount(k)
    try validateWhoAsks(customer: customer, anonymous: anonymous, queries: query.queries)
  }

  /// Answers the queries, each changed by `adjust`.
  func run(
    _ direction: ReplacementQuery.Direction,
    adjust: (inout ReplacementQuery) -> Void = { _ in }
  ) throws {
    let run = try QueryRun(query)
    var asked = ReplacementQuery(
      item: item ?? "",
      direction: direction,
      customer: customer,
      band: band,
      options: query.options(count: k)
    )
    adjust(&asked)
    guard let queries = query.queries else { return try run.answer(.replacements(asked)) }
    try run.answer(linesOf: queries, anonymously: anonymous) { [asked] line throws(QueryFault) in
      try line.question(asked)
    }
  }
}
