internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoModelFile
internal import AlsoServing
internal import ArgumentParser
internal import FoundationEssentials

/// The command `also batch`.
struct Batch: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "The answers for every item or every customer, in one file.",
    usage: """
      also batch <model> (\(Mode.allCases.map { "--\($0.rawValue)" }.joined(separator: " | "))) -o <file> \
      [<options>]
      """
  )

  static var files: [FileArgument<Self>] {
    [
      FileArgument("<model>", .isRead, path: \.model),
      FileArgument("-o", .isWritten, path: \.output),
    ] + ShopArguments.files(of: \.shop)
  }

  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Flag(exclusivity: .exclusive)
  var mode: Mode

  @Option(
    name: .short,
    help: ArgumentHelp("Where to write.", valueName: "file"),
    completion: .file()
  )
  var output: String

  @Option(
    help: ArgumentHelp(
      "jsonl: one answer a line; csv: one result a row; wide: one item or customer a row, its results "
        + "side by side; postgresql: for psql -f; redis: for redis-cli --pipe.",
      valueName: "form"
    )
  )
  var format = BatchForm.jsonl

  @Option(
    help: ArgumentHelp(
      "What the table, or the keys before the identifier, are called (also_ and the kind).",
      valueName: "name"
    )
  )
  var name: String?

  @Flag(
    help: "In csv and wide, put an apostrophe before what a spreadsheet would take for a formula."
  )
  var spreadsheetSafe = false

  @Option(name: .short, help: ArgumentHelp("The most results of each answer.", valueName: "k"))
  var k = 10

  @OptionGroup var filters: FilterArguments

  @OptionGroup var evidence: EvidenceArguments

  @OptionGroup var objective: ObjectiveArguments

  @OptionGroup var complements: ComplementArguments

  @OptionGroup var replacements: ReplacementArguments

  @OptionGroup var upgrades: UpgradeArguments

  @OptionGroup var cap: CapArguments

  @OptionGroup var personal: PersonalArguments

  @OptionGroup var shop: ShopArguments

  @Flag(help: "Go on where an earlier run with the same model and options was stopped.")
  var resume = false

  @Option(help: "How many threads to use; the file doesn't depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say nothing on standard error but what is wrong.")
  var quiet = false

  func validate() throws {
    try validateCount(k)
    try validateThreads(threads)
    // Nobody asks about items here, so nobody bought anything.
    if filters.excludeBought, mode.isAboutItems {
      throw ValidationError("--new-only goes with --recommend.")
    }
    _ = try query()
    if format == .wide, k > Self.mostColumns {
      throw ValidationError("-k is \(k), of which wide has at most \(Self.mostColumns).")
    }
    if spreadsheetSafe, format != .csv, format != .wide {
      throw ValidationError("--spreadsheet-safe goes with --format csv and wide.")
    }
    if format == .postgresql, !Self.isTable(tableName) {
      throw ValidationError(
        "--name is \(tableName), expected a table, or a schema, a point and a table: letters, digits and _ "
          + "that don't begin with a digit, at most 63."
      )
    }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    var origin = ["program": ProgramVersion.number]
    let recommender = try shop.recommender(of: model, console) { read in
      origin[read.name] = "\(read.bytes) bytes, CRC-32C \(read.crc32c)"
    }
    let query = try query()
    try check(query, for: recommender.model)
    let subject = mode.isAboutItems ? BatchSubject.items : .customers
    let writer = BatchWriter(
      form: format,
      subject: subject,
      count: k,
      name: tableName,
      isForSpreadsheets: spreadsheetSafe
    )
    let run = BatchRun(recommender: recommender, writer: writer, threads: threads) { identifier in
      query.about(identifier)
    }
    origin["model"] = recommender.model.version
    origin["question"] = query.canonicalText
    (origin["format"], origin["name"], origin["k"]) = (format.rawValue, tableName, "\(k)")
    origin["spreadsheets"] = "\(spreadsheetSafe)"
    let file = try ResumableFile.open(path: output, origin: origin, resume: resume)
    try run.write(to: file, console)
  }

  /// More columns no table has.
  private static let mostColumns = 1000

  /// Whether PostgreSQL has tables of this name.
  private static func isTable(_ name: String) -> Bool {
    let names = name.split(separator: ".", omittingEmptySubsequences: false)
    return names.count <= 2
      && names.allSatisfy {
        $0.utf8.count <= 63 && $0.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil
      }
  }

  private var tableName: String { name ?? "also_\(mode)" }

  /// What is asked about each item or customer.
  private func query() throws -> Query {
    let said =
      filters.said + evidence.said + objective.said + complements.said + replacements.said
      + upgrades.said + cap.said + personal.said
    return try Query(mode, saying: said, usualCount: k)
  }

  /// Refuses a market that the model doesn't know: no answer of a whole file would have a result.
  private func check(_ query: Query, for model: Model) throws {
    do throws(FilterError) { try query.options.filter?.check(for: model) } catch {
      throw Failure(.usage, "--filter: \(error)")
    }
  }
}

extension Query {
  /// The same question about an item or a customer.
  fileprivate func about(_ identifier: String) -> Query {
    var query = self
    if mode.isAboutItems { query.items = [identifier] } else { query.customer = identifier }
    return query
  }
}
