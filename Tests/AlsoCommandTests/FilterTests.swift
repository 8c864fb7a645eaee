import Foundation
import TestSupport
import Testing

/// What query commands take for results, as options and as keys of queries.
@Suite struct FilterTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private func items(_ arguments: [String], input: String = "") throws -> [[String]] {
    let run = try Program.also.run(arguments, input: input)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    return try run.objects().map { answer in
      (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["item"] as? String }
    }
  }

  private func complements(_ options: String...) throws -> Set<String> {
    let arguments = ["complements", shop.model, "--item", "MUG", "--rank-all", "-k", "50"]
    return Set(try items(arguments + options + ["--format", "jsonl"])[0])
  }

  @Test func `results are filtered by options`() throws {
    #expect(
      try complements("--filter", "price < 25 and name != 'House blend'") == [
        "G20", "FILTER", "T\tB",
      ]
    )
    #expect(try complements("--only", "G20", "BEANS", "MUG") == ["G20", "BEANS"])
    #expect(
      try complements("--only-category", "kitchen/coffee/grinder") == ["G20", "G30", "G35", "G250"]
    )
    #expect(try complements("--price", "20:30") == ["G20", "G30"])
    #expect(try complements("--price", ":5") == ["FILTER", "T\tB"])
    #expect(try complements("--price", "35:", "--filter", "item contains '3'") == ["G35"])
  }

  @Test func `every query command filters`() throws {
    let cheap = ["--filter", "price < 32", "--format", "jsonl"]
    #expect(try items(["upgrades", shop.model, "--item", "G20"] + cheap) == [["G30"]])
    #expect(
      Set(try items(["downgrades", shop.model, "--item", "G35"] + cheap)[0]) == ["G20", "G30"]
    )
    let personal = ["recommend", shop.model, "--customer", "c1", "--rank-all"]
    let all = try items(personal + ["--format", "jsonl"])[0]
    #expect(
      try items(personal + cheap)[0] == all.filter { !["G35", "G250"].contains($0) }
    )
  }

  @Test func `a query's own conditions are added to the options'`() throws {
    let queries = """
      {"items":["MUG"]}
      {"items":["MUG"],"filter":"price > 8"}
      {"items":["MUG"],"only":["G20","G30","FILTER"]}
      {"items":["MUG"],"only_category":"food"}
      {"items":["MUG"],"price":[null,3]}
      """
    let answers = try items(
      [
        "complements", shop.model, "--queries", "-", "--rank-all", "-k", "50", "--filter",
        "price < 25",
      ],
      input: queries
    )
    #expect(
      answers.map { Set($0) } == [
        ["G20", "BEANS", "FILTER", "T\tB"], ["G20", "BEANS"], ["G20", "FILTER"], ["BEANS"],
        ["FILTER"],
      ]
    )
  }

  static let faults: [([String], String)] = [
    (
      ["--filter", "price < abc"],
      "filter:9: expected a number or query.price after <, found \"abc\""
    ),
    (["--price", "5"], "expected two prices, the smaller one first"),
    (["--price", ":"], "expected two prices, the smaller one first"),
    (["--price", "5:4"], "expected two prices, the smaller one first"),
    (["--price", "5:x"], "expected two prices, the smaller one first"),
  ]

  @Test(arguments: faults)
  func `a condition that can't be read is a usage error`(options: [String], said: String) throws {
    let run = try Program.also.run(["complements", shop.model, "--item", "MUG"] + options)
    #expect(run.status == 64 && run.error.contains(said), "\(run.error)")
  }

  @Test func `a query with a filter that can't be read names line and column`() throws {
    let queries = "{\"items\":[\"MUG\"]}\n{\"items\":[\"MUG\"],\"filter\":\"sellable or\"}\n"
    let run = try Program.also.run(["complements", shop.model, "--queries", "-"], input: queries)
    #expect(
      run.status == 65 && run.error.contains("standard input:2: filter: column 12: expected not, (")
    )
  }
}
