internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import ArgumentParser
internal import FoundationEssentials

/// The command `also export`.
struct Export: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "The factors and identifiers of a model, for other tools.",
    usage: "also export <model> -o <directory>",
    discussion: """
      items.csv and customers.csv have one row for each; row n of taste-items.npy and basket-items.npy is of \
      row n of items.csv, whose items without factors come last; row n of taste-customers.npy is of row n of \
      customers.csv. The product of a customer's row and an item's is the taste score. The axes are those in \
      which training solves its systems: only products and angles mean something. Of what is in the directory \
      only files of an earlier export are replaced, and all of them together.
      """
  )

  static var files: [FileArgument<Self>] {
    [
      FileArgument("<model>", .isRead, path: \.model),
      FileArgument("--opt-outs", .isRead, path: \.optOuts.optOuts),
      FileArgument("-o", .isFilled(with: FileName.allCases.map(\.rawValue)), path: \.output),
    ]
  }

  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  /// The files of an export.
  private enum FileName: String, CaseIterable {
    case basketItems = "basket-items.npy"
    case tasteItems = "taste-items.npy"
    case tasteCustomers = "taste-customers.npy"
    case topItems = "top-items.npy"
    case topScores = "top-scores.npy"
    case items = "items.csv"
    case customers = "customers.csv"
  }

  @Option(
    name: .short,
    help: ArgumentHelp("Where to write.", valueName: "directory"),
    completion: .directory
  )
  var output: String

  @Option(
    help: ArgumentHelp(
      "Also the n items of the highest taste score for each customer, as candidates for another ranker.",
      discussion: """
        Row n of top-items.npy has the rows of items.csv, best first, and -1 where there are no more; that of \
        top-scores.npy their scores. Nothing is held back, unlike in what also recommends.
        """,
      valueName: "n"
    )
  )
  var top: Int?

  @Flag(help: "Of --top: only items that the customer never bought.")
  var newOnly = false

  @OptionGroup var optOuts: OptOutArguments

  @Option(help: ArgumentHelp("Threads to use; results don't depend on it.", valueName: "n"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say nothing on standard error but what is wrong.")
  var quiet = false

  func validate() throws {
    try validateThreads(threads)
    if let top, !(1...10_000).contains(top) {
      throw ValidationError("--top is \(top), expected 1 to 10000.")
    }
    if newOnly, top == nil { throw ValidationError("--new-only goes with --top.") }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    let model = try Model(contentsOf: model)
    if top != nil { try requireFiniteProducts(model) }
    let customers = ExportedCustomers(model, without: try optOuts.read())
    let folder = try OutputFolder(output, names: FileName.allCases.map(\.rawValue))
    let (basket, taste) = (model.manifest.options.basket, model.manifest.options.taste)
    try write(
      model.basketItems,
      width: basket.factors,
      to: folder.file(FileName.basketItems.rawValue)
    )
    try write(model.tasteItems, width: taste.factors, to: folder.file(FileName.tasteItems.rawValue))
    let customerFile = try folder.file(FileName.tasteCustomers.rawValue)
    if let factors = customers.factors {
      try write(factors.span, .float, columns: taste.factors, to: customerFile)
    } else {
      try write(model.tasteCustomers, width: taste.factors, to: customerFile)
    }
    if let top { try writeTop(top, for: customers, of: model, to: folder) }
    try writeItems(of: model, to: folder.file(FileName.items.rawValue))
    try writeCustomers(customers, of: model, to: folder.file(FileName.customers.rawValue))
    try folder.commit()
    console.note(
      "Wrote \(Numbers.count(model.manifest.trainedItems)) items with factors, "
        + "\(Numbers.count(model.manifest.items - model.manifest.trainedItems)) without, and "
        + "\(Numbers.count(customers.numbers.count)) customers."
    )
  }

  private func write(
    _ factors: Column<Float>,
    width: Int,
    to file: OutputFolderFile
  ) throws(FileError) {
    try write(factors.span, .float, columns: width, to: file)
  }

  private func write<Element: BitwiseCopyable>(
    _ elements: Span<Element>,
    _ type: NumPyArray.ElementType,
    columns: Int,
    to file: OutputFolderFile
  ) throws(FileError) {
    let header = NumPyArray.header(type, rows: elements.count / columns, columns: columns)
    try file.append(header.span)
    // Numbers have no padding, so each of their bytes is initialized.
    try file.append(Span(_bytes: unsafe elements.bytes))
  }

  /// Refuses a damaged model whose factors have products that are no numbers, for these have no order.
  private func requireFiniteProducts(_ model: Model) throws(Failure) {
    let (items, customers) = (model.tasteItems, model.tasteCustomers)
    let largest =
      Double(items.span.largest) * Double(customers.span.largest)
      * Double(model.manifest.options.taste.factors)
    guard largest < Double(Float.greatestFiniteMagnitude) else {
      throw Failure(
        .badData,
        "\(self.model): has factors that are no numbers; see also inspect --verify."
      )
    }
  }

  /// Writes the items that each customer's factors have the greatest products with.
  private func writeTop(
    _ most: Int,
    for customers: ExportedCustomers,
    of model: Model,
    to folder: OutputFolder
  ) throws(FileError) {
    let (items, everyone) = (model.tasteItems, model.tasteCustomers)
    let index = TopProducts(
      items.span,
      width: model.manifest.options.taste.factors,
      threads: threads
    )
    let had = newOnly ? purchases(of: customers, model) : (offsets: [], items: [])
    let excluded = ItemLists(offsets: had.offsets.span, items: had.items.span)
    let lists =
      if let factors = customers.factors {
        index.top(most, of: factors.span, excluding: excluded, threads: threads)
      } else {
        index.top(most, of: everyone.span, excluding: excluded, threads: threads)
      }
    var (numbers, scores): ([Int32], [Float]) = ([], [])
    for customer in 0..<lists.count {
      let list = lists[customer]
      numbers += list.map(\.item) + Array(repeating: -1, count: most - list.count)
      scores += list.map(\.score) + Array(repeating: -.infinity, count: most - list.count)
    }
    try write(numbers.span, .int32, columns: most, to: folder.file(FileName.topItems.rawValue))
    try write(scores.span, .float, columns: most, to: folder.file(FileName.topScores.rawValue))
  }

  /// The items with factors that each customer bought, one customer after the other.
  private func purchases(
    of customers: ExportedCustomers,
    _ model: Model
  ) -> (offsets: [Int], items: [Int32]) {
    var (offsets, items): ([Int], [Int32]) = ([0], [])
    let history = model.historyItems
    for customer in customers.numbers {
      for entry in model.historyRange(of: customer)
      where history[entry] < model.manifest.trainedItems {
        items.append(Int32(history[entry]))
      }
      offsets.append(items.count)
    }
    return (offsets, items)
  }

  private func writeItems(of model: Model, to file: OutputFolderFile) throws(FileError) {
    try writeLines(
      ["item_id", "name", "category", "price", "orders", "customers"],
      count: model.manifest.items,
      to: file
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

  private func writeCustomers(
    _ customers: ExportedCustomers,
    of model: Model,
    to file: OutputFolderFile
  ) throws(FileError) {
    try writeLines(["customer_id"], count: customers.numbers.count, to: file) {
      [model.customerIdentifier(customers.numbers[$0])]
    }
  }

  private func writeLines(
    _ header: [String],
    count: Int,
    to file: OutputFolderFile,
    _ row: (Int) -> [String]
  ) throws(FileError) {
    var text = CommaSeparated.line(header)
    for number in 0..<count {
      text += CommaSeparated.line(row(number))
      if text.utf8.count > 1 << 16 {
        try file.append(text)
        text = ""
      }
    }
    try file.append(text)
  }
}

extension Span<Float> {
  /// The largest absolute value; NaN if any is.
  fileprivate var largest: Float {
    var largest: Float = 0
    for index in indices {
      if self[index].isNaN { return .nan }
      largest = Swift.max(largest, abs(self[index]))
    }
    return largest
  }
}
