internal import AlsoDocuments
internal import Synchronization

/// The routes that tell those who run the server how it is.
enum Operations {
  /// Whether the process answers at all.
  static let live = Route(
    "/health/live",
    get: Operation(
      identifier: "live",
      summary: "Whether the process runs.",
      isOpen: true,
      success: Success(description: "It does.", schema: Schema.health.reference),
      answer: { _ in try Reply(json: ["status": "live"]) }
    )
  )

  /// Whether requests should be sent here.
  static func ready(_ state: ServerState) -> Route {
    Route(
      "/health/ready",
      get: Operation(
        identifier: "ready",
        summary:
          "Whether a model answers and the server isn't about to stop; stale where a file of the "
          + "shop can't be read, so that what it said before is heeded.",
        isOpen: true,
        success: Success(description: "It is ready.", schema: Schema.health.reference),
        problems: [.stopping],
        answer: { call in
          guard !state.isStopping else {
            throw Problem(kind: .stopping, detail: "ask another server, or this one again later")
          }
          return try Reply(json: Readiness(call.model))
        }
      )
    )
  }

  /// Counts and durations for a monitoring system.
  static func metrics(_ metrics: ServerMetrics) -> Route {
    let type = PrometheusRegistry.mediaType
    return Route(
      "/metrics",
      get: Operation(
        identifier: "metrics",
        summary: "Counts and durations, in the text format of Prometheus.",
        success: Success(description: "The metrics.", type: type, schema: ["type": "string"]),
        answer: { call in Reply(metrics.text(of: call.model).utf8, type: type) }
      )
    )
  }

  /// The description of these routes and of itself.
  static func description(of others: [Route], _ limits: Limits) throws -> Route {
    func route(_ text: [UInt8]) -> Route {
      Route(
        "/openapi.json",
        get: Operation(
          identifier: "description",
          summary: "This description.",
          isOpen: true,
          success: Success(description: "OpenAPI 3.1.", schema: ["type": "object"]),
          answer: { _ in Reply(text, type: "application/json") }
        )
      )
    }
    let description = Description(of: others + [route([])], limits: limits)
    return route(Array(try JSON.pretty(description.document)))
  }
}

/// How the server is, for those who send it requests.
private struct Readiness: Encodable {
  let status: String
  let model: String
  /// The shop's files that are heeded as they were.
  let stale: [String]?

  init(_ served: ServedModel) {
    let files = served.shop.stale.map(\.file)
    status = files.isEmpty ? "ready" : "stale"
    model = served.version
    stale = files.isEmpty ? nil : files
  }
}

/// Whether the server is about to stop.
final class ServerState: Sendable {
  private let stopping = Atomic(false)

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func stop() { stopping.store(true, ordering: .relaxed) }
}
