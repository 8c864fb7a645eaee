internal import AlsoDocuments
internal import AlsoServing
internal import FoundationEssentials
internal import NIOCore

/// The routes that ask the model.
enum Answers {
  /// One question as the parameters of a URL, or many as a body.
  static func route(_ kind: QuestionKind, summary: String, _ limits: Limits) -> Route {
    Route(
      "/v1/\(kind.rawValue)",
      get: Operation(
        identifier: kind.rawValue,
        summary: summary,
        isOfModel: true,
        parameters: Parameter.all(of: kind, limits),
        success: Success(
          description: "The answer; with too few results, or none, it says why.",
          schema: Schema.answer.reference
        ),
        problems: [.unknownParameter, .invalidParameter],
        answer: { call in try one(call, kind) }
      ),
      post: Operation(
        identifier: "\(kind.rawValue)OfMany",
        summary: summary + " For each of many queries.",
        queries: kind,
        success: Success(
          description: "The answers, in the order of the queries.",
          schema: Schema.answers.reference
        ),
        problems: [.unknownParameter, .malformedBody, .bodyTooLarge, .unsupportedMediaType],
        answer: { call in try await many(call, kind) }
      )
    )
  }

  private static func one(_ call: Call, _ kind: QuestionKind) throws -> Reply {
    let parameters = try call.target.parameters()
    let question: Question
    do throws(QueryFault) {
      question = try kind.question(QueryDocument(parameters: parameters, for: kind))
      try call.limits.check(question)
      try question.check(for: call.model.model)
    } catch {
      let isKnown = kind.keys.contains { $0.rawValue == error.key }
      throw Problem(error, in: isKnown ? .invalidParameter : .unknownParameter)
    }
    return Reply(json: document(question, call.model))
  }

  private static func many(_ call: Call, _ kind: QuestionKind) async throws -> Reply {
    _ = try NamedParameters(call.target, known: [])
    let body = try await call.body()
    var questions: [Question] = []
    do throws(QueryFault) {
      let batch = try QueryBatch(
        json: Data(body.readableBytesView),
        for: kind,
        limit: call.limits.queries
      )
      for query in batch.queries {
        do throws(QueryFault) {
          let question = try kind.question(query)
          try call.limits.check(question)
          try question.check(for: call.model.model)
          questions.append(question)
        } catch {
          var fault = error
          fault.key = QueryBatch.place(of: questions.count, key: error.key)
          throw fault
        }
      }
    } catch {
      throw Problem(error, in: .malformedBody)
    }
    return try await answers(to: questions, call)
  }

  /// The answers as `{"answers":[…]}`; each is written before the next is asked for, for they may be long.
  private static func answers(to questions: [Question], _ call: Call) async throws -> Reply {
    var json = Array("{\"answers\":[".utf8)
    for (number, question) in questions.enumerated() {
      if number > 0 { json.append(UInt8(ascii: ",")) }
      json += JSON.line(document(question, call.model))
      guard json.count <= call.limits.answerBytes else {
        let reason = "the answers would be more than \(call.limits.answerBytes) bytes; ask for less"
        throw Problem(QueryFault(key: QueryBatch.key, reason: reason), in: .malformedBody)
      }
      // A long list mustn't keep the thread from other requests.
      await Task.yield()
    }
    return Reply(json + "]}".utf8, type: "application/json")
  }

  private static func document(_ question: Question, _ model: ServedModel) -> AnswerDocument {
    AnswerDocument(question.answer(from: model.recommender), customer: question.customer)
  }
}
