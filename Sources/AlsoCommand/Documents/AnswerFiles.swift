internal import AlsoBase
internal import AlsoDocuments
internal import AlsoEvaluation
internal import FoundationEssentials

/// The queries and all rankers' answers, in files that any program can judge.
///
/// `TASK.jsonl` has one query a line, `TASK.RANKER.jsonl` the item identifiers of its answer on the same line;
/// `item_stats.csv` and `meta.json` have what metrics need beside them: the items' training orders and prices,
/// and the number of training orders.
struct AnswerFiles {
  /// The files' names, in which `*` stands for a ranker.
  static let names =
    ["item_stats.csv", "meta.json"]
    + EvaluationTask.allCases.flatMap { ["\($0.rawValue).jsonl", "\($0.rawValue).*.jsonl"] }

  private let folder: OutputFolder
  private let evaluator: Evaluator

  /// Makes the directory, if there is none, and writes what doesn't depend on the task.
  init(directory: String, evaluator: Evaluator, split: String) throws {
    folder = try OutputFolder(directory, names: Self.names)
    self.evaluator = evaluator
    try write(Data(items.utf8), to: "item_stats.csv")
    let facts = Facts(
      trainOrders: evaluator.trainingOrders,
      knownItems: evaluator.knownItems,
      split: split
    )
    try write(JSON.pretty(facts), to: "meta.json")
  }

  /// Writes a task's queries and answers.
  func write(_ answers: TaskAnswers) throws {
    let task = answers.task.rawValue
    let identifiers = (0..<evaluator.knownItems).map(evaluator.identifier)
    try write(answers.queries.map { Query($0, identifiers) }, to: "\(task).jsonl")
    for ranker in answers.rankers {
      let name = ranker.ranker.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
      let lists = ranker.rankings.map { Answer(items: $0.map { identifiers[$0] }) }
      try write(lists, to: "\(task).\(name).jsonl")
    }
  }

  /// Puts all files in their places.
  func commit() throws { try folder.commit() }

  private struct Facts: Encodable {
    var trainOrders: Int
    var knownItems: Int
    var split: String
  }

  private struct Answer: Encodable {
    var items: [String]
  }

  private struct Query: Encodable {
    var customer: String?
    var items: [String]
    var relevant: [String]
    var exclude: [String]?
    var excludeCategory: String?
    var excludeBought: Bool?
    var kind: String?
    var band: [Double]?

    init(_ query: HeldOutQuery, _ identifiers: [String]) {
      customer = query.customer
      items = query.items.map { identifiers[$0] }
      relevant = query.relevant.map { identifiers[$0] }
      exclude = query.exclude.isEmpty ? nil : query.exclude.map { identifiers[$0] }
      excludeCategory = query.excludeCategory
      excludeBought = query.excludeBought ? true : nil
      kind = query.kind
      band = query.band.map { [$0.lowerBound, $0.upperBound] }
    }
  }

  /// The known items as CSV.
  private var items: String {
    (0..<evaluator.knownItems).reduce(into: "item_id,orders,price,kind,cat2,name\n") {
      text,
      number in
      let item = evaluator[number]
      let fields = [
        item.identifier, "\(item.orders)", item.price.isNaN ? "" : "\(item.price)", item.category,
        item.section, item.name,
      ]
      text += CommaSeparated.line(fields)
    }
  }

  private func write(_ lines: [some Encodable], to name: String) throws {
    var data = Data()
    for line in lines {
      data += try JSON.line(line)
      data.append(UInt8(ascii: "\n"))
    }
    try write(data, to: name)
  }

  private func write(_ data: Data, to name: String) throws {
    try folder.file(name).append(Array(data).span)
  }
}
