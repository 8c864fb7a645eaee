import Testing

/// The page of commands beside the programs' own help.
@Suite struct CommandsPageTests {
  private let page: Page

  init() throws { page = try #require(Page.all.first { $0.path == "docs/Commands.md" }) }

  @Test func `it has every command`() throws {
    let synopsis = try #require(page.synopses.first).text
    for command in try KnownPrograms.shared.get().commands {
      #expect(synopsis.contains("also \(command) "), "\(command)")
    }
  }

  @Test func `it has every key of queries`() throws {
    let help = try Workplace().run("also help complements").output
    let keys = try #require(help.firstMatch(of: #/Keys: ([^.]*)\./#)).1
    let rows = page.prose.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { $0.split(separator: "|")[0] }
    for key in keys.split(separator: ",") {
      let name = key.trimming(while: \.isWhitespace)
      #expect(rows.contains { $0.contains("`\(name)`") }, "\(name)")
    }
  }

  @Test func `it has every exit code`() throws {
    let help = try Workplace().run("also --help; also-server --help").output
    let codes = help.matches(of: #/(?:status:|;)\s+(\d+)\s/#).map { String($0.1) }
    #expect(codes.count > 10)
    for code in codes {
      #expect(page.prose.contains("\n| \(code) |"), "\(code)")
    }
  }
}
