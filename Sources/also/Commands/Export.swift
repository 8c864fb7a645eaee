internal import AlsoDocuments
internal import AlsoModelFile
internal import ArgumentParser
internal import FoundationEssentials

/// The command `also export`.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The factors and identifiers of a model, for other tools.",
    usage: "also export <model> -o <directory>",
    discussion: """
      items.csv and customers.csv have one row for each; row n of taste-items.npy and basket-items.npy is of \
      row n of items.csv, whose items without factors come last; row n of taste-customers.npy is of row n of \
      customers.csv. The product of a customer's row and an item's is the taste score. The axes are those in \
      which training solves its systems: only products and angles mean something.
      """
  )

  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Option(name: .short, help: ArgumentHelp("Where to write.", valueName: "directory"))
  var output: String

  @Flag(help: "Say nothing on standard error but what is wrong.")
  var quiet = false

  func run() throws {
    let console = Console(isQuiet: quiet)
    let model = try Model(contentsOf: model)
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotWrite, "\(output): the directory can't be made.")
    }
    let (basket, taste) = (model.manifest.options.basket, model.manifest.options.taste)
    do throws(ModelFileError) {
      try write(model.basketItems, width: basket.factors, to: "basket-items.npy")
      try write(model.tasteItems, width: taste.factors, to: "taste-items.npy")
      try write(model.tasteCustomers, width: taste.factors, to: "taste-customers.npy")
      try writeItems(of: model)
      try writeCustomers(of: model)
    } catch {
      throw Failure(writing: error)
    }
    console.note(
      "Wrote \(Numbers.count(model.manifest.trainedItems)) items with factors, "
        + "\(Numbers.count(model.manifest.items - model.manifest.trainedItems)) without, and "
        + "\(Numbers.count(model.manifest.customers)) customers."
    )
  }

  private func path(_ name: String) -> String { output + "/" + name }

  private func write(
    _ factors: Column<Float>,
    width: Int,
    to name: String
  ) throws(ModelFileError) {
    var file = try AtomicFile(replacing: path(name))
    try file.append(NumPyArray.header(rows: factors.count / width, columns: width).span)
    // Any Float has four bytes that are initialized.
    try file.append(Span(_bytes: unsafe factors.span.bytes))
    try file.commit()
  }

  private func writeItems(of model: Model) throws(ModelFileError) {
    try writeLines(
      ["item_id", "name", "category", "price", "orders", "customers"],
      count: model.manifest.items,
      to: "items.csv"
    ) { item in
      let price = model.itemPrices[item]
      let kind = Int(model.itemKinds[item])
      return [
        model.itemIdentifier(item), model.itemName(item),
        (0..<model.manifest.kinds).contains(kind) ? model.kindName(kind) : "",
        price.isFinite ? "\(price)" : "", "\(model.itemOrders[item])",
        "\(model.itemCustomers[item])",
      ]
    }
  }

  private func writeCustomers(of model: Model) throws(ModelFileError) {
    try writeLines(["customer_id"], count: model.manifest.customers, to: "customers.csv") {
      [model.customerIdentifier($0)]
    }
  }

  private func writeLines(
    _ header: [String],
    count: Int,
    to name: String,
    _ row: (Int) -> [String]
  ) throws(ModelFileError) {
    var file = try AtomicFile(replacing: path(name))
    var text = CommaSeparated.line(header)
    for number in 0..<count {
      text += CommaSeparated.line(row(number))
      if text.utf8.count > 1 << 16 {
        try file.append(text)
        text = ""
      }
    }
    try file.append(text)
    try file.commit()
  }
}
