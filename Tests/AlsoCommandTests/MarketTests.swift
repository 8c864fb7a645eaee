import AlsoBase
import Foundation
import TestSupport
import Testing

/// Answers for one of the markets that a model knows.
@Suite struct MarketTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// The tiny shop's orders with a market each: north for those of the dearest grinder and all of an even
  /// number, south for the others.
  private func withModel(
    _ options: String...,
    test: (_ model: String, _ directory: TemporaryDirectory) throws -> Void
  ) throws {
    let directory = try TemporaryDirectory()
    let rows = try TemporaryDirectory.text(of: shop.orders).split(separator: "\n")
    let northern = Set(rows.filter { $0.contains(",G250,") }.map { $0.prefix { $0 != "," } })
    var dump = rows[0] + ",market\n"
    for row in rows.dropFirst() {
      let order = row.prefix { $0 != "," }
      let isEven = order.last?.wholeNumberValue?.isMultiple(of: 2) == true
      dump += row + (isEven || northern.contains(order) ? ",north\n" : ",south\n")
    }
    let orders = try directory.write(dump.utf8, to: "orders.csv")
    let model = directory.file("m.also")
    let run = try Program.also.run(
      ["train", orders, "--items", shop.items, "-o", model] + TinyShop.quick + options
    )
    try #require(run.status == 0, "\(run.error)")
    try test(model, directory)
  }

  private func items(_ arguments: [String], input: String = "") throws -> [String] {
    let run = try Program.also.run(arguments + ["--format", "jsonl"], input: input)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    let results = try run.objects().first?["results"] as? [[String: Any]]
    return (results ?? []).compactMap { $0["item"] as? String }
  }

  @Test func `options, queries, batches and rules filter by market`() throws {
    try withModel { model, directory in
      let mug = ["complements", model, "--item", "MUG", "--rank-all", "-k", "50"]
      let all = try items(mug)
      let southern = all.filter { $0 != "G250" }
      #expect(all.contains("G250") && southern.count > 3)
      #expect(try items(mug + ["--filter", "market = 'south'"]) == southern)
      #expect(try items(mug + ["--filter", "market != 'south'"]) == ["G250"])
      let query = #"{"items":["MUG"],"filter":"market in ('south')"}"#
      let queries = ["complements", model, "--queries", "-", "--rank-all", "-k", "50"]
      #expect(try items(queries, input: query) == southern)
      let block = #"[{"action":"block","filter":"market != \"south\""}]"#
      let rules = try directory.write(block, to: "rules.json")
      #expect(try items(mug + ["--rules", rules]) == southern)
      let batch = directory.file("batch.csv")
      let run = try Program.also.run(
        ["batch", model, "--complements", "--rank-all", "-o", batch, "--format", "csv"]
          + ["--filter", "market = 'south'"]
      )
      #expect(run.status == 0, "\(run.error)")
      let rows = try TemporaryDirectory.text(of: batch).split(separator: "\n")
      let shown = Set(rows.compactMap { $0.split(separator: ",").dropFirst(2).first })
      #expect(shown.contains("G35") && !shown.contains("G250"))
    }
  }

  @Test func `an answer names a market that the model doesn't know`() throws {
    try withModel { model, _ in
      let option = ["--filter", "market = 'nrth'"]
      let text = try Program.also.run(["complements", model, "--item", "MUG"] + option)
      #expect(text.status == 0 && text.text.contains("The model doesn't know the market nrth."))
      let queries = "{\"items\":[\"MUG\"]}\n{\"items\":[\"MUG\"],\"filter\":\"market = 'nrth'\"}\n"
      let lines = try Program.also.run(["complements", model, "--queries", "-"], input: queries)
      let answers = try lines.objects()
      #expect(lines.status == 0 && answers.count == 2, "\(lines.error)")
      #expect(answers.first?["unknown_markets"] == nil)
      #expect(answers.last?["unknown_markets"] as? [String] == ["nrth"])
      #expect((answers.last?["results"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func `what would leave every answer empty is an error with its place`() throws {
    let said = "expected a market that the model knows (\"north\", \"south\"), found \"nrth\""
    try withModel { model, directory in
      let batch = try Program.also.run([
        "batch", model, "--recommend", "-o", directory.file("batch"),
        "--filter", "market = 'nrth'",
      ])
      #expect(
        batch.status == 64 && batch.error.contains("--filter: filter:10: \(said)"),
        "\(batch.error)"
      )
      let block = #"[{"action":"block","filter":"market = 'nrth'"}]"#
      let rules = try directory.write(block, to: "rules.json")
      let ruled = try Program.also.run(["complements", model, "--item", "MUG", "--rules", rules])
      #expect(
        ruled.status == 65 && ruled.error.contains("rule 1: filter:10: \(said)"),
        "\(ruled.error)"
      )
    }
  }

  @Test func `a model without markets knows none`() throws {
    let run = try Program.also.run(
      ["upgrades", shop.model, "--item", "G20", "--filter", "price < 50 and market = 'north'"]
    )
    #expect(run.status == 0 && run.text.contains("The model doesn't know the market north."))
  }

  @Test func `an inspection names the markets`() throws {
    try withModel { model, _ in
      let text = try Program.also.run(["inspect", model]).text
      #expect(text.contains("markets") && text.contains("2 (north, south)"))
      let document = try Program.also.run(["inspect", model, "--format", "jsonl"]).objects()
      #expect(document.first?["markets"] as? [String] == ["north", "south"])
    }
    let without = try Program.also.run(["inspect", shop.model, "--format", "jsonl"])
    #expect(!without.text.contains("market"))
  }

  @Test func `a model of one market knows that one alone`() throws {
    try withModel("--market", "south") { model, _ in
      let text = try Program.also.run(["inspect", model]).text
      #expect(text.contains("1 (south)"))
    }
  }
}
