import TestSupport
import Testing

/// What reaches a terminal from inputs.
@Suite struct TerminalTests {
  /// Clears the screen, and turns the direction of writing.
  private static let harm = "\u{1B}[2J\u{202E}\u{9B}x"

  private func expectNoHarm(_ text: String) {
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl)
    }
  }

  @Test func `nothing that is said of an input does more than to be read`() throws {
    let shop = try TinyShop.shared.get()
    let directory = try TemporaryDirectory()
    let rules = try directory.write("[{\"action\": \"z\\u001b[2J\\u202e\"}]", to: "rules")
    let dump = "order_id,item_id,timestamp\no\(Self.harm),\(Self.harm),yesterday\n"
    let faulty: [([String], String)] = [
      (["complements", shop.model, "--item", "MUG", "--filter", "name = \"\(Self.harm)"], ""),
      (["complements", shop.model, "--item", "MUG", "--\(Self.harm)"], ""),
      (["complements", shop.model, "--item", "MUG", "--rules", rules], ""),
      (["complements", shop.model, "--queries", "-"], "{\"items\": [\"\(Self.harm)\"\n"),
      (["train", "-", "-o", directory.file("m.also")], dump),
      (["inspect", directory.file(Self.harm)], ""),
    ]
    for (arguments, input) in faulty {
      let run = try Program.also.run(arguments, input: input)
      #expect(run.status != 0 && !run.error.isEmpty, "\(arguments)")
      expectNoHarm(run.error)
    }
  }

  @Test func `help and usage are told as ever`() throws {
    let help = try Program.also.run(["complements", "--help"])
    #expect(help.status == 0 && help.text.hasPrefix("OVERVIEW:") && help.error.isEmpty)
    let wrong = try Program.also.run(["complements"])
    #expect(wrong.status == 64 && wrong.error.hasPrefix("Error: ") && wrong.text.isEmpty)
  }
}
