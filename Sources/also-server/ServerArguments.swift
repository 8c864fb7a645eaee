internal import AlsoArguments
internal import AlsoDocuments
internal import ArgumentParser
internal import Logging

/// What the server is told on the command line.
struct ServerArguments: ParsableArguments {
  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Option(help: "The address to listen on; 0.0.0.0 is every one of the machine's.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 is any free one, which the log names.")
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Answer only who sends the token in this file, as Authorization: Bearer TOKEN.",
      discussion: "Health, the page and /openapi.json need none.",
      valueName: "file"
    ),
    completion: .file()
  )
  var tokenFile: String?

  @OptionGroup var shopArguments: ShopArguments

  /// What the shop and its customers want.
  var shop: ShopFiles { shopArguments.files }

  @Option(help: ArgumentHelp("The most results that a query may ask for.", valueName: "k"))
  var mostResults = 100

  @Option(help: ArgumentHelp("The most queries of one request.", valueName: "n"))
  var mostQueries = 100

  @Option(help: ArgumentHelp("The largest body of a request, in bytes.", valueName: "n"))
  var mostBodyBytes = 1 << 20

  @Option(help: ArgumentHelp("The most connections at a time; others wait.", valueName: "n"))
  var mostConnections = 1024

  @Option(
    help: ArgumentHelp(
      "Seconds that a client may take to send a request, to read its answer, or to say nothing.",
      valueName: "s"
    )
  )
  var timeout = 30.0

  @Option(
    help: ArgumentHelp(
      "Seconds between looks at whether another model took the file's place; 0 never looks.",
      valueName: "s"
    )
  )
  var reloadInterval = 1.0

  @Option(
    help: ArgumentHelp(
      "What is logged on standard error: \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).",
      discussion: "info has a line for each request.",
      valueName: "level"
    )
  )
  var logLevel = Logger.Level.notice

  func validate() throws {
    if !(0...65535).contains(port) {
      throw ValidationError("--port is \(port), expected a number from 0 to 65535.")
    }
    let counts = [
      ("--most-results", mostResults), ("--most-queries", mostQueries),
      ("--most-body-bytes", mostBodyBytes), ("--most-connections", mostConnections),
    ]
    for (name, value) in counts where !(1...(1 << 30)).contains(value) {
      throw ValidationError("\(name) is \(value), expected a number from 1 to \(1 << 30).")
    }
    if !(0.1...86_400).contains(timeout) {
      throw ValidationError("--timeout is \(timeout), expected seconds from 0.1 to 86400.")
    }
    if !(0...86_400).contains(reloadInterval) {
      throw ValidationError("--reload-interval is \(reloadInterval), expected seconds up to 86400.")
    }
  }
}
