import Foundation
import TestSupport
import Testing

/// What may be kept, and what is compressed.
@Suite struct CachingTests {
  let server: ServerProcess

  init() throws { server = try ServerProcess.shared.get() }

  private let target = "/v1/complements?item=CAM-1003&k=50&rank_all=true"

  @Test func `who has the answer of this model isn't sent it again`() throws {
    let first = try server.request("GET", target)
    let tag = try #require(first.fields["etag"])
    let version = try #require(first.fields["x-model-version"])
    #expect(tag.contains(version) && version.count == 16)
    for known in [tag, String(tag.dropFirst(2)), "\"other\", \(tag)"] {
      let again = try server.request("GET", target, fields: ["If-None-Match": known])
      #expect(again.status == 304 && again.body.isEmpty && again.fields["etag"] == tag)
    }
    let other = try server.request("GET", target, fields: ["If-None-Match": "W/\"other\""])
    #expect(other.status == 200 && other.body == first.body)
    #expect(first.fields["cache-control"] == "private, no-cache")
  }

  @Test func `health and metrics have no tag`() throws {
    for path in ["/health/live", "/health/ready", "/metrics"] {
      #expect(try server.request("GET", path).fields["etag"] == nil)
    }
  }

  @Test func `a long answer is compressed for who takes that`() throws {
    let plain = try server.request("GET", target)
    let compressed = try server.request("GET", target, fields: ["Accept-Encoding": "br, gzip"])
    #expect(plain.fields["content-encoding"] == nil)
    #expect(compressed.fields["content-encoding"] == "gzip")
    #expect(compressed.fields["vary"] == "Accept-Encoding")
    #expect(compressed.body.count < plain.body.count / 2)
    #expect(try inflated(compressed.body) == plain.body)
  }

  static let refusals = ["gzip;q=0", "identity", "gzip; q=0.000", "deflate", "xgzip"]

  @Test(arguments: refusals) func `an answer isn't compressed for others`(field: String) throws {
    let answer = try server.request("GET", target, fields: ["Accept-Encoding": field])
    #expect(answer.fields["content-encoding"] == nil)
  }

  @Test func `a short answer isn't compressed`() throws {
    let answer = try server.request("GET", "/health/live", fields: ["Accept-Encoding": "gzip"])
    #expect(answer.fields["content-encoding"] == nil)
  }

  private func inflated(_ data: Data) throws -> Data {
    let directory = try TemporaryDirectory()
    let path = try directory.write(data, to: "answer.gz")
    let run = try #require(Program(installed: "gzip")).run(["-d", "-c", path])
    return run.output
  }
}
