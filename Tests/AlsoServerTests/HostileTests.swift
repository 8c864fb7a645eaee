import AlsoBase
import AlsoModelFile
import AlsoServing
import Foundation
import TestSupport
import Testing

/// Clients that mean harm, or are broken.
@Suite struct HostileTests {
  private func get(_ target: String, _ fields: String = "") -> String {
    "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
  }

  /// Whether a server still answers what it should.
  private func isWell(_ server: ServerProcess) throws -> Bool {
    try server.request("GET", "/v1/complements?item=CAM-1003").status == 200
  }

  /// The memory that a server holds, in bytes.
  private func memory(_ server: ServerProcess) throws -> Int {
    let path = "/proc/\(server.identifier)/statm"
    let fields = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
    return (Int(fields[1]) ?? 0) * 4096
  }

  /// How many sockets a server holds, the one that it listens on among them.
  private func sockets(_ server: ServerProcess) throws -> Int {
    let directory = "/proc/\(server.identifier)/fd"
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: directory).count {
      // Some are closed while we look.
      (try? manager.destinationOfSymbolicLink(atPath: "\(directory)/\($0)"))?
        .hasPrefix("socket:") == true
    }
  }

  @Test func `a target or fields that are too large are refused`() throws {
    let server = try ServerProcess.shared.get()
    let long = String(repeating: "a", count: 20_000)
    let requests = [
      get("/v1/complements?item=\(long)"), get("/health/live", "X: \(long)\r\n"),
      get("/health/live", "\(long): x\r\n"),
      get("/health/live", String(repeating: "X: 1\r\n", count: 200)),
      get("/health/live", String(repeating: "X: \(long.prefix(10_000))\r\n", count: 5)),
    ]
    for request in requests {
      let connection = try HTTPConnection(port: server.port)
      try connection.send(request.utf8)
      let answer = try connection.answer()
      #expect(answer.status == 431 || answer.status == 400, "\(request.prefix(40))")
      #expect(answer.fields["content-type"] == "application/problem+json")
      #expect(connection.isClosedByServer())
    }
    #expect(try isWell(server))
  }

  static let noise = [
    "hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n", "\0\0\0\0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost a\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n",
    "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}\r\n\r\n",
  ]

  @Test(arguments: noise)
  func `what isn't HTTP is refused, and the connection closed`(text: String)
    throws
  {
    let server = try ServerProcess.shared.get()
    let connection = try HTTPConnection(port: server.port)
    try connection.send(text.utf8)
    let answer = try connection.answer()
    #expect(answer.status == 400 && answer.fields["connection"] == "close")
    #expect(connection.isClosedByServer())
    #expect(try isWell(server))
  }

  @Test func `a body that claims two lengths isn't read`() throws {
    let server = try ServerProcess.shared.get()
    let connection = try HTTPConnection(port: server.port)
    let head =
      "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    try connection.send(
      (head
        + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        .utf8
    )
    #expect(try connection.answer().status == 400)
    #expect(connection.isClosedByServer())
  }

  @Test func `a body whose chunks aren't chunks is refused, and the connection closed`() throws {
    let server = try ServerProcess.shared.get()
    let connection = try HTTPConnection(port: server.port)
    let head =
      "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    try connection.send((head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nzz\r\n").utf8)
    #expect(try connection.answer().status == 400)
    #expect(connection.isClosedByServer())
  }

  @Test func `answers that would be too large are refused`() throws {
    let server = try ServerProcess.shared.get()
    let model = try Recommender(contentsOf: ServerProcess.sampleModel).model
    // Two thirds of the items, so that there is much to explain of the others.
    let items = (0..<model.dimensions.items).filter { $0 % 3 != 0 }
    let list = items.map { "\"\(model.itemIdentifier($0))\"" }.joined(separator: ",")
    let query = #"{"items":[\#(list)],"k":100,"rank_all":true,"explain":true}"#
    let queries = Array(repeating: query, count: 100).joined(separator: ",")
    let answer = try server.post("/v1/complements", #"{"queries":[\#(queries)]}"#)
    #expect(answer.status == 400 && answer.text.contains("ask for less"))
    #expect(try isWell(server))
  }

  @Test func `slow clients lose their connection`() throws {
    let server = try ServerProcess(["--timeout", "1"])
    let (silent, slowHead, slowBody) = try (
      HTTPConnection(port: server.port), HTTPConnection(port: server.port),
      HTTPConnection(port: server.port)
    )
    let head =
      "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    try slowHead.send("GET /health/live HTTP/1.1\r\n".utf8)
    try slowBody.send((head + "Content-Length: 100000\r\n\r\n").utf8)
    // Always something, never all, until nobody takes it.
    let areLost = eventually(every: 0.1) {
      (try? slowHead.send("X: 1\r\n".utf8)) == nil && (try? slowBody.send(" ".utf8)) == nil
    }
    #expect(areLost)
    #expect(silent.isClosedByServer() && slowHead.isClosedByServer())
    #expect(slowBody.isClosedByServer())
    #expect(try isWell(server))
  }

  @Test func `who asks and never reads costs a bounded memory, and at last the connection`() throws
  {
    let server = try ServerProcess(["--timeout", "2"])
    let idle = try sockets(server)
    #expect(try isWell(server))
    let before = try memory(server)
    let connections = try (0..<10).map { _ in
      try HTTPConnection(port: server.port, sendingPatience: 1)
    }
    let request = Array(get("/v1/complements?item=CAM-1003&k=100&rank_all=true&explain=true").utf8)
    for connection in connections {
      // Until nothing more is taken.
      for _ in 0..<2000 { guard (try? connection.send(request)) != nil else { break } }
    }
    #expect(try memory(server) < before + 200_000_000)
    // On a busy machine the server may not get to answer within its own time-out.
    #expect(eventually { (try? isWell(server)) == true })
    // Nothing is read of what waits in the connections until the server has let go of them.
    #expect(try eventually { try sockets(server) <= idle })
    #expect(connections.allSatisfy { $0.isClosedByServer() })
  }

  @Test func `connections beyond the most wait for a place`() throws {
    let server = try ServerProcess(["--most-connections", "4"])
    var held = try (0..<4).map { _ in try HTTPConnection(port: server.port) }
    for connection in held { _ = try connection.request("GET", "/health/live") }
    let waiting = try HTTPConnection(port: server.port)
    try waiting.send(get("/health/live").utf8)
    held.removeFirst(2)
    #expect(try waiting.answer().status == 200)
  }

  @Test func `a huge body is refused before it has come`() throws {
    let server = try ServerProcess.shared.get()
    let connection = try HTTPConnection(port: server.port)
    let head =
      "POST /v1/complements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    try connection.send((head + "Content-Length: 99999999999\r\n\r\n{").utf8)
    #expect(try connection.answer().status == 413)
  }

  @Test func `a client that waits to be asked for its body is asked`() throws {
    let server = try ServerProcess.shared.get()
    let body = #"{"queries":[]}"#
    let head = """
      POST /v1/complements HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Expect: 100-continue\r
      Content-Length: \(body.utf8.count)\r
      \r

      """
    let connection = try HTTPConnection(port: server.port)
    try connection.send(head.utf8)
    #expect(try connection.informationalStatus() == 100)
    try connection.send(body.utf8)
    #expect(try connection.answer().text == #"{"answers":[]}"#)
  }

  @Test func `deep or odd JSON is refused`() throws {
    let server = try ServerProcess.shared.get()
    let deep = String(repeating: "[", count: 100_000)
    let bodies = [
      deep, #"{"queries":\#(deep)"#, #"{"queries":[{"items":\#(deep)}]}"#, "\u{feff}{}",
      #"{"queries":[{"items":["\ud800"]}]}"#, #"{"queries":[{"items":["A"],"k":1e999}]}"#,
      #"{"queries":[{"items":["A"],"k":99999999999999999999}]}"#,
      "{\"queries\":[{\"items\":[\"\0\"]}]}",
      #"{"queries":[{"items":[null]}]}"#,
    ]
    for body in bodies {
      let answer = try server.post("/v1/complements", body)
      #expect(answer.status == 400, "\(body.prefix(60)): \(answer.status) \(answer.text)")
    }
    #expect(try isWell(server))
  }

  @Test func `random requests are answered or refused, and never end the server`() throws {
    let server = try ServerProcess(["--timeout", "2"])
    var random = SplitMix64(seed: 23)
    let start = ContinuousClock.now
    // `make fuzz-http SECONDS=3600` sets it.
    let seconds = ProcessInfo.processInfo.environment["ALSO_FUZZING_SECONDS"].flatMap(Int.init) ?? 5
    var (asked, before) = (0, 0)
    while asked < 600 || start.duration(to: .now) < .seconds(seconds) {
      let request = RandomRequest(using: &random)
      let connection = try HTTPConnection(port: server.port)
      do {
        try connection.send(request.bytes)
        connection.finish()
        let status = try connection.answer(hasBody: false).status
        #expect((200..<500).contains(status), "seed 23, request \(asked)")
      } catch is HTTPConnectionError {
        // The server may close the connection on what isn't a request.
      }
      asked += 1
      if asked == 500 { before = try memory(server) }
    }
    #expect(server.isRunning, "seed 23: \(asked) requests, \(server.log)")
    #expect(try isWell(server))
    #expect(try memory(server) < before + 32_000_000, "seed 23: \(asked) requests")
  }
}
