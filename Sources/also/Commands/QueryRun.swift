internal import AlsoDocuments
internal import AlsoModelFile
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
    try arguments.filters.check(for: recommender.model)
  }

  /// Answers one question.
  func answer(_ question: Question) throws {
    var writer = writer(isBatch: false)
    let answer = question.answer(from: recommender)
    try writer.write(answer, to: question)
    try writer.finish()
    if arguments.output.format == .tsv {
      let console = Console(isQuiet: arguments.output.quiet)
      for remark in answer.remarks { console.note(remark.printable) }
    }
  }

  /// Answers questions as they come.
  func answer(all questions: some Sequence<Question>) throws {
    var writer = writer(isBatch: true)
    for question in questions {
      try writer.write(question.answer(from: recommender), to: question)
    }
    try writer.finish()
  }

  /// Answers each line of a query file, in order, where `anonymously` passes over the customers.
  ///
  /// A line that isn't a query ends the run; the answers to those before it are written.
  func answer(
    linesOf path: String,
    anonymously: Bool = false,
    _ question: (QueryDocument) throws(QueryFault) -> Question
  ) throws {
    var writer = writer(isBatch: true)
    var reader = try LineReader(path: path)
    var number = 0
    while let lines = try reader.nextLines() {
      for line in lines {
        number += 1
        guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
        let asked: Question
        do throws(QueryFault) {
          var document = try QueryDocument(json: Data(line))
          if anonymously { document.customer = nil }
          asked = try question(document)
          try asked.check(for: recommender.model)
        } catch {
          try writer.flush()
          throw QueryFileError.malformedLine(path: path, line: number, expected: error.expected)
        }
        try writer.write(asked.answer(from: recommender), to: asked)
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
