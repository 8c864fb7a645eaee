internal import AlsoDocuments
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Ends connections of clients that are too slow, and says why a request can't be parsed.
///
/// Hummingbird closes a connection on which nothing comes; this one also where a request comes too slowly as
/// a whole, and where an answer isn't read.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let timeout: TimeAmount
  private let bodyBytes: Int
  /// Whether the rest of a request is still to come.
  private var isReading = false
  /// Requests whose answer isn't written.
  private var unanswered = 0
  private var requestDeadline: Scheduled<Void>?
  private var answerDeadline: Scheduled<Void>?

  /// Gives each request, and each answer, so much time.
  init(timeout: TimeAmount, bodyBytes: Int) {
    self.timeout = timeout
    self.bodyBytes = bodyBytes
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let request):
      isReading = true
      unanswered += 1
      askForBody(of: request, context)
    case .body: break
    case .end:
      isReading = false
      requestDeadline?.cancel()
      requestDeadline = nil
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Most requests come whole, and need no deadline.
    if isReading, requestDeadline == nil { requestDeadline = closing(context) }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    answerDeadline?.cancel()
    answerDeadline = context.channel.isWritable ? nil : closing(context)
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Behind a request that is being answered there is no place for another answer.
    guard let error = error as? HTTPParserError, unanswered == 0 else {
      return context.fireErrorCaught(error)
    }
    let reply = Reply(
      error == .headerOverflow
        ? Problem(
          kind: .headersTooLarge,
          detail: "expected a target of at most 16 KiB and 100 fields"
        )
        : Problem(kind: .malformedRequest, detail: "the request isn't HTTP/1.1: \(error)")
    )
    var headers = reply.headers
    headers[.connection] = "close"
    headers[.contentLength] = String(reply.body.readableBytes)
    let head = HTTPResponse(status: reply.status, headerFields: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(reply.body)), promise: nil)
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      loopBound.value.close(promise: nil)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    requestDeadline?.cancel()
    answerDeadline?.cancel()
  }

  /// Tells a client that waits for it that its body will be read.
  private func askForBody(of request: HTTPRequest, _ context: ChannelHandlerContext) {
    guard request.headerFields[.expect]?.lowercased() == "100-continue",
      let length = request.headerFields[.contentLength].flatMap({ Int($0) }), length <= bodyBytes
    else { return }
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  /// Closes the connection when the time is over.
  private func closing(_ context: ChannelHandlerContext) -> Scheduled<Void> {
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: timeout) { loopBound.value.close(promise: nil) }
  }
}
