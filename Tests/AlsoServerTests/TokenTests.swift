import Glibc
import TestSupport
import Testing

/// Who is answered where a token is asked for.
@Suite struct TokenTests {
  private static let token = "0123456789abcdefXYZ!"

  private func server() throws -> (ServerProcess, TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    let path = try directory.write(Array((Self.token + "\n").utf8), to: "token")
    return (try ServerProcess(["--token-file", path]), directory)
  }

  @Test func `only who has the token is answered, but for health, the page and the description`()
    throws
  {
    let (server, _) = try server()
    let wrong = [
      nil, "Bearer", "Bearer ", "Bearer 0123456789abcdefXYZ", "Bearer 0123456789abcdefXYZ!!",
      "Bearer 1123456789abcdefXYZ!", "Basic \(Self.token)", Self.token,
      "Bearer \(Self.token)\(Self.token)",
    ]
    for field in wrong {
      let fields = field.map { ["Authorization": $0] } ?? [:]
      for target in ["/v1/complements?item=CAM-1003", "/v1/items", "/metrics", "/v1/customers/x"] {
        let answer = try server.request("GET", target, fields: fields)
        #expect(answer.status == 401, "\(target) with \(field ?? "nothing")")
        #expect(answer.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
        #expect(try answer.object()["type"] as? String == "urn:also:problem:unauthorized")
      }
      for target in ["/health/live", "/health/ready", "/", "/openapi.json"] {
        #expect(try server.request("GET", target, fields: fields).status == 200)
      }
    }
    for scheme in ["Bearer", "bearer", "BEARER"] {
      let fields = ["Authorization": "\(scheme) \(Self.token)"]
      let answer = try server.request("GET", "/v1/complements?item=CAM-1003", fields: fields)
      #expect(answer.status == 200)
    }
  }

  @Test func `two tokens are valid while clients change, as the file says on SIGHUP`() throws {
    let (server, directory) = try server()
    func status(_ token: String) throws -> Int {
      try server.request("GET", "/v1/items", fields: ["Authorization": "Bearer \(token)"]).status
    }
    func hangUp(with text: String) throws {
      _ = try directory.write(Array(text.utf8), to: "token")
      kill(server.identifier, SIGHUP)
    }
    let new = "another-token-of-the-shop"
    #expect(try status(Self.token) == 200 && status(new) == 401)
    try hangUp(with: "\(Self.token)\n\(new)\n")
    #expect(try eventually { try status(new) == 200 })
    #expect(try status(Self.token) == 200)
    try hangUp(with: "\(new)\n")
    #expect(try eventually { try status(Self.token) == 401 })
    #expect(try status(new) == 200)
    try hangUp(with: "short\n")
    #expect(eventually { server.log.contains("the tokens before stay") })
    #expect(try status(new) == 200)
  }

  static let unfit = [
    "", "short", "0123456789 abcdefgh", "0123456789äbcdefgh",
    "0123456789abcdef1\n0123456789abcdef2\n0123456789abcdef3\n",
  ]

  @Test(arguments: unfit) func `a file without a fit token is refused`(text: String) throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(Array(text.utf8), to: "token")
    let end = try Program.server.run([ServerProcess.sampleModel, "--token-file", path])
    #expect(end.status == 65 && end.error.contains("at least 16 printable characters"))
  }

  @Test func `a token that can't be read is refused`() throws {
    let end = try Program.server.run([ServerProcess.sampleModel, "--token-file", "/nowhere/token"])
    #expect(end.status == 66 && end.error.contains("/nowhere/token"))
  }
}
