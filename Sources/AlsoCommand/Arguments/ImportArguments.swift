internal import AlsoOrders
internal import ArgumentParser
internal import FoundationEssentials

/// What is read before anything can be learnt.
struct ImportArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Order dumps: CSV with a header, plain, gzip or zstd; - is standard input, a directory all files in it.",
      discussion: """
        Columns: order_id, item_id, timestamp (ISO 8601), and if there are any customer_id (empty: a \
        guest), quantity (negative: a refund), unit_price (may be empty), discount, \
        currency, cost (of one), event (purchase, cart, view, refund), market, channel, name, category \
        (of the item).
        """
    ),
    completion: .file(extensions: ["csv", "gz"])
  )
  var orders: [String]

  @Option(
    help: ArgumentHelp(
      "A catalog: CSV with a header. For several files give it several times.",
      discussion: """
        Columns: item_id, and if there are any name, category (a/b/c), price, stock or sellable (0 or no: \
        never recommended). What no catalog says of an item, name and category in the orders do. What the \
        catalogs lack is learnt of, and never recommended.
        """
    ),
    completion: .file(extensions: ["csv", "gz"])
  )
  var items: [String] = []

  @Flag(help: "Items that the catalogs lack may be recommended.")
  var keepUncatalogued = false

  @OptionGroup var exclusions: ExclusionArguments

  @Option(
    help: ArgumentHelp("Only orders before this moment.", valueName: "date"),
    transform: moment
  )
  var until: Timestamp?

  @Option(
    help: ArgumentHelp(
      "When it is, instead of now: rows that are later by more than a day are left out and counted.",
      valueName: "date"
    ),
    transform: moment
  )
  var now: Timestamp?

  @Option(
    name: .customLong("market"),
    help: ArgumentHelp("Only rows of this market; may be repeated.", valueName: "name")
  )
  var markets: [String] = []

  @Option(
    name: .customLong("channel"),
    help: ArgumentHelp("Only rows of this channel; may be repeated.", valueName: "name")
  )
  var channels: [String] = []

  @Option(
    help: ArgumentHelp(
      "What carts and views teach of a taste, where a purchase is 1 (default: view=0.1,cart=0.3).",
      valueName: "weights"
    ),
    transform: interestWeights
  )
  var eventWeights = Interests.Weights()

  @Option(
    help: ArgumentHelp(
      "Leave out and count up to so many rows that can't be parsed.",
      valueName: "n"
    )
  )
  var skipMalformed = 0

  @OptionGroup var format: FormatArguments

  @Option(help: ArgumentHelp("Threads to use; results don't depend on it.", valueName: "n"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  /// The arguments that name files, as those of a command.
  static func files<Command>(
    of group: @escaping (Command) -> ImportArguments
  ) -> [FileArgument<Command>] {
    [
      FileArgument("<orders>", .isReadExpanded, paths: { group($0).orders }),
      FileArgument("--items", .isReadExpanded, paths: { group($0).items }),
    ] + ExclusionArguments.files { group($0).exclusions }
  }

  func validate() throws {
    if (orders + items).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    if skipMalformed < 0 {
      throw ValidationError("--skip-malformed is \(skipMalformed), expected 0 or more.")
    }
    if keepUncatalogued, items.isEmpty {
      throw ValidationError("--keep-uncatalogued goes with --items.")
    }
    try validateThreads(threads)
  }
}

/// Refuses numbers of threads that no machine has.
func validateThreads(_ threads: Int) throws {
  if !(1...1024).contains(threads) {
    throw ValidationError("--threads is \(threads), expected 1 to 1024.")
  }
}
