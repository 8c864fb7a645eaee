internal import AlsoDocuments
internal import FoundationEssentials
internal import HTTPTypes

/// The page at `/`, whose files are part of the program.
///
/// The package manager makes bytes of what is in `Files`, so that nothing is read at run time. What the page says
/// is in the programs' table of sentences: the slots of the document are filled from it, and the scripts have it as
/// `sentences.js`.
enum Page {
  /// The files of the page: the document, its style, and the scripts by their names.
  static let routes = [
    Route("/", get: file("page", "The page.", type: "text/html; charset=utf-8") { _ in html }),
    directory("style", "A style of the page.", type: "text/css; charset=utf-8", files: styles),
    directory(
      "script",
      "A script of the page.",
      type: "text/javascript; charset=utf-8",
      files: scripts
    ),
  ]

  /// The document, whose slots have the names of sentences.
  private static let html = Array(
    Wording.fill(String(decoding: PackageResources.page_html, as: UTF8.self)) { key in
      FrameSentence(rawValue: String(key))?.words().escapedForHTML
    }.utf8
  )
  /// The script that holds the sentences by their keys: a text, or those of one and of several.
  private static let sentences =
    Array("export const sentences = ".utf8) + wordings + Array(";\n".utf8)
  // Texts by texts are always written.
  private static let wordings = (try? JSON.line(PageSentences.wordings)).map(Array.init) ?? []
  private static let styles = [
    "base.css": PackageResources.base_css, "ladder.css": PackageResources.ladder_css,
    "views.css": PackageResources.views_css,
  ]
  private static let scripts = [
    "api.js": PackageResources.api_js, "cart.js": PackageResources.cart_js,
    "customer.js": PackageResources.customer_js, "dom.js": PackageResources.dom_js,
    "explanation.js": PackageResources.explanation_js, "item.js": PackageResources.item_js,
    "ladder.js": PackageResources.ladder_js, "main.js": PackageResources.main_js,
    "results.js": PackageResources.results_js, "scales.js": PackageResources.scales_js,
    "search.js": PackageResources.search_js, "sentences.js": sentences,
    "state.js": PackageResources.state_js,
    "words.js": PackageResources.words_js,
  ]

  /// What a file of the page is answered with: it may load and ask nothing but this server, and has to be
  /// asked for again, for the program may be replaced.
  private static let headers: HTTPFields = [
    .contentSecurityPolicy: """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """,
    .referrerPolicy: "no-referrer",
    .cacheControl: "no-cache",
  ]

  /// The route of files of one type, whose path's variable is called as the type is.
  private static func directory(
    _ identifier: String,
    _ summary: String,
    type: String,
    files: [String: [UInt8]]
  ) -> Route {
    let name = Parameter(
      name: identifier,
      place: .path,
      description: "The file's name.",
      schema: ["type": "string", "enum": JSONValue(files.keys.sorted())],
      isRequired: true
    )
    return Route(
      "/\(identifier)/{\(identifier)}",
      get: file(identifier, summary, type: type, parameters: [name]) { call in
        guard let bytes = files[call.variables[0]] else {
          throw Problem(kind: .notFound, detail: "\(call.variables[0]): the page has no such file")
        }
        return bytes
      }
    )
  }

  private static func file(
    _ identifier: String,
    _ summary: String,
    type: String,
    parameters: [Parameter] = [],
    bytes: @escaping @Sendable (Call) throws -> [UInt8]
  ) -> Operation {
    Operation(
      identifier: identifier,
      summary: summary,
      isOpen: true,
      parameters: parameters,
      success: Success(description: "The file.", type: type, schema: ["type": "string"]),
      problems: parameters.isEmpty ? [] : [.notFound],
      answer: { call in Reply(try bytes(call), type: type, headers: headers) }
    )
  }
}

extension String {
  /// The text with what begins a tag or an entity of HTML escaped.
  fileprivate var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
