internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import ArgumentParser

/// What the shop and its customers want of all answers, read anew whenever a command starts.
struct ShopArguments: ParsableArguments {
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

  /// What is another if one of the files is, or was written since.
  func stamps() throws(ModelFileError) -> String {
    var stamps: [String] = []
    for path in ShopFiles(rules: rules, optOuts: optOuts, dismissals: dismissals).paths {
      stamps.append(path == "-" ? path : try FileIdentity(of: path).stamp)
    }
    return stamps.joined(separator: " ")
  }

  /// Maps a model, to answer as the shop and its customers want.
  func recommender(of model: String, _ console: Console) throws -> Recommender {
    let files = ShopFiles(rules: rules, optOuts: optOuts, dismissals: dismissals)
    let recommender = try files.applied(to: Recommender(contentsOf: model)) { path, limit in
      try InputDescriptor.contents(of: path, upTo: limit)
    }
    let unknown = recommender.unknownItems
    if unknown > 0 {
      let items = unknown == 1 ? "1 item" : "\(unknown) items"
      console.note("The model doesn't know \(items) of the rules and dismissals.")
    }
    return recommender
  }
}
