import Also
import Foundation
import TestSupport
import Testing

/// The page of the library.
@Suite struct LibraryPageTests {
  @Test func `its example is compiled`() throws {
    let source = try #require(Page.contents(of: "Tests/ReadmeTests/LibraryExample.swift"))
    let page = try #require(Page.all.first { $0.path == "docs/Library.md" })
    let block = try #require(page.blocks(in: "swift").first { $0.text.contains("func ") })
    #expect(block.text + "\n" == source)
  }

  /// `make dependency` builds and runs that package.
  @Test func `what pages show besides is of the package that uses the library`() throws {
    let path = "Tests/DependencyPackage/Sources/Shop/main.swift"
    let source = try #require(Page.contents(of: path))
    let pages = Page.all.filter { ["README.md", "docs/Library.md"].contains($0.path) }
    let blocks = pages.flatMap { $0.blocks(in: "swift") }.map(\.text)
      .filter { !$0.contains("func ") && !$0.hasPrefix(".package") }
    #expect(blocks.count == 3)
    for block in blocks { #expect(source.contains(block + "\n"), "\(block)") }
  }

  @Test func `its example answers`() throws {
    let place = try Workplace()
    let answer = try additions(
      to: ["CAM-1003"],
      orders: place.directory.file("my-orders.csv"),
      items: place.directory.file("my-items.csv"),
      model: place.directory.file("example.also")
    )
    #expect(answer.results.count == 3)
  }
}
