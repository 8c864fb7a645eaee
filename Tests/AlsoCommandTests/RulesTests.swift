import AlsoBase
import Foundation
import TestSupport
import Testing

/// What the files of a shop's rules, opt-outs and dismissals make of answers.
@Suite struct RulesTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// Runs a query command with such files, each named by its option.
  private func run(_ arguments: [String], _ files: [String: String]) throws -> Program.Run {
    let directory = try TemporaryDirectory()
    var options: [String] = []
    for (option, text) in files.sorted(by: { $0.key < $1.key }) {
      options += ["--\(option)", try directory.write(text, to: option)]
    }
    let command = [arguments[0], shop.model] + arguments.dropFirst()
    return try Program.also.run(command + options + ["--format", "jsonl"])
  }

  private func answer(
    _ arguments: [String],
    _ files: [String: String] = [:]
  ) throws -> [String: Any] {
    let run = try run(arguments, files)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    return try #require(try run.objects().first)
  }

  private func items(_ answer: [String: Any]) -> [String] {
    (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["item"] as? String }
  }

  private static let mug = ["complements", "--item", "MUG", "--rank-all", "-k", "50"]

  @Test func `rules pin and block`() throws {
    let rules = """
      [{"action": "pin", "items": ["G250"], "position": 1, "note": "clearance"},
       {"action": "block", "filter": "price < 3", "for": {"questions": ["complements"]}}]
      """
    let plain = items(try answer(Self.mug))
    let ruled = try answer(Self.mug, ["rules": rules])
    #expect(items(ruled) == ["G250"] + plain.filter { $0 != "G250" && $0 != "FILTER" })
    let first = (ruled["results"] as? [[String: Any]])?.first
    #expect(first?["reason"] as? String == "pinned")
  }

  @Test func `a boost is part of the explanation`() throws {
    let rules = #"[{"action": "boost", "items": ["FILTER"], "factor": 3}]"#
    let ruled = try answer(Self.mug + ["--explain"], ["rules": rules])
    let result = (ruled["results"] as? [[String: Any]])?
      .first { $0["item"] as? String == "FILTER" }
    let explanation = result?["explanation"] as? [[String: Any]] ?? []
    #expect(explanation.contains { $0["part"] as? String == "rule" })
    let sum = explanation.compactMap { $0["amount"] as? Double }.reduce(0, +)
    let score = try #require(result?["score"] as? Double)
    #expect(abs(sum - score) < 1e-5 * abs(score))
  }

  @Test func `who opted out is told so`() throws {
    let files = ["opt-outs": "c1\n"]
    let personal = try answer(["recommend", "--customer", "c1"], files)
    #expect(personal["shortfall"] as? String == "opted_out" && items(personal).isEmpty)
    let complements = try answer(Self.mug + ["--customer", "c1"], files)
    #expect(complements["opted_out"] as? Bool == true)
    #expect(items(complements) == items(try answer(Self.mug)))
    let other = try answer(Self.mug + ["--customer", "c2"], files)
    #expect(other["opted_out"] == nil)
  }

  @Test func `what was dismissed isn't shown`() throws {
    let files = ["dismissals": "customer_id,item_id\nc1,FILTER\n"]
    #expect(items(try answer(Self.mug, files)).contains("FILTER"))
    #expect(!items(try answer(Self.mug + ["--customer", "c1"], files)).contains("FILTER"))
  }

  @Test func `items that the model lacks are counted on standard error`() throws {
    let rules = #"[{"action": "block", "items": ["OLD", "MUG"]}]"#
    let run = try run(Self.mug, ["rules": rules, "dismissals": "customer_id,item_id\nc1,OLDER\n"])
    #expect(run.error == "The model doesn't know 2 items of the rules and dismissals.\n")
    #expect(try self.run(Self.mug + ["--quiet"], ["rules": rules]).error.isEmpty)
  }

  static let faults: [(String, String, String)] = [
    ("rules", "[{}]", "rules: rule 1: action: expected pin, boost, bury or block, found nothing"),
    (
      "opt-outs", "", "opt-outs: nobody is in the list of opt-outs; --allow-fewer-opt-outs takes it"
    ),
    (
      "opt-outs", "c1\n" + String(repeating: "c", count: 5000) + "\n",
      "opt-outs:2: the line is longer than 4096 bytes"
    ),
    ("opt-outs", "c1\nc2", "opt-outs: the last line has no end"),
    ("rules", "", "rules: expected JSON, a list of rules such as"),
    (
      "dismissals", "customer_id,item\n",
      "dismissals:1:1: the header lacks item_id; found \"customer_id\", \"item\"; name the columns so, "
        + "separated by commas"
    ),
    (
      "dismissals", "customer_id,item_id\nc1,A,B\n",
      "dismissals:2:6: the row has 3 fields, expected 2 as in the header; correct the row\n"
    ),
  ]

  @Test(arguments: faults)
  func `a faulty file is named`(option: String, text: String, said: String) throws {
    let run = try run(Self.mug, [option: text])
    #expect(run.status == 65 && run.error.contains(said), "\(run.error)")
  }

  @Test(arguments: ["rules", "opt-outs", "dismissals"])
  func `a file that isn't there is named`(option: String) throws {
    let run = try Program.also.run(
      ["complements", shop.model, "--item", "MUG", "--\(option)", "/nowhere/\(option)"]
    )
    #expect(run.status == 66 && run.error.contains("/nowhere/\(option)"), "\(run.error)")
  }

  @Test func `standard input is read only once`() throws {
    let run = try Program.also.run(["complements", shop.model, "--queries", "-", "--rules", "-"])
    #expect(run.status == 64 && run.error.contains("only once"))
  }
}
