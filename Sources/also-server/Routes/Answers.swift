internal import AlsoDocuments
internal import AlsoServing
internal import FoundationEssentials
internal import NIOCore

/// The routes that ask the model.
enum Answers {
  /// One question as the parameters of a URL, or many as a body.
  static func route(_ mode: Mode, _ limits: Limits) -> Route {
    Route(
      "/v1/\(mode.rawValue)",
      get: Operation(
        identifier: mode.rawValue,
        summary: mode.description.summary,
        isOfModel: true,
        parameters: Parameter.all(of: mode, limits),
        success: Success(
          description: "The answer; with too few results, or none, it says why.",
          schema: Schema.answer.reference
        ),
        problems: [.unknownParameter, .invalidParameter],
        answer: { call in try one(call, mode) }
      ),
      post: Operation(
        identifier: "\(mode.rawValue)OfMany",
        summary: mode.description.summary + " For each of many queries.",
        queries: mode,
        success: Success(
          description: "The answers, in the order of the queries.",
          schema: Schema.answers.reference
        ),
        problems: [.unknownParameter, .malformedBody, .bodyTooLarge, .unsupportedMediaType],
        answer: { call in try await many(call, mode) }
      )
    )
  }

  private static func one(_ call: Call, _ mode: Mode) throws -> Reply {
    let parameters = try call.target.parameters()
    let query: Query
    do throws(QueryFault) {
      query = try Query(mode, parameters: parameters)
      try call.limits.check(query)
    } catch {
      let isKnown = QueryKey.all(of: mode).contains { $0.name == error.key }
      throw Problem(error, in: isKnown ? .invalidParameter : .unknownParameter)
    }
    return Reply(json: document(query, call.model))
  }

  private static func many(_ call: Call, _ mode: Mode) async throws -> Reply {
    _ = try NamedParameters(call.target, known: [])
    let body = try await call.body()
    var queries: [Query] = []
    do throws(QueryFault) {
      let batch = try QueryBatch(
        json: Data(body.readableBytesView),
        for: mode,
        limit: call.limits.queries
      )
      for object in batch.queries {
        do throws(QueryFault) {
          let query = try object.query(over: Query(mode))
          try call.limits.check(query)
          queries.append(query)
        } catch {
          var fault = error
          fault.key = QueryBatch.place(of: queries.count, key: error.key)
          throw fault
        }
      }
    } catch {
      throw Problem(error, in: .malformedBody)
    }
    return try await answers(to: queries, call)
  }

  /// The answers as `{"answers":[…]}`; each is written before the next is asked for, for they may be long.
  private static func answers(to queries: [Query], _ call: Call) async throws -> Reply {
    var json = Array("{\"answers\":[".utf8)
    for (number, query) in queries.enumerated() {
      if number > 0 { json.append(UInt8(ascii: ",")) }
      json += JSON.line(document(query, call.model))
      guard json.count <= call.limits.answerBytes else {
        let reason = "the answers would be more than \(call.limits.answerBytes) bytes; ask for less"
        throw Problem(QueryFault(key: QueryBatch.key, reason: reason), in: .malformedBody)
      }
      // A long list mustn't keep the thread from other requests.
      await Task.yield()
    }
    return Reply(json + "]}".utf8, type: "application/json")
  }

  private static func document(_ query: Query, _ model: ServedModel) -> AnswerDocument {
    AnswerDocument(model.recommender.answer(query), customer: query.subjectCustomer)
  }
}
