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

  @Option(
    help: ArgumentHelp(
      "Another name by which the server is asked, such as a proxy's; may be repeated.",
      discussion:
        "Where it listens on this machine alone and asks for no token, it answers by its own names "
        + "only: localhost, 127.0.0.1, ::1.",
      valueName: "name"
    )
  )
  var allowedHost: [String] = []

  @Option(help: "The port to listen on; 0 is any free one, which the log names.")
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Answer only who sends the token in this file, as Authorization: Bearer TOKEN.",
      discussion:
        "A second line is a second token, so that clients can change; SIGHUP reads the file anew. "
        + "Health, the page and /openapi.json need none.",
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

  @Option(
    help: ArgumentHelp(
      "The largest model that is copied into memory, in bytes.",
      discussion:
        "A larger one is mapped: a file that is written in place then changes under the answers, and "
        + "ends the server where it is cut short. Copy a new one beside the old one and rename it.",
      valueName: "n"
    )
  )
  var mostCopiedBytes = 1 << 30

  @Option(
    help: ArgumentHelp(
      "The most connections at a time; others wait.",
      discussion: "They are fewer where the system's limit of open files says so.",
      valueName: "n"
    )
  )
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
    if mostCopiedBytes < 0 {
      throw ValidationError("--most-copied-bytes is \(mostCopiedBytes), expected 0 or more.")
    }
    if !(0.1...86_400).contains(timeout) {
      throw ValidationError("--timeout is \(timeout), expected seconds from 0.1 to 86400.")
    }
    if !(0...86_400).contains(reloadInterval) {
      throw ValidationError("--reload-interval is \(reloadInterval), expected seconds up to 86400.")
    }
  }
}
