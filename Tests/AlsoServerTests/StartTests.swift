import Foundation
import TestSupport
import Testing

/// How the server starts and ends.
@Suite struct StartTests {
  @Test func `a missing model ends it with 66`() throws {
    let end = try Program.server.run(["/nowhere/shop.also"])
    #expect(end.status == 66 && end.error.contains("/nowhere/shop.also"))
  }

  @Test func `a damaged model ends it with 65, wherever the damage is`() throws {
    let directory = try TemporaryDirectory()
    let whole = try TemporaryDirectory.bytes(of: ServerProcess.sampleModel)
    for place in [70, whole.count / 2, whole.count - 100] {
      var bytes = whole
      bytes[place] ^= 1
      let path = try directory.write(bytes, to: "damaged.also")
      let end = try Program.server.run([path])
      #expect(end.status == 65 && end.error.contains("damaged.also"), "\(place): \(end.error)")
    }
    let path = try directory.write(Array(whole.dropLast(64)), to: "short.also")
    #expect(try Program.server.run([path]).status == 65)
  }

  @Test(arguments: [("--help", "USAGE: also-server <model>"), ("--version", "also-server 0.")])
  func `help and version are printed`(option: String, words: String) throws {
    let end = try Program.server.run([option])
    #expect(end.status == 0 && end.text.contains(words), "\(end.error)")
  }

  static let usages = [
    ["--port", "70000"], ["--port", "x"], ["--most-results", "0"], ["--timeout", "0"],
    ["--reload-interval", "-1"], ["--log-level", "loud"], ["--colour"],
  ]

  @Test(arguments: usages) func `wrong usage ends it with 64`(options: [String]) throws {
    let end = try Program.server.run([ServerProcess.sampleModel] + options)
    #expect(end.status == 64)
  }

  @Test func `an address that is taken ends it with 73`() throws {
    let server = try ServerProcess()
    let end = try Program.server.run([ServerProcess.sampleModel, "--port", "\(server.port)"])
    #expect(end.status == 73 && end.error.contains("Address already in use"), "\(end.error)")
  }

  @Test func `a host that there isn't ends it with 73`() throws {
    let end = try Program.server.run([ServerProcess.sampleModel, "--host", "host.invalid"])
    #expect(end.status == 73 && end.error.contains("--host"), "\(end.error)")
  }

  @Test(arguments: [SIGTERM, SIGINT]) func `a signal ends it with 0`(signal: Int32) throws {
    let server = try ServerProcess()
    let idle = try HTTPConnection(port: server.port)
    _ = try idle.request("GET", "/health/live")
    let end = try server.stop(signal)
    #expect(end.status == 0 && end.error.contains("stopped"), "\(end.error)")
    #expect(idle.isClosedByServer())
    #expect(throws: HTTPConnectionError.self) { try HTTPConnection(port: server.port) }
  }

  @Test func `a request that is under way when it is stopped is answered`() throws {
    let server = try ServerProcess()
    let connection = try HTTPConnection(port: server.port)
    let body = #"{"queries":[{"items":["CAM-1003"]}]}"#
    let head = """
      POST /v1/complements HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: \(body.utf8.count)\r
      Expect: 100-continue\r
      \r

      """
    try connection.send(head.utf8)
    // The server has read that far.
    #expect(try connection.informationalStatus() == 100)
    try connection.send(body.prefix(10).utf8)
    kill(server.identifier, SIGTERM)
    #expect(eventually { (try? HTTPConnection(port: server.port)) == nil })
    try connection.send(body.dropFirst(10).utf8)
    let answer = try connection.answer()
    #expect(answer.status == 200 && answer.text.contains("MEM-1002"))
    #expect(try server.stop().status == 0)
  }

  @Test func `requests are logged where that is asked for, without who the customer is`() throws {
    let server = try ServerProcess(["--log-level", "info"])
    _ = try server.request("GET", "/v1/complements?item=CAM-1003", fields: ["X-Request-ID": "me-1"])
    for target in ["/v1/recommend?k=1&customer=C1327", "/v1/customers/C1327?k=1"] {
      _ = try server.request("GET", target)
    }
    let log = try server.stop().error
    #expect(!log.contains("C1327"))
    for target in ["/v1/recommend?k=1&customer=***", "/v1/customers/***?k=1"] {
      #expect(log.contains("target=\(target)"), "\(target)")
    }
    let line = try #require(log.split(separator: "\n").first { $0.contains("id=me-1") })
    #expect(line.contains("status=200") && line.contains("target=/v1/complements?item=CAM-1003"))
  }
}
