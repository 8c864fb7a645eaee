internal import HTTPTypes

/// The names by which a server is asked.
///
/// A page of another site can let its own name lead to this machine, and so ask in its reader's browser what
/// only this machine may ask. Such requests have that name in the field `Host`. So a server that listens on
/// this machine alone, and asks for no token, answers to its own names only.
struct HostNames: Sendable {
  /// In lower case; `nil` if any name will do.
  private let names: Set<String>?

  /// The names of a server that listens on `host`; `others` are those of a proxy on this machine.
  init(listeningOn host: String, hasToken: Bool, others: [String]) {
    guard Self.isOfThisMachine(host), !hasToken else {
      names = nil
      return
    }
    names = Set((["localhost", "127.0.0.1", "::1", host] + others).map { $0.lowercased() })
  }

  /// Whether only this machine reaches an address.
  static func isOfThisMachine(_ host: String) -> Bool {
    host == "::1" || host.lowercased() == "localhost" || host.hasPrefix("127.")
  }

  /// Throws unless a request has one field `Host`, with one of the names.
  func check(_ request: HTTPRequest) throws(Problem) {
    // The first is the request's authority; others stay among the fields.
    guard let authority = request.authority, request.headerFields[values: .host].isEmpty else {
      throw Problem(kind: .unknownHost, detail: "expected one field Host")
    }
    guard let names else { return }
    guard names.contains(Self.name(in: authority).lowercased()) else {
      throw Problem(
        kind: .unknownHost,
        detail:
          "the field Host is another name than localhost; also-server --allowed-host allows one"
      )
    }
  }

  /// The name without a port, brackets and a dot at its end.
  private static func name(in authority: String) -> Substring {
    if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" } }
    let name = authority.prefix { $0 != ":" }
    return name.hasSuffix(".") ? name.dropLast() : name
  }
}
