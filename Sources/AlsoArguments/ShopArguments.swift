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

  @Flag(
    help: ArgumentHelp(
      "Take a list of opt-outs that may be cut short.",
      discussion:
        "One that names nobody, whose last line has no end, or that has less than half of the "
        + "customers that it had is refused otherwise."
    )
  )
  package var allowFewerOptOuts = false

  package init() {}

  /// The files.
  package var files: ShopFiles {
    ShopFiles(
      rules: rules,
      optOuts: optOuts,
      dismissals: dismissals,
      allowsFewerOptOuts: allowFewerOptOuts
    )
  }
}
