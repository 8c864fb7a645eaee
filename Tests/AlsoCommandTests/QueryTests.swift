import Foundation
import TestSupport
import Testing

/// What the query commands write.
@Suite struct QueryTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private func run(_ arguments: [String], input: String = "") throws -> Program.Run {
    let run = try Program.also.run(arguments, input: input)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    return run
  }

  private func items(_ answer: [String: Any]) -> [String] {
    (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["item"] as? String }
  }

  @Test func `a table names what was asked for and counts the evidence`() throws {
    let run = try run(["complements", shop.model, "--item", "G20"])
    #expect(run.lines.first == "Goes with G20 (Blade grinder, 20.00)")
    let beans = try #require(run.lines.first { $0.hasPrefix("BEANS ") })
    #expect(beans.contains("House blend") && beans.contains("8.90") && beans.contains("+8.90"))
    #expect(
      beans.contains(
        /\ \d+ of \d+ orders with G20, (of \d+ customers, )?[\d.]+ times the chance rate$/
      )
    )
    #expect(run.error.isEmpty)
  }

  @Test func `upgrades are in the band, and what is left out is said`() throws {
    let run = try run(["upgrades", shop.model, "--item", "G20", "--format", "jsonl"])
    let answer = try #require(try run.objects().first)
    #expect(Set(items(answer)) == ["G30", "G35"])
    let results = answer["results"] as? [[String: Any]] ?? []
    #expect(results.allSatisfy { $0["action"] as? String == "replace" })
    #expect(results.allSatisfy { $0["replaces"] as? String == "G20" })
    #expect(answer["shortfall"] is String)
  }

  @Test func `a band on the command line replaces the usual one`() throws {
    let run = try run(
      ["upgrades", shop.model, "--item", "G20", "--band", "1.6:2", "--format", "jsonl"])
    #expect(items(try #require(try run.objects().first)) == ["G35"])
  }

  @Test func `downgrades go the other way`() throws {
    let run = try run(["downgrades", shop.model, "--item", "G35", "--format", "jsonl"])
    #expect(Set(items(try #require(try run.objects().first))) == ["G20", "G30"])
  }

  @Test func `tab-separated values have a header and escape what would break them`() throws {
    let run = try run(["complements", shop.model, "--item", "MUG", "--format", "tsv"])
    let rows = run.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.first?.prefix(4) == ["query", "customer", "rank", "item"])
    #expect(rows.allSatisfy { $0.count == rows.first?.count })
    #expect(rows.contains { $0[3] == "T\\tB" })
  }

  @Test func `json is one document`() throws {
    let one = try run(["complements", shop.model, "--item", "MUG", "--format", "json"])
    #expect(try JSONSerialization.jsonObject(with: one.output) is [String: Any])
    let all = try run(["recommend", shop.model, "--all", "--format", "json"])
    let answers = try JSONSerialization.jsonObject(with: all.output) as? [[String: Any]]
    #expect((answers ?? []).count > 50)
    let none = try run(["complements", shop.model, "--queries", "-", "--format", "json"])
    #expect(try JSONSerialization.jsonObject(with: none.output) as? [String] == [])
  }

  @Test func `a key that means nothing is told with its line and the nearest name`() throws {
    let queries = "{\"items\":[\"G20\"]}\n{\"items\":[\"G20\"],\"excluded\":[\"BEANS\"]}\n"
    let run = try Program.also.run(["complements", shop.model, "--queries", "-"], input: queries)
    #expect(run.status == 65 && run.lines.count == 1)
    #expect(
      run.error.contains("standard input:2: excluded: unknown here; did you mean exclude?"),
      "\(run.error)"
    )
  }

  @Test func `answers come in the order of the queries, and unknown identifiers are named`() throws
  {
    let queries = """
      {"items":["G20"],"customer":null}
      {"items":["nothing","G30","nowhere"],"customer":"nobody"}

      {"items":["nothing"]}
      {"items":[]}
      """
    let run = try run(["complements", shop.model, "--queries", "-"], input: queries)
    let answers = try run.objects()
    #expect(answers.count == 4)
    #expect(items(answers[0]).contains("BEANS") && answers[0]["unknown_items"] == nil)
    #expect(answers[1]["unknown_items"] as? [String] == ["nothing", "nowhere"])
    #expect(answers[1]["unknown_customer"] as? String == "nobody")
    #expect(!items(answers[1]).isEmpty)
    #expect(answers[2]["shortfall"] as? String == "unknown_item")
    #expect(answers[3]["shortfall"] as? String == "unknown_item")
  }

  @Test func `what a query rules out is ruled out`() throws {
    let queries = """
      {"items":["MUG"],"exclude":["FILTER"]}
      {"items":["MUG"],"exclude_category":"kitchen/coffee"}
      """
    let arguments = ["complements", shop.model, "--queries", "-", "--rank-all", "-k", "50"]
    let answers = try run(arguments, input: queries).objects().map { Set(items($0)) }
    let all: Set = ["G20", "G30", "G35", "G250", "BEANS", "FILTER", "T\tB"]
    #expect(answers == [all.subtracting(["FILTER"]), ["BEANS", "T\tB"]])
  }

  @Test func `without customers, a query is answered as anyone's`() throws {
    let named = "{\"items\":[\"MUG\"],\"customer\":\"c1\"}\n"
    let unnamed = "{\"items\":[\"MUG\"]}\n"
    let arguments = ["complements", shop.model, "--queries", "-", "--rank-all", "-k", "50"]
    let ignored = try run(arguments + ["--anonymous"], input: named)
    #expect(try ignored.output == run(arguments, input: unnamed).output)
    #expect(try ignored.output != run(arguments, input: named).output)
  }

  @Test func `an answer to a pipe comes before the next question`() throws {
    let arguments = ["complements", shop.model, "--queries", "-"]
    let program = try ChildProcess(.also, arguments, input: .pipe, output: .pipe)
    for _ in 0..<3 {
      try program.write("{\"items\":[\"G20\"]}\n")
      #expect(try program.read().last == UInt8(ascii: "\n"))
    }
    #expect(try program.finish().status == 0)
  }

  @Test func `replacements are asked for one item at a time`() throws {
    let queries = "{\"items\":[\"G20\"],\"band\":[1.05,2.5]}\n{\"items\":[\"G20\",\"G30\"]}\n"
    let run = try Program.also.run(["upgrades", shop.model, "--queries", "-"], input: queries)
    #expect(run.status == 65 && run.error.contains(":2: items: expected a list of exactly one"))
    #expect(Set(items(try #require(try run.objects().first))) == ["G30", "G35"])
  }

  @Test func `every customer is answered by name`() throws {
    let answers = try run(["recommend", shop.model, "--all", "-k", "2"]).objects()
    let customers = answers.compactMap { $0["customer"] as? String }
    #expect(customers.count == answers.count && Set(customers).count == customers.count)
    #expect(answers.allSatisfy { items($0).count <= 2 })
  }

  @Test func `what is new was never bought`() throws {
    let arguments = ["recommend", shop.model, "--customer", "c1", "--format", "jsonl"]
    let all = try run(arguments + ["--rank-all"]).objects()[0]
    let new = try run(arguments + ["--rank-all", "--new-only"]).objects()[0]
    let repeats = (all["results"] as? [[String: Any]] ?? [])
      .filter { $0["reason"] as? String == "buys again" }.compactMap { $0["item"] as? String }
    #expect(!repeats.isEmpty && Set(items(new)).isDisjoint(with: repeats))
  }

  @Test func `an unknown customer is an answer, not an error`() throws {
    let run = try run(["recommend", shop.model, "--customer", "nobody"])
    #expect(run.lines == ["For customer nobody", "The model doesn't know the customer nobody."])
  }

  @Test func `a score is explained where that is asked for, and what was counted has its period`()
    throws
  {
    let answer = try #require(
      try run(["complements", shop.model, "--item", "G20", "--explain", "--format", "jsonl"])
        .objects().first
    )
    let results = answer["results"] as? [[String: Any]] ?? []
    #expect(!results.isEmpty)
    for result in results {
      let explanation = result["explanation"] as? [[String: Any]] ?? []
      let sum = explanation.compactMap { $0["amount"] as? Double }.reduce(0, +)
      let score = try #require(result["score"] as? Double)
      #expect(abs(sum - score) < 1e-5 * abs(score))
      #expect(explanation.allSatisfy { $0["item"] as? String == "G20" && $0["part"] is String })
    }
    let period = answer["period"] as? [String: String]
    #expect(period?["first_order"] == "2024-01-01T00:00:00Z")
    let text = try run(["complements", shop.model, "--item", "G20", "--explain"])
    #expect(text.lines.contains { $0.hasPrefix("BEANS: score ") })
    #expect(text.lines.contains { $0.hasPrefix("  +") && $0.hasSuffix(", G20") })
    #expect(
      text.lines.contains { $0.hasPrefix("Counted in the orders from 2024-01-01 until before ") }
    )
  }

  @Test func `a query may ask for repeats`() throws {
    let queries = """
      {"items":["MUG"],"customer":"c1","with_repeats":true}
      {"items":["MUG"],"customer":"c1"}
      {"items":["MUG"],"customer":"c1","with_repeats":false}
      """
    let arguments = ["complements", shop.model, "--queries", "-", "--any-kind"]
    let answers = try run(arguments, input: queries).objects().map(items)
    let asked = try run(arguments + ["--with-repeats"], input: queries).objects().map(items)
    #expect(answers[0].count > answers[1].count && answers[1] == answers[2])
    #expect(asked == [answers[0], answers[0], answers[2]])
  }

  @Test func `too much evidence leaves nothing, and says why`() throws {
    let run = try run(["complements", shop.model, "--item", "G20", "--minimum-orders", "1000"])
    #expect(run.lines.last == "What else there is has too little evidence or was excluded.")
    let chance = try self.run(
      ["recommend", shop.model, "--customer", "c1", "--new-only", "--minimum-times-chance", "1e6"]
    )
    #expect(chance.lines.last == "What else there is has too little evidence or was excluded.")
  }

  @Test func `an inspection shows what scores are mixed from, and which prices are accepted`()
    throws
  {
    let summary = try run(["inspect", shop.model]).lines.joined(separator: "\n")
    // A few orders are too few to learn from.
    #expect(summary.contains("distinctive, one item"))
    #expect(summary.contains("as shipped"))
    let bands = try run(["inspect", shop.model, "--price-bands"]).lines.joined(separator: "\n")
    #expect(bands.contains("upgrades: no first purchase to learn from"))
    #expect(bands.contains("boughtBefore"))
  }

  @Test func `pairs are labelled, and items that the model lacks are named`() throws {
    let run = try run(["inspect", shop.model, "--pairs", "G20", "lost", "--format", "jsonl"])
    let beans = try #require(try run.objects().first { $0["other"] as? String == "BEANS" })
    #expect(beans["relation"] as? String == "complement" && beans["item"] as? String == "G20")
    #expect(beans["statistic"] is Double && beans["joint_orders"] is Int)
    #expect(run.error.contains("The model doesn't know the item lost."))
    let text = try self.run(["inspect", shop.model, "--pairs", "G20"])
    #expect(text.lines.first?.contains("relation") == true)
    #expect(text.lines.contains { $0.contains("BEANS") && $0.contains("complement") })
  }
}
