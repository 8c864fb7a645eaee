internal import AlsoServing
internal import ArgumentParser

/// The command `also recommend`.
struct Recommend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a customer is likely to want.",
    usage: "also recommend <model> (--customer <id> | --all | --queries <file>) [<options>]"
  )

  @OptionGroup var query: QueryArguments

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
    if let queries = query.queries {
      try run.answer(linesOf: queries) { line in
        var options = line.options(count: k, rankAll: query.rankAll)
        options.excludeBought = options.excludeBought || newOnly
        return .personal(PersonalQuery(customer: try line.requiredCustomer(), options: options))
      }
    } else {
      let options = AnswerOptions(count: k, excludeBought: newOnly, rankAll: query.rankAll)
      if let customer {
        try run.answer(.personal(PersonalQuery(customer: customer, options: options)))
      } else {
        let customers = run.recommender.customers.lazy
        try run.answer(
          all: customers.map { .personal(PersonalQuery(customer: $0, options: options)) }
        )
      }
    }
  }
}
