import AlsoServing
import Foundation
import Testing

/// What README.md says is what happens.
@Suite struct ReadmeTests {
  let text: String
  let page: Page

  init() throws {
    text = try Self.contents(of: "README.md")
    page = Page(text)
  }

  private static func contents(of path: String) throws -> String {
    let file = Workplace.repository.appending(path: path)
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test func `its commands print what it shows`() throws {
    let place = try Workplace()
    #expect(page.sessions.count >= 4)
    for (script, shown) in page.sessions {
      let (status, output) = try place.run(script.text)
      #expect(status == 0, "README.md:\(script.line): \(output)")
      guard let shown else { continue }
      let missing = Excerpt(shown.text).firstMissingLine(in: output)
      #expect(missing == nil, "README.md:\(shown.line), in:\n\(output)")
    }
  }

  /// `make demo` isn't run, for it would build what is being tested; its script is.
  @Test func `the demo prints what it shows`() throws {
    let command = "Tools/demo .build/release/also .build/demo"
    #expect(try Self.contents(of: "Makefile").contains("\t@\(command)\n"))
    let typed = "$ make demo\n"
    let shown = try #require(page.blocks(in: "console").first { $0.text.hasPrefix(typed) })
    let (status, output) = try Workplace().run(command)
    #expect(status == 0)
    let excerpt = Excerpt(String(shown.text.dropFirst(typed.count)))
    #expect(excerpt.firstMissingLine(in: output) == nil, "README.md:\(shown.line), in:\n\(output)")
  }

  @Test func `its order lines and items are the sample shop's`() throws {
    let blocks = page.blocks(in: "csv")
    #expect(blocks.count == 2)
    for (block, file) in zip(blocks, ["orders.csv", "items.csv"]) {
      let lines = Set(try Self.contents(of: "models/sample-shop/\(file)").split(separator: "\n"))
      #expect(block.text.split(separator: "\n").allSatisfy { lines.contains($0) })
    }
  }

  @Test func `its library example is compiled`() throws {
    let source = try Self.contents(of: "Tests/ReadmeTests/LibraryExample.swift")
    let block = try #require(page.blocks(in: "swift").first { $0.text.contains("func ") })
    #expect(block.text + "\n" == source)
  }

  @Test func `its library example answers`() throws {
    let place = try Workplace()
    let answer = try additions(
      to: ["CAM-1003"],
      orders: place.directory.appending(path: "my-orders.csv").path,
      items: place.directory.appending(path: "my-items.csv").path,
      model: place.directory.appending(path: "example.also").path
    )
    #expect(answer.results.count == 3)
  }
}

/// The comparison itself, or it might hold of anything.
@Suite struct ExcerptTests {
  @Test(arguments: [
    ("a\nb\nc", "a\nb\nc"), ("…\nb\n…", "a\nb\nc"), ("a\n…\nc", "a\nb\nc"), ("a…c", "abbc"),
    ("took 1.2 s", "took 34 s"), ("…", ""), ("a…b…c", "a1b2c"),
  ])
  func `a true excerpt`(shown: String, output: String) {
    #expect(Excerpt(shown).firstMissingLine(in: output) == nil)
  }

  @Test(arguments: [
    ("a\nc", "a\nb\nc"), ("b\n…", "a\nb\nc"), ("a\nb", "a\nb\nc"), ("c\n…\na", "a\nb\nc"),
    ("a…c", "abbd"), ("12 of 34", "12 of 35"), ("a", ""), ("a…b…c", "a2c"),
  ])
  func `a wrong excerpt`(shown: String, output: String) {
    #expect(Excerpt(shown).firstMissingLine(in: output) != nil)
  }
}
