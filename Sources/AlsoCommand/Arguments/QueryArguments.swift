internal import AlsoArguments
internal import AlsoServing
internal import ArgumentParser

/// What every query command needs to know.
struct QueryArguments: ParsableArguments {
  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Option(
    help: ArgumentHelp(
      "Queries, one JSON object a line; - is standard input.",
      discussion: """
        Keys: \(QueryKey.all.map(\.name).joined(separator: ", ")). One that means nothing for the command \
        is a fault. Answers come in the same order, one a line.
        """,
      valueName: "file"
    ),
    completion: .file(extensions: ["jsonl"])
  )
  var queries: String?

  @Option(
    name: .short,
    help: ArgumentHelp("The most results (recommend: 10, others: 3).", valueName: "k")
  )
  var k: Int?

  @OptionGroup var filters: FilterArguments

  @OptionGroup var shop: ShopArguments

  @OptionGroup var output: OutputArguments

  /// The arguments that name files, as those of a command.
  static func files<Command>(
    of group: @escaping (Command) -> QueryArguments
  ) -> [FileArgument<Command>] {
    [
      FileArgument("<model>", .isRead, path: { group($0).model }),
      FileArgument("--queries", .isRead, path: { group($0).queries }),
    ] + ShopArguments.files { group($0).shop }
  }

  func validate() throws {
    let files = [queries, shop.rules, shop.optOutArguments.optOuts, shop.dismissals]
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    if let k { try validateCount(k) }
  }

  /// What is said of every query, whatever the mode.
  var said: [SaidKey] {
    [SaidKey("k", k.map { .number(Double($0)) })].compactMap(\.self) + filters.said
  }
}

/// The number of results, which differs between commands in nothing but its default.
func validateCount(_ count: Int) throws {
  if count < 1 { throw ValidationError("-k is \(count), expected 1 or more.") }
}

/// Asks for exactly one of several arguments.
func validateOne(of alternatives: KeyValuePairs<String, Bool>) throws {
  let given = alternatives.filter(\.value).map(\.key)
  let names = alternatives.map(\.key)
  if given.isEmpty {
    throw ValidationError("Nothing is asked for: give \(names.joined(separator: " or ")).")
  }
  if given.count > 1 {
    throw ValidationError("\(given.joined(separator: " and ")) exclude each other: give one.")
  }
}
