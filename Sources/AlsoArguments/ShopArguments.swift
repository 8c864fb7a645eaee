package import AlsoDocuments
package import ArgumentParser

/// The files of what the shop and its customers want of all answers, as each program takes them.
package struct ShopArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Merchandising rules as JSON: what to pin, boost, bury or block.",
      valueName: "file"
    ),
    completion: .file(extensions: ["json"])
  )
  package var rules: String?

  @Option(
    help: ArgumentHelp(
      "Customers whose purchases must not be used, one identifier a line.",
      valueName: "file"
    ),
    completion: .file()
  )
  package var optOuts: String?

  @Option(
    help: ArgumentHelp(
      "What customers don't want to be shown: CSV with the columns customer_id and item_id.",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv"])
  )
  package var dismissals: String?

  package init() {}

  /// The files.
  package var files: ShopFiles {
    ShopFiles(rules: rules, optOuts: optOuts, dismissals: dismissals)
  }
}
