internal import AlsoServing
internal import ArgumentParser

/// The command `also upgrades`.
struct Upgrades: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Believable better versions of an item: upsell.",
    usage: "also upgrades <model> (--item <id> | --queries <file>) [<options>]"
  )

  @OptionGroup var replacements: ReplacementArguments

  func run() throws { try replacements.run(.upgrade) }
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

  func run(_ direction: ReplacementQuery.Direction) throws {
    let run = try QueryRun(query)
    if let item {
      let asked = ReplacementQuery(
        item: item,
        direction: direction,
        customer: customer,
        band: band,
        options: query.options(count: k)
      )
      try run.answer(.replacements(asked))
    } else if let queries = query.queries {
      try run.answer(linesOf: queries) { try question($0, direction) }
    }
  }

  private func question(
    _ line: QueryLine,
    _ direction: ReplacementQuery.Direction
  ) throws -> Question {
    .replacements(
      ReplacementQuery(
        item: try line.onlyItem(),
        direction: direction,
        customer: anonymous ? nil : line.customer,
        kind: line.kind,
        band: try line.priceBand() ?? band,
        options: line.options(query.options(count: k))
      )
    )
  }
}
