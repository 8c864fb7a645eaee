internal import AlsoDocuments
internal import AlsoScoring
internal import AlsoServing
internal import ArgumentParser

/// The command `also complements`.
struct Complements: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What goes with an item or with a basket: cross-sell.",
    usage: "also complements <model> (--item <id> ... | --queries <file>) [<options>]"
  )

  @OptionGroup var query: QueryArguments

  @OptionGroup var evidence: EvidenceArguments

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The item, or the basket's items.", valueName: "id")
  )
  var item: [String] = []

  @Option(help: ArgumentHelp("Who asks, if known.", valueName: "id"))
  var customer: String?

  @Flag(help: "Pass over the customers that queries name.")
  var anonymous = false

  @Option(name: .short, help: ArgumentHelp("The most results.", valueName: "k"))
  var k = 3

  @Option(
    help: """
      distinctive: what a best-seller list would not tell; likely: what is most likely bought next.
      """
  )
  var objective = Objective.distinctive

  @Flag(help: "Allow substitutes: items of the query's own kinds, or learnt to be bought instead.")
  var anyKind = false

  @Flag(help: "Let a known customer's own past purchases in, and count what they buy again.")
  var withRepeats = false

  func validate() throws {
    try validateOne(of: ["--item": !item.isEmpty, "--queries": query.queries != nil])
    try validateCount(k)
    try validateWhoAsks(customer: customer, anonymous: anonymous, queries: query.queries)
  }

  func run() throws {
    let run = try QueryRun(query)
    let asked = ComplementQuery(
      items: item,
      customer: customer,
      objective: objective,
      anyKind: anyKind,
      repeats: withRepeats,
      options: query.options(count: k, evidence)
    )
    guard let queries = query.queries else { return try run.answer(.complements(asked)) }
    try run.answer(linesOf: queries, anonymously: anonymous) { line throws(QueryFault) in
      try line.question(asked)
    }
  }
}

/// Refuses combinations of the options that say who asks.
func validateWhoAsks(customer: String?, anonymous: Bool, queries: String?) throws {
  if queries != nil, customer != nil {
    throw ValidationError("--customer goes with --item; in a query file, customer is a key.")
  }
  if queries == nil, anonymous {
    throw ValidationError("--anonymous goes with --queries; leave out --customer instead.")
  }
}
