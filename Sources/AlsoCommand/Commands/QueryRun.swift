internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoServing
internal import FoundationEssentials

/// Asks a model and writes what it answers: what all query commands have in common.
struct QueryRun {
  let arguments: QueryArguments
  let recommender: Recommender

  /// Maps the model.
  init(_ arguments: QueryArguments) throws {
    self.arguments = arguments
    let console = Console(isQuiet: arguments.output.quiet)
    recommender = try arguments.shop.recommender(of: arguments.model, console)
  }

  /// Answers what is asked, or where there is a query file each of its lines, which say more than `asked`
  /// does; `anonymously` passes over the customers that they name.
  func run(_ asked: Query, anonymously: Bool = false) throws {
    guard let queries = arguments.queries else { return try answer(asked) }
    try answer(linesOf: queries, over: asked, anonymously: anonymously)
  }

  /// Answers one question.
  private func answer(_ query: Query) throws {
    var writer = writer(isBatch: false)
    let answer = recommender.answer(query)
    try writer.write(answer, to: query)
    try writer.finish()
    if arguments.output.format == .tsv {
      let console = Console(isQuiet: arguments.output.quiet)
      for remark in answer.remarks { console.note(remark.printable) }
    }
  }

  /// Answers questions as they come.
  func answer(all queries: some Sequence<Query>) throws {
    var writer = writer(isBatch: true)
    for query in queries { try writer.write(recommender.answer(query), to: query) }
    try writer.finish()
  }

  /// Answers each line of a query file, in order.
  ///
  /// A line that isn't a query ends the run; the answers to those before it are written.
  private func answer(linesOf path: String, over all: Query, anonymously: Bool) throws {
    var writer = writer(isBatch: true)
    var reader = try LineReader(path: path)
    var number = 0
    while let lines = try reader.nextLines() {
      for line in lines {
        number += 1
        guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
        var query: Query
        do throws(QueryFault) {
          query = try QueryObject(json: Data(line), for: all.mode).query(over: all)
        } catch {
          try writer.flush()
          throw QueryFileError.malformedLine(path: path, line: number, expected: "\(error)")
        }
        if anonymously { query.customer = nil }
        try writer.write(recommender.answer(query), to: query)
      }
      try writer.flush()
    }
    try writer.finish()
  }

  private func writer(isBatch: Bool) -> AnswerWriter {
    let format = arguments.output.format ?? (isBatch ? .jsonl : .text)
    return AnswerWriter(format, isBatch: isBatch, model: recommender.model)
  }
}
