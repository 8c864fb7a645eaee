package import ArgumentParser

/// The customers who don't want their purchases to be used, as each program takes them.
package struct OptOutArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Customers whose purchases must not be used, one identifier a line.",
      valueName: "file"
    ),
    completion: .file()
  )
  package var optOuts: String?

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
}
