internal import AlsoArguments
internal import AlsoIngestion
internal import AlsoOrders
internal import AlsoServing
internal import ArgumentParser

/// What is left out of the orders that are read.
struct ExclusionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Items that are left out as if they had never been sold, one a line: bags, postage, samples.",
      valueName: "file"
    ),
    completion: .file()
  )
  var excludeItems: String?

  @Option(
    help: ArgumentHelp(
      "Customers whose orders are left out, one a line: resellers, stock-takes, tests.",
      valueName: "file"
    ),
    completion: .file()
  )
  var excludeCustomers: String?

  @OptionGroup var optOuts: OptOutArguments

  /// The arguments that name files, as those of a command.
  static func files<Command>(
    of group: @escaping (Command) -> ExclusionArguments
  ) -> [FileArgument<Command>] {
    [
      FileArgument("--exclude-items", .isRead, path: { group($0).excludeItems }),
      FileArgument("--exclude-customers", .isRead, path: { group($0).excludeCustomers }),
      FileArgument("--opt-outs", .isRead, path: { group($0).optOuts.optOuts }),
    ]
  }

  /// What is left of an import; `console` is told how many of those that are to be left out it doesn't have.
  func applied(to read: OrderImport, _ console: Console) throws -> OrderImport {
    let items = try identifiers(in: excludeItems)
    let customers = try identifiers(in: excludeCustomers) + optOuts.read().identifiers
    guard !items.isEmpty || !customers.isEmpty else { return read }
    let (rest, unknownItems, unknownCustomers) = read.leavingOut(items: items, customers: customers)
    if rest.log.lineCount == 0 { throw IngestionError.noUsableRows(account: rest.account) }
    for (unknown, what) in [(unknownItems, "items"), (unknownCustomers, "customers")]
    where unknown > 0 {
      console.note("The orders name none of \(unknown) of the \(what) that are to be left out.")
    }
    return rest
  }

  private func identifiers(in path: String?) throws -> [String] {
    guard let path else { return [] }
    return try OptOuts(lines: InputDescriptor.contents(of: path, upTo: 1 << 30)).identifiers
  }
}
