import AlsoServing
import TestSupport
import Testing

/// The command line offers every key that a query may say.
@Suite struct QueryKeyTests {
  /// What a key's option is called where people type it.
  private func option(_ key: QueryKey) -> String { key.name == "k" ? "-k" : "--\(key.optionName)" }

  @Test(arguments: Mode.allCases)
  func `each key of a mode is an option of its command, with the key's sentence`(mode: Mode) throws
  {
    let help = try Program.also.run(["help", mode.rawValue]).text
    let words = help.split { $0.isWhitespace }.joined(separator: " ")
    for key in QueryKey.all(of: mode) {
      #expect(
        words.contains(" \(option(key)) ") || words.contains(" \(option(key)),"),
        "\(key.name)"
      )
      // Subjects are said in the command's own words, and k with its defaults.
      if ["items", "customer", "k"].contains(key.name) { continue }
      #expect(words.contains(key.help), "\(key.name)")
    }
  }

  @Test(arguments: Mode.allCases)
  func `each key of a mode but its subject is an option of a batch`(mode: Mode) throws {
    let help = try Program.also.run(["help", "batch"]).text
    for key in QueryKey.all(of: mode) where !["items", "customer"].contains(key.name) {
      #expect(help.contains(option(key)), "\(key.name)")
    }
    #expect(help.contains("--\(mode.rawValue)"))
  }

  @Test func `an option that means nothing for a batch's mode is wrong usage`() throws {
    let run = try Program.also.run(["batch", "m.also", "--complements", "-o", "b", "--band", "1:2"])
    #expect(run.status == 64 && run.error.contains("--band goes with --upgrades or --downgrades."))
  }
}
