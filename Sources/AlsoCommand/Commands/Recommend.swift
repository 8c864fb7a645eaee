internal import AlsoServing
internal import ArgumentParser

/// The command `also recommend`.
struct Recommend: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a customer is likely to want.",
    usage: "also recommend <model> (--customer <id> | --all | --queries <file>) [<options>]"
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.query) }

  @OptionGroup var query: QueryArguments

  @Option(help: ArgumentHelp("The customer.", valueName: "id"))
  var customer: String?

  @Flag(help: "Every customer that the model knows.")
  var all = false

  @OptionGroup var evidence: EvidenceArguments

  func validate() throws {
    try validateOne(
      of: ["--customer": customer != nil, "--all": all, "--queries": query.queries != nil]
    )
  }

  func run() throws {
    var asked = try Query(.recommend, saying: query.said + evidence.said)
    let run = try QueryRun(query)
    guard all else {
      asked.customer = customer
      return try run.run(asked)
    }
    let customers = run.recommender.customers.lazy
    try run.answer(
      all: customers.map { [asked] customer in
        var query = asked
        query.customer = customer
        return query
      }
    )
  }
}
