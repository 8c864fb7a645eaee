internal import AlsoServing
internal import ArgumentParser

/// The command `also complements`.
struct Complements: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "What goes with an item or with a basket: cross-sell.",
    usage: "also complements <model> (--item <id> ... | --queries <file>) [<options>]"
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.query) }

  @OptionGroup var query: QueryArguments

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The item, or the basket's items.", valueName: "id")
  )
  var item: [String] = []

  @OptionGroup var asker: AskerArguments

  @OptionGroup var objective: ObjectiveArguments

  @OptionGroup var complements: ComplementArguments

  @OptionGroup var cap: CapArguments

  @OptionGroup var evidence: EvidenceArguments

  func validate() throws {
    try validateOne(of: ["--item": !item.isEmpty, "--queries": query.queries != nil])
    try asker.validate(queries: query.queries)
  }

  func run() throws {
    var asked = try Query(.complements, saying: query.said + said)
    asked.items = item
    try QueryRun(query).run(asked, anonymously: asker.anonymous)
  }

  private var said: [SaidKey] {
    asker.said + objective.said + complements.said + cap.said + evidence.said
  }
}
