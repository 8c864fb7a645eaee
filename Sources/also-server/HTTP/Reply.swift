internal import AlsoDocuments
internal import HTTPTypes
internal import NIOCore

/// What is sent back: a body of some type, and how it may be kept.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var body: ByteBuffer
  var headers: HTTPFields

  /// Bytes of a media type.
  init(
    _ bytes: some Sequence<UInt8>,
    type: String,
    status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:]
  ) {
    self.status = status
    body = ByteBuffer(bytes: bytes)
    self.headers = headers
    self.headers[.contentType] = type
  }

  /// A document as JSON.
  init(json document: some Encodable) throws {
    self.init(try JSON.line(document), type: "application/json")
  }

  /// A document that writes itself as JSON.
  init(json document: some JSONWritable) {
    self.init(JSON.line(document), type: "application/json")
  }

  /// What went wrong.
  init(_ problem: Problem) {
    let document = ProblemDocument(problem)
    do {
      self.init(
        try JSON.line(document),
        type: "application/problem+json",
        status: problem.kind.status,
        headers: problem.headers
      )
    } catch {
      preconditionFailure("numbers and strings can always be encoded: \(error)")
    }
  }

  /// What the client has already.
  init(notModified tag: EntityTag) {
    status = .notModified
    body = ByteBuffer()
    headers = [.eTag: tag.text, .cacheControl: EntityTag.cacheControl]
  }

  /// The methods of a path, without a body.
  init(allowed methods: String) {
    status = .noContent
    body = ByteBuffer()
    headers = [.allow: methods]
  }
}
