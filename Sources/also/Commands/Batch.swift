internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoScoring
internal import AlsoServing
internal import ArgumentParser
internal import FoundationEssentials

/// The command `also batch`.
struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The answers for every item or every customer, in one file.",
    usage: """
      also batch <model> (--complements | --upgrades | --downgrades | --recommend) -o <file> [<options>]
      """
  )

  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Flag(exclusivity: .exclusive)
  var kind: QuestionKind

  @Option(name: .short, help: ArgumentHelp("Where to write.", valueName: "file"))
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

  @Option(name: .short, help: ArgumentHelp("The most results of each answer.", valueName: "k"))
  var k = 10

  @OptionGroup var filters: FilterArguments

  @OptionGroup var shop: ShopArguments

  @OptionGroup var evidence: EvidenceArguments

  @Option(help: "Of complements: distinctive or likely.")
  var objective = Objective.distinctive

  @Flag(help: "Of recommendations: only items that the customer never bought.")
  var newOnly = false

  @Flag(
    help: "The full ranking: nothing is held back, neither for thin evidence nor as a substitute."
  )
  var rankAll = false

  @Flag(help: "Go on where an earlier run with the same model and options was stopped.")
  var resume = false

  @Option(help: "How many threads to use; the file doesn't depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say nothing on standard error but what is wrong.")
  var quiet = false

  func validate() throws {
    try validateCount(k)
    try validateThreads(threads)
    if newOnly, kind != .recommend { throw ValidationError("--new-only goes with --recommend.") }
    if output == model { throw ValidationError("\(output) is the model; give -o another name.") }
    if format == .wide, k > Self.mostColumns {
      throw ValidationError("-k is \(k), of which wide has at most \(Self.mostColumns).")
    }
    if format == .postgresql, !tableName.allSatisfy(\.isPlainInSQL) || tableName.isEmpty {
      throw ValidationError("--name is \(tableName), expected letters, digits, _ and points.")
    }
  }

  func run() throws {
    try requireWritableDirectory(of: output)
    let console = Console(isQuiet: quiet)
    let recommender = try shop.recommender(of: model, console)
    try filters.check(for: recommender.model)
    let subject = kind == .recommend ? BatchSubject.customers : .items
    let writer = BatchWriter(form: format, subject: subject, count: k, name: tableName)
    let run = BatchRun(recommender: recommender, writer: writer, threads: threads) { identifier in
      question(identifier)
    }
    let file = try ResumableFile.open(
      path: output,
      source: "\(recommender.model.version) \(settings) \(try shop.stamps())",
      resume: resume
    )
    try run.write(to: file, console)
  }

  /// More columns no table has.
  private static let mostColumns = 1000

  private var tableName: String { name ?? "also_\(kind)" }

  /// All that decides what is written, beside the model.
  private var settings: String {
    "\(kind) \(format.rawValue) \(tableName) \(k) \(evidence.minimumOrders) "
      + "\(evidence.minimumTimesChance) \(objective.rawValue) \(newOnly) \(rankAll) "
      + filters.words
  }

  private func question(_ identifier: String) -> Question {
    var options = AnswerOptions(
      count: k,
      excludeBought: newOnly,
      rankAll: rankAll,
      minimumOrders: evidence.minimumOrders,
      minimumTimesChance: evidence.minimumTimesChance
    )
    filters.apply(to: &options)
    switch kind {
    case .complements:
      return .complements(
        ComplementQuery(items: [identifier], objective: objective, options: options)
      )
    case .upgrades:
      return .replacements(
        ReplacementQuery(item: identifier, direction: .upgrade, options: options)
      )
    case .downgrades:
      return .replacements(
        ReplacementQuery(item: identifier, direction: .downgrade, options: options)
      )
    case .recommend:
      return .personal(PersonalQuery(customer: identifier, options: options))
    }
  }
}

extension Character {
  /// Whether it may be in the name of a table, or between the names of a schema and a table.
  fileprivate var isPlainInSQL: Bool {
    isASCII && (isLetter || isNumber || self == "_" || self == ".")
  }
}
