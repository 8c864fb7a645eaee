internal import AlsoDocuments
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What Hummingbird makes for each request; all that the server needs is in ``Call``.
struct UnusedContext: InitializableFromSource, Sendable {
  init(source: ApplicationRequestContextSource) {}
}

/// Answers requests: finds the operation, checks names and tokens, and turns replies and problems into responses.
struct Responder: HTTPResponder {
  let table: RouteTable
  let models: ModelHolder
  let metrics: ServerMetrics
  let limits: Limits
  let tokens: BearerTokens?
  let hosts: HostNames
  let logger: Logger
  let identifiers = RequestIdentifiers()

  /// Answers a request, whatever it is.
  func respond(to request: Request, context: UnusedContext) async throws -> Response {
    let start = ContinuousClock.now
    metrics.begin()
    let model = models.current
    let identifier = identifiers.identifier(of: request.headers)
    var route: Route?
    var status = 400
    defer {
      let duration = start.duration(to: .now)
      metrics.end(route: route?.path, method: request.method, status: status, duration: duration)
    }
    var reply = try await reply(to: request, from: model, &route)
    reply.compress(for: request.headers)
    let response = response(reply, to: request, identifier: identifier, model: model)
    status = response.status.code
    logger.info(
      "request",
      metadata: [
        "id": "\(identifier)", "method": "\(request.method)",
        "target": "\(LoggedTarget(request.head.path ?? ""))",
        "status": "\(response.status.code)", "bytes": "\(response.body.contentLength ?? 0)",
        "microseconds": "\(start.duration(to: .now).nanoseconds / 1000)",
        "model": "\(model.version)",
      ]
    )
    return response
  }

  /// The reply to a request, a problem among them, and which route it has.
  private func reply(
    to request: Request,
    from model: ServedModel,
    _ route: inout Route?
  ) async throws -> Reply {
    do {
      try hosts.check(request.head)
      let target = try RequestTarget(request.head.path ?? "")
      guard let (found, variables) = table.route(of: target.path) else {
        let path = target.path.joined(separator: "/")
        throw Problem(kind: .notFound, detail: "/\(path): /openapi.json lists the paths")
      }
      route = found
      let call = Call(
        request: request,
        target: target,
        variables: variables,
        model: model,
        limits: limits
      )
      return try await reply(to: call, by: found)
    } catch let problem as Problem {
      return Reply(problem)
    } catch let lost as LostConnection {
      // Hummingbird says what is to be said of a body that isn't HTTP, and closes the connection.
      throw lost.cause
    } catch {
      logger.error("request failed", metadata: ["error": "\(error)"])
      return Reply(Problem(kind: .fault, detail: "this is a bug of also-server; please report it"))
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
    if !operation.isOpen { try tokens?.check(call.request.headers) }
    guard operation.isOfModel, call.request.method != .post else {
      return try await operation.answer(call)
    }
    let tag = call.model.tag
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
