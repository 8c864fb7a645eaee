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

  @OptionGroup package var optOutArguments: OptOutArguments

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
    ShopFiles(
      rules: rules,
      optOuts: optOutArguments.optOuts,
      dismissals: dismissals,
      allowsFewerOptOuts: optOutArguments.allowFewerOptOuts
    )
  }
}
