internal import AlsoDocuments
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What Hummingbird makes for each request; all that the server needs is in ``Call``.
struct RequestContext: InitializableFromSource, Sendable {
  init(source: ApplicationRequestContextSource) {}
}

/// Answers requests: finds the operation, checks the token, and turns replies and problems into responses.
struct Responder: HTTPResponder {
  let table: RouteTable
  let models: ModelHolder
  let metrics: ServerMetrics
  let limits: Limits
  let token: BearerToken?
  let logger: Logger
  let identifiers = RequestIdentifiers()

  /// Answers a request, whatever it is.
  func respond(to request: Request, context: RequestContext) async throws -> Response {
    let start = ContinuousClock.now
    metrics.begin()
    let model = models.current
    let identifier = identifiers.identifier(of: request.headers)
    var (reply, route) = await reply(to: request, from: model)
    reply.compress(for: request.headers)
    let response = response(reply, to: request, identifier: identifier, model: model)
    let duration = start.duration(to: .now)
    metrics.end(
      route: route,
      method: request.method,
      status: response.status.code,
      duration: duration
    )
    logger.info(
      "request",
      metadata: [
        "id": "\(identifier)", "method": "\(request.method)",
        "target": "\(request.head.path ?? "")",
        "status": "\(response.status.code)", "bytes": "\(response.body.contentLength ?? 0)",
        "microseconds": "\(duration.nanoseconds / 1000)", "model": "\(model.version)",
      ]
    )
    return response
  }

  /// The reply to a request, a problem among them, and the path of its route.
  private func reply(to request: Request, from model: ServedModel) async -> (Reply, String?) {
    var path: String?
    do {
      let target = try RequestTarget(request.head.path ?? "")
      guard let (route, variables) = table.route(of: target.path) else {
        throw Problem(
          kind: .notFound,
          detail: "/\(target.path.joined(separator: "/")): /openapi.json lists the paths"
        )
      }
      path = route.path
      let call = Call(
        request: request,
        target: target,
        variables: variables,
        model: model,
        limits: limits
      )
      return (try await reply(to: call, by: route), path)
    } catch let problem as Problem {
      return (Reply(problem), path)
    } catch {
      logger.error("request failed", metadata: ["error": "\(error)"])
      let problem = Problem(kind: .fault, detail: "this is a bug of also-server; please report it")
      return (Reply(problem), path)
    }
  }

  private func reply(to call: Call, by route: Route) async throws -> Reply {
    if call.request.method == .options { return Reply(allowed: route.allow) }
    guard let operation = route.operation(call.request.method) else {
      throw Problem(
        kind: .methodNotAllowed,
        detail: "\(call.request.method): expected \(route.allow)",
        headers: [.allow: route.allow]
      )
    }
    if !operation.isOpen { try token?.check(call.request.headers) }
    guard operation.isOfModel, call.request.method != .post else {
      return try await operation.answer(call)
    }
    let tag = EntityTag(model: call.model.version)
    // Only who got an answer to this very request has the tag.
    if tag.isAmong(call.request.headers[.ifNoneMatch]) { return Reply(notModified: tag) }
    var reply = try await operation.answer(call)
    reply.headers[.eTag] = tag.text
    reply.headers[.cacheControl] = EntityTag.cacheControl
    return reply
  }

  /// The response, with the fields that all have.
  private func response(
    _ reply: Reply,
    to request: Request,
    identifier: String,
    model: ServedModel
  ) -> Response {
    var headers = reply.headers
    headers[.requestIdentifier] = identifier
    headers[.modelVersion] = model.version
    headers[.xContentTypeOptions] = "nosniff"
    let hasBody = reply.status != .notModified && reply.status != .noContent
    guard hasBody else { return Response(status: reply.status, headers: headers) }
    headers[.contentLength] = String(reply.body.readableBytes)
    return Response(
      status: reply.status,
      headers: headers,
      body: request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: reply.body)
    )
  }
}
