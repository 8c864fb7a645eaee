internal import AlsoIngestion
internal import AlsoOrders
internal import AlsoServing
internal import ArgumentParser

/// Why a file isn't one of rules.
struct RulesFileError: Error {
  let path: String
  let fault: RulesError
}

/// What the shop and its customers want of all answers, read anew whenever a command starts.
struct ShopArguments: ParsableArguments {
  /// A longer file is no list of rules.
  private static let maximumByteCount = 1 << 26

  @Option(
    help: ArgumentHelp(
      "Merchandising rules as JSON: what to pin, boost, bury or block.",
      valueName: "file"
    ),
    completion: .file(extensions: ["json"])
  )
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Customers whose purchases must not be used, one identifier a line.",
      valueName: "file"
    ),
    completion: .file()
  )
  var optOuts: String?

  @Option(
    help: ArgumentHelp(
      "What customers don't want to be shown: CSV with the columns customer_id and item_id.",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv"])
  )
  var dismissals: String?

  /// Maps a model, to answer as the shop and its customers want.
  func recommender(of model: String, _ console: Console) throws -> Recommender {
    let recommender = try Recommender(contentsOf: model).with(
      rules: rules.map(readRules),
      optOuts: optOuts.map { path in OptOuts(lines: try InputDescriptor.contents(of: path)) },
      dismissals: dismissals.map { try DismissalReader().read(InputFile(argument: $0)) }
    )
    let unknown = recommender.unknownItems
    if unknown > 0 {
      let items = unknown == 1 ? "1 item" : "\(unknown) items"
      console.note("The model doesn't know \(items) of the rules and dismissals.")
    }
    return recommender
  }

  private func readRules(_ path: String) throws -> Rules {
    let json = try InputDescriptor.contents(of: path, upTo: Self.maximumByteCount)
    do throws(RulesError) { return try Rules(json: json) } catch {
      throw RulesFileError(path: path, fault: error)
    }
  }
}
