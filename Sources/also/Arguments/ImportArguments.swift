internal import AlsoOrders
internal import ArgumentParser
internal import FoundationEssentials

/// What is read before anything can be learnt.
struct ImportArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Order dumps: CSV with a header, plain or gzip; - is standard input.",
      discussion: """
        Columns: order_id, item_id, timestamp (ISO 8601), and if there are any customer_id (empty: a \
        guest), quantity (negative: a refund), unit_price (may be empty), event (purchase, cart, view, \
        refund), market, channel.
        """
    ),
    completion: .file(extensions: ["csv", "gz"])
  )
  var orders: [String]

  @Option(
    help: "The catalog: CSV with the columns item_id, name, category (a/b/c), price.",
    completion: .file(extensions: ["csv", "gz"])
  )
  var items: String?

  @Option(
    help: ArgumentHelp("Only orders before this moment.", valueName: "date"),
    transform: moment
  )
  var until: Timestamp?

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

  @Option(help: ArgumentHelp("Threads to use; results don't depend on it.", valueName: "n"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if (orders + [items].compactMap(\.self)).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    if skipMalformed < 0 {
      throw ValidationError("--skip-malformed is \(skipMalformed), expected 0 or more.")
    }
    if !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads), expected 1 to 1024.")
    }
  }
}
