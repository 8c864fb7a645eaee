internal import HTTPTypes

/// The page at `/`, whose files are part of the program.
enum Page {
  /// What a file of the page is answered with: it may load and ask nothing but this server.
  private static let headers: HTTPFields = [
    .contentSecurityPolicy: """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """,
    .referrerPolicy: "no-referrer",
  ]

  /// The files of the page, each with its route.
  static let routes = [
    file("/", identifier: "page", summary: "The page.", type: "text/html; charset=utf-8", html)
  ]

  private static func file(
    _ path: String,
    identifier: String,
    summary: String,
    type: String,
    _ text: String
  ) -> Route {
    let bytes = Array(text.utf8)
    return Route(
      path,
      get: Operation(
        identifier: identifier,
        summary: summary,
        isOpen: true,
        success: Success(description: "The file.", type: type, schema: ["type": "string"]),
        answer: { _ in Reply(bytes, type: type, headers: headers) }
      )
    )
  }

  private static let html = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>also</title>
    <h1>also</h1>
    <p>This server answers from a model of a shop's orders what goes with what, what is a believable better
    version of an item, and what a customer is likely to want. <a href="/openapi.json">Its routes</a>.</p>
    </html>

    """
}
