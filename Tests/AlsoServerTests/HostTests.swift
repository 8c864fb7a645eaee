import TestSupport
import Testing

/// By which names a server answers.
@Suite struct HostTests {
  /// The status of an answer to a request with these fields.
  private func status(_ server: ServerProcess, _ fields: [String]) throws -> Int {
    let connection = try HTTPConnection(port: server.port)
    let lines = ["GET /v1/items?k=1 HTTP/1.1"] + fields + ["", ""]
    try connection.send(lines.joined(separator: "\r\n").utf8)
    return try connection.answer().status
  }

  @Test(arguments: [
    "localhost", "LOCALHOST:8080", "localhost.", "127.0.0.1:1", "[::1]:8080", "[::1]",
  ])
  func `a server of this machine answers by its own names`(host: String) throws {
    #expect(try status(ServerProcess.shared.get(), ["Host: \(host)"]) == 200)
  }

  @Test(arguments: [
    "evil.example", "localhost.evil.example", "evil.example:8080", "", "127.0.0.2", "[::2]",
  ])
  func `a name that leads here from elsewhere isn't answered`(host: String) throws {
    let server = try ServerProcess.shared.get()
    let connection = try HTTPConnection(port: server.port)
    let head = "GET /v1/customers/C1327 HTTP/1.1\r\nHost: \(host)\r\n\r\n"
    try connection.send(head.utf8)
    let answer = try connection.answer()
    #expect(answer.status == 400 && !answer.text.contains("purchases"))
    #expect(try answer.object()["type"] as? String == "urn:also:problem:unknown-host")
  }

  @Test func `a request has one host`() throws {
    let server = try ServerProcess.shared.get()
    #expect(try status(server, []) == 400)
    #expect(try status(server, ["Host: localhost", "Host: localhost"]) == 400)
    #expect(try status(server, ["Host: localhost", "Host: evil.example"]) == 400)
  }

  @Test func `the name of a proxy may be allowed`() throws {
    let server = try ServerProcess(["--allowed-host", "Shop.example"])
    #expect(try status(server, ["Host: shop.example"]) == 200)
    #expect(try status(server, ["Host: localhost"]) == 200)
    #expect(try status(server, ["Host: evil.example"]) == 400)
  }

  @Test func `who has a token may ask by any name`() throws {
    let directory = try TemporaryDirectory()
    let token = "0123456789abcdefXYZ!"
    let path = try directory.write(Array((token + "\n").utf8), to: "token")
    let server = try ServerProcess(["--token-file", path])
    let fields = ["Host: shop.example", "Authorization: Bearer \(token)"]
    #expect(try status(server, fields) == 200)
  }
}
