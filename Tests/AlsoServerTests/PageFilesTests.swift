import AlsoDocuments
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
  private static let document = "page.html"
  private static let sentences = "sentences.js"

  private func target(_ name: String) -> String {
    switch URL(filePath: name).pathExtension {
    case "html": "/"
    case "css": "/style/\(name)"
    default: "/script/\(name)"
    }
  }

  @Test func `each file is served under the same policy`() throws {
    let server = try ServerProcess.shared.get()
    let types = ["html": "text/html", "css": "text/css", "js": "text/javascript"]
    #expect(Self.names.count > 10)
    for name in Self.names + [Self.sentences] {
      let answer = try server.request("GET", target(name))
      #expect(answer.status == 200, "\(name)")
      let type = try #require(types[URL(filePath: name).pathExtension])
      #expect(answer.fields["content-type"] == "\(type); charset=utf-8")
      #expect(answer.fields["content-security-policy"]?.contains("default-src 'none'") == true)
    }
  }

  @Test func `styles and scripts are served as they are in the sources`() throws {
    let server = try ServerProcess.shared.get()
    for name in Self.names where name != Self.document {
      let file = Self.directory.appending(path: name)
      let answer = try server.request("GET", target(name))
      #expect(try Array(answer.body) == TemporaryDirectory.bytes(of: file.path), "\(name)")
    }
  }

  @Test func `the document is served with the table's sentences in its slots`() throws {
    let file = Self.directory.appending(path: Self.document)
    let source = String(decoding: try TemporaryDirectory.bytes(of: file.path), as: UTF8.self)
    let document = try ServerProcess.shared.get().request("GET", "/").text
    #expect(document == Wording.fill(source) { FrameSentence(rawValue: String($0))?.words() })
    #expect(Wording(stringLiteral: document).slots.isEmpty)
  }

  @Test func `the scripts are given the table's sentences`() throws {
    let script = try ServerProcess.shared.get().request("GET", target(Self.sentences)).text
    let json = script.trimmingPrefix("export const sentences = ").dropLast(";\n".count)
    let table = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    #expect(Set(table.keys) == Set(PageSentences.wordings.keys))
    #expect(table["pageFailed"] as? String == "The page failed")
    #expect(
      table["upgradeCount"] as? [String: String]
        == ["one": "{count} upgrade", "other": "{count} upgrades"]
    )
  }

  @Test func `the document loads each file, before a script would ask for it`() throws {
    let document = try ServerProcess.shared.get().request("GET", "/").text
    for name in Self.names + [Self.sentences] where name != Self.document {
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
