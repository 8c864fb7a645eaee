internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing

/// Writes answers, one after the other, in the format that was asked for.
struct AnswerWriter: ~Copyable {
  private let format: OutputFormat
  /// Whether any number of answers may come: JSON is then an array.
  private let isBatch: Bool
  private let model: Model
  private var output = Output()
  private var written = 0

  init(_ format: OutputFormat, isBatch: Bool, model: Model) {
    self.format = format
    self.isBatch = isBatch
    self.model = model
  }

  /// Writes the answer to a query.
  mutating func write(_ answer: Answer, to query: Query) throws {
    let document = AnswerDocument(answer, customer: query.subjectCustomer)
    switch format {
    case .text: try writeText(answer, to: query)
    case .tsv: try writeRows(answer, customer: query.subjectCustomer)
    case .jsonl:
      try output.write(JSON.line(document))
      try output.write("\n")
    case .json:
      if isBatch { try output.write(written == 0 ? "[\n" : ",\n") }
      try output.write(JSON.pretty(document))
    }
    written += 1
  }

  /// Hands over what was written so far.
  mutating func flush() throws { try output.flush() }

  /// Completes the output.
  mutating func finish() throws {
    switch format {
    case .json where isBatch: try output.write(written == 0 ? "[]\n" : "\n]\n")
    case .json: try output.write("\n")
    case .tsv where written == 0: try output.write(TabSeparated.line(Self.columns))
    case .text, .tsv, .jsonl: break
    }
    try output.flush()
  }

  private mutating func writeText(_ answer: Answer, to query: Query) throws {
    if written > 0 { try output.write("\n") }
    try output.write(query.heading(model).printable + "\n")
    if !answer.results.isEmpty {
      var table = TextTable([
        .init(AnswerSentence.itemColumn.words()), .init(AnswerSentence.nameColumn.words()),
        .init(AnswerSentence.priceColumn.words(), isNumber: true),
        .init(AnswerSentence.differenceColumn.words(), isNumber: true),
        .init(AnswerSentence.evidenceColumn.words()),
      ])
      for result in answer.results {
        table.append([
          result.item, result.name, Numbers.price(result.price),
          Numbers.difference(result.priceDifference), result.reasonWords,
        ])
      }
      try output.write(table.text)
      for result in answer.results {
        for line in result.explanationLines { try output.write(line.printable + "\n") }
      }
    }
    for remark in answer.remarks { try output.write(remark.printable + "\n") }
  }

  /// The columns of the tab-separated form.
  private static let columns = [
    "query", "customer", "rank", "item", "name", "kind", "price", "price_difference", "score",
    "action", "replaces", "reason", "evidence", "evidence_item", "both", "with_item",
    "times_chance", "customers", "last",
  ]

  private mutating func writeRows(_ answer: Answer, customer: String?) throws {
    if written == 0 { try output.write(TabSeparated.line(Self.columns)) }
    for (rank, result) in answer.results.enumerated() {
      let result = ResultDocument(result)
      let evidence = result.evidence
      let place = ["\(written + 1)", customer ?? "", "\(rank + 1)"]
      let item = [
        result.item, result.name ?? "", result.kind ?? "", result.price.text,
        result.priceDifference.text, "\(result.score)", result.action, result.replaces ?? "",
        result.reason,
      ]
      let counts =
        [evidence?.of ?? "", evidence?.item ?? evidence?.kind ?? ""]
        + (evidence?.cells ?? EvidenceDocument.emptyCells) + [evidence?.last ?? ""]
      try output.write(TabSeparated.line(place + item + counts))
    }
  }
}
