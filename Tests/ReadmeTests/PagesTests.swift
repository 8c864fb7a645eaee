import Foundation
import Testing

/// What any page says is so: see docs/README.md, "How pages are kept true".
@Suite struct PagesTests {
  private static let languages = ["sh", "text", "console", "csv", "json", "swift"]

  @Test func `all pages are found`() {
    let paths = Page.all.map(\.path)
    for path in ["README.md", "CONTRIBUTING.md", "docs/Commands.md", "Benchmarks/README.md"] {
      #expect(paths.contains(path))
    }
    #expect(paths.contains { $0.hasSuffix(".docc/Import.md") })
  }

  @Test(arguments: Page.all.filter { !$0.sessions.isEmpty })
  func `a page's commands print what it shows`(page: Page) throws {
    let place = try Workplace()
    for (script, shown) in page.sessions {
      let (status, output) = try place.run(script.text)
      #expect(status == 0, "\(page.path):\(script.line): \(output)")
      guard let shown else { continue }
      let missing = Excerpt(shown.text).firstMissingLine(in: output)
      #expect(missing == nil, "\(page.path):\(shown.line), in:\n\(output)")
    }
  }

  @Test(arguments: Page.all)
  func `a page's blocks are of a language that is checked`(page: Page) {
    for block in page.blocks {
      #expect(Self.languages.contains(block.language), "\(page.path):\(block.line)")
    }
    for block in page.blocks(in: "json") {
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(block.text.utf8))) != nil
      #expect(isJSON, "\(page.path):\(block.line)")
    }
  }

  @Test(arguments: Page.all)
  func `a page's links lead somewhere`(page: Page) {
    for link in page.links where !link.text.contains("://") {
      let parts = link.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let base = Workplace.repository.appending(path: page.path).deletingLastPathComponent()
      let file = parts[0].isEmpty ? page.path : Self.relative(base.appending(path: parts[0]))
      let exists = FileManager.default.fileExists(
        atPath: Workplace.repository.appending(path: file).path
      )
      #expect(exists, "\(page.path):\(link.line): \(link.text)")
      guard parts.count == 2 else { continue }
      let target = Page.all.first { $0.path == file }
      #expect(
        target?.anchors.contains(String(parts[1])) == true,
        "\(page.path):\(link.line): \(link.text)"
      )
    }
  }

  /// The page of a module is the head of its reference, where the reader comes to it.
  @Test func `the index has every page`() throws {
    let index = try #require(Page.all.first { $0.path == "docs/README.md" })
    let base = Workplace.repository.appending(path: "docs")
    let linked = Set(index.links.map { Self.relative(base.appending(path: $0.text)) })
    for page in Page.all where page.path != index.path && !page.prose.hasPrefix("# ``") {
      #expect(linked.contains(page.path))
    }
  }

  /// A file's path in the repository.
  private static func relative(_ file: URL) -> String {
    String(file.standardized.path.dropFirst(Workplace.repository.standardized.path.count + 1))
  }
}
