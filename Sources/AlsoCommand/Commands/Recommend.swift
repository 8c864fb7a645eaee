internal import AlsoServing
internal import ArgumentParser

/// The command `also recommend`.
struct Recommend: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a customer is likely to want.",
    usage: """
      also recommend <model> (--customer <id> [--item <id> ...] | --item <id> ... | --all | --queries <file>) \
      [<options>]
      """
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.query) }

  @OptionGroup var query: QueryArguments

  @Option(help: ArgumentHelp("The customer.", valueName: "id"))
  var customer: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What a customer bought or looked at since, or all that is known of one.",
      valueName: "id"
    )
  )
  var item: [String] = []

  @Flag(help: "Every customer that the model knows.")
  var all = false

  @OptionGroup var objective: ObjectiveArguments

  @OptionGroup var personal: PersonalArguments

  @OptionGroup var evidence: EvidenceArguments

  func validate() throws {
    if !item.isEmpty, all || query.queries != nil {
      throw ValidationError(
        "--item goes with --customer or alone; in a query file, items is a key."
      )
    }
    try validateOne(
      of: [
        item.isEmpty ? "--customer" : "--customer or --item": customer != nil || !item.isEmpty,
        "--all": all, "--queries": query.queries != nil,
      ]
    )
  }

  func run() throws {
    let said = query.said + objective.said + personal.said + evidence.said
    var asked = try Query(.recommend, saying: said)
    let run = try QueryRun(query)
    guard all else {
      (asked.customer, asked.items) = (customer, item)
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
