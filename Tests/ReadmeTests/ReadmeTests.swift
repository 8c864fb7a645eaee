import Foundation
import Testing

/// What README.md and some other pages say beside commands; ``PagesTests`` tests those.
@Suite struct ReadmeTests {
  private let text: String
  private let page: Page

  init() throws {
    text = try #require(Page.contents(of: "README.md"))
    page = Page(text, path: "README.md")
  }

  @Test func `it is at most 10 KB`() { #expect(text.utf8.count <= 10 * 1024) }

  /// `make demo` isn't run, for it would build what is being tested; its script is.
  @Test func `the demo prints what it shows`() throws {
    let command = "Tools/demo .build/release/also .build/demo"
    #expect(Page.contents(of: "Makefile")?.contains("\t@\(command)\n") == true)
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
      let contents = try #require(Page.contents(of: "models/sample-shop/\(file)"))
      let lines = Set(contents.split(separator: "\n"))
      #expect(block.text.split(separator: "\n").allSatisfy { lines.contains($0) })
    }
  }

  /// Rounding may move a few of the queries' results on another processor.
  @Test func `its figures of quality are what its command prints`() throws {
    let command = try #require(page.codeSpans.first { $0.text.hasPrefix("also evaluate ") }).text
    let claim = try #require(
      page.prose.firstMatch(
        of: #/NDCG@10\s+of\s+(\.\d+);\s+the\s+list\s+of\s+best-sellers\s+gets\s+(\.\d+)/#
      )
    )
    let (status, output) = try Workplace().run("\(command) --quiet")
    #expect(status == 0, "\(output)")
    let task = try #require(output.firstRange(of: "next-order: 1,475 queries"))
    for (ranker, claimed) in [("also", claim.1), ("popularity", claim.2)] {
      let row = try #require(
        output[task.lowerBound...].split(separator: "\n").first { $0.hasPrefix("\(ranker) ") }
      )
      let measured = try #require(Double(row.split(separator: " ")[1]))
      let stated = try #require(Double("0\(claimed)"))
      #expect(abs(measured - stated) < 0.003, "\(row)")
    }
  }

  @Test func `its figures of speed are those of Benchmarks`() throws {
    let benchmarks = try #require(Page.contents(of: "Benchmarks/README.md"))
    func cells(_ against: String) throws -> [Substring] {
      let row = benchmarks.split(separator: "\n").first {
        $0.hasPrefix("| CG, M f=64 | \(against) CG |")
      }
      return try #require(row).split(separator: "|").map { $0.trimming(while: \.isWhitespace) }
    }
    let (implicit, irspack) = (try cells("implicit"), try cells("irspack"))
    let prose = page.prose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    func rounded(_ cell: Substring, _ decimals: Int) throws -> String {
      String(format: "%.\(decimals)f", try #require(Double(cell.trimming(while: { $0 == "×" }))))
    }
    let seconds = try rounded(implicit[2], 2).drop { $0 == "0" }
    let (first, second) = (try rounded(implicit[4], 1), try rounded(irspack[4], 1))
    #expect(
      prose.contains(
        "takes \(seconds) s on two cores, \(first) times as fast as implicit and \(second) times as fast as irspack"
      )
    )
  }
}
