internal import AlsoArguments
internal import AlsoDocuments
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
        Keys: \(QueryDocument.CodingKeys.allCases.map(\.rawValue).joined(separator: ", ")). \
        Answers come in the same order, one a line.
        """,
      valueName: "file"
    ),
    completion: .file(extensions: ["jsonl"])
  )
  var queries: String?

  @Flag(
    help: """
      The full ranking: nothing is held back, neither for thin evidence nor as a substitute, a repeat or \
      another one of the same kind.
      """
  )
  var rankAll = false

  @Flag(help: "Say what each score is made of.")
  var explain = false

  @OptionGroup var filters: FilterArguments

  @OptionGroup var shop: ShopArguments

  @OptionGroup var output: OutputArguments

  func validate() throws {
    let files = [queries, shop.rules, shop.optOuts, shop.dismissals]
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
  }
}

/// How much evidence a result must have that was ordered together with something.
struct EvidenceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hold back what is in fewer orders with what was asked for.",
      valueName: "n"
    )
  )
  var minimumOrders = Recommender.minimumJointOrders

  @Option(
    help: ArgumentHelp(
      "Hold back what isn't ordered together more than so many times as often as by chance.",
      valueName: "x"
    )
  )
  var minimumTimesChance = Recommender.minimumTimesChance

  func validate() throws {
    if minimumOrders < 1 {
      throw ValidationError("--minimum-orders is \(minimumOrders), expected 1 or more.")
    }
    if !(0...1e9).contains(minimumTimesChance) {
      throw ValidationError(
        "--minimum-times-chance is \(minimumTimesChance), expected a number from 0."
      )
    }
  }
}

extension QueryArguments {
  /// What every query of the run asks of its answer.
  func options(count: Int, _ evidence: EvidenceArguments? = nil) -> AnswerOptions {
    var options = AnswerOptions(count: count, rankAll: rankAll, explain: explain)
    filters.apply(to: &options)
    if let evidence {
      options.minimumOrders = evidence.minimumOrders
      options.minimumTimesChance = evidence.minimumTimesChance
    }
    return options
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
