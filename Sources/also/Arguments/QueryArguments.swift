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
        Keys: items, customer, exclude, exclude_category, exclude_bought, kind, band. Answers come in \
        the same order, one a line.
        """,
      valueName: "file"
    ),
    completion: .file(extensions: ["jsonl"])
  )
  var queries: String?

  @Flag(help: "The full ranking: no answer is held back for thin evidence.")
  var rankAll = false

  @OptionGroup var output: OutputArguments
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
