internal import AlsoServing
internal import ArgumentParser

/// The command `also upgrades`.
struct Upgrades: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "Believable better versions of an item: upsell.",
    usage: "also upgrades <model> (--item <id> | --queries <file>) [<options>]"
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.item.query) }

  @OptionGroup var item: ItemArguments

  @OptionGroup var replacements: ReplacementArguments

  @OptionGroup var upgrades: UpgradeArguments

  @OptionGroup var cap: CapArguments

  func validate() throws {
    if cap.beyondCap, replacements.band == nil {
      throw ValidationError("--beyond-cap goes with --band, which says how far beyond.")
    }
  }

  func run() throws {
    try item.run(.upgrades, saying: replacements.said + upgrades.said + cap.said)
  }
}

/// The command `also downgrades`.
struct Downgrades: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cheaper versions of an item that a customer may settle for.",
    usage: "also downgrades <model> (--item <id> | --queries <file>) [<options>]"
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.item.query) }

  @OptionGroup var item: ItemArguments

  @OptionGroup var replacements: ReplacementArguments

  func run() throws { try item.run(.downgrades, saying: replacements.said) }
}

/// What commands have in common that ask about one item.
struct ItemArguments: ParsableArguments {
  @OptionGroup var query: QueryArguments

  @Option(help: ArgumentHelp("The item that is asked about.", valueName: "id"))
  var item: String?

  @OptionGroup var asker: AskerArguments

  func validate() throws {
    try validateOne(of: ["--item": item != nil, "--queries": query.queries != nil])
    try asker.validate(queries: query.queries)
  }

  /// Answers the item's query, or those of the file.
  func run(_ mode: Mode, saying said: [SaidKey]) throws {
    var asked = try Query(mode, saying: query.said + asker.said + said)
    asked.items = [item].compactMap(\.self)
    try QueryRun(query).run(asked, anonymously: asker.anonymous)
  }
}
