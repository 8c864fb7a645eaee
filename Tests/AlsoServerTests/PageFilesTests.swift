import Foundation
import TestSupport
import Testing

/// The files of the page, as they are served.
@Suite struct PageFilesTests {
  private static let directory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/also-server/Page/Files")

  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []

  private func target(_ name: String) -> String {
    switch URL(filePath: name).pathExtension {
    case "html": "/"
    case "css": "/style/\(name)"
    default: "/script/\(name)"
    }
  }

  @Test func `each file is served as it is in the sources, under the same policy`() throws {
    let server = try ServerProcess.shared.get()
    let types = ["html": "text/html", "css": "text/css", "js": "text/javascript"]
    #expect(Self.names.count > 10)
    for name in Self.names {
      let file = Self.directory.appending(path: name)
      let answer = try server.request("GET", target(name))
      #expect(answer.status == 200, "\(name)")
      #expect(try Array(answer.body) == TemporaryDirectory.bytes(of: file.path), "\(name)")
      let type = try #require(types[file.pathExtension])
      #expect(answer.fields["content-type"] == "\(type); charset=utf-8")
      #expect(answer.fields["content-security-policy"]?.contains("default-src 'none'") == true)
    }
  }

  @Test func `the document loads each file, before a script would ask for it`() throws {
    let document = try ServerProcess.shared.get().request("GET", "/").text
    for name in Self.names where name != "page.html" {
      #expect(document.contains("\"\(target(name))\""), "\(name)")
    }
  }

  @Test func `there is no other file`() throws {
    let server = try ServerProcess.shared.get()
    for target in ["/script/", "/script/page.html", "/script/..", "/style/main.js", "/page.html"] {
      #expect(try server.request("GET", target).status == 404, "\(target)")
    }
  }
}
