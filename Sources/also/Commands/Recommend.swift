internal import AlsoDocuments
internal import AlsoServing
internal import ArgumentParser

/// The command `also recommend`.
struct Recommend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a customer is likely to want.",
    usage: "also recommend <model> (--customer <id> | --all | --queries <file>) [<options>]"
  )

  @OptionGroup var query: QueryArguments

  @OptionGroup var evidence: EvidenceArguments

  @Option(help: ArgumentHelp("The customer.", valueName: "id"))
  var customer: String?

  @Flag(help: "Every customer that the model knows.")
  var all = false

  @Option(name: .short, help: ArgumentHelp("The most results.", valueName: "k"))
  var k = 10

  @Flag(help: "Only items that the customer never bought.")
  var newOnly = false

  func validate() throws {
    try validateOne(
      of: ["--customer": customer != nil, "--all": all, "--queries": query.queries != nil]
    )
    try validateCount(k)
  }

  func run() throws {
    let run = try QueryRun(query)
    var options = query.options(count: k, evidence)
    options.excludeBought = newOnly
    if let queries = query.queries {
      let asked = PersonalQuery(customer: "", options: options)
      try run.answer(linesOf: queries) { line throws(QueryFault) in try line.question(asked) }
    } else {
      if let customer {
        try run.answer(.personal(PersonalQuery(customer: customer, options: options)))
      } else {
        let customers = run.recommender.customers.lazy
        try run.answer(
          all: customers.map { [options] in .personal(PersonalQuery(customer: $0, options: options))
          }
        )
      }
    }
  }
}
