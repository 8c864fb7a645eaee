import AlsoBase
import Foundation
import Testing

/// Answers for one of the markets that a model knows.
@Suite struct MarketTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// The tiny shop's orders with a market each: north for those of the dearest grinder and all of an even
  /// number, south for the others.
  private func withModel(
    _ options: String...,
    test: (_ model: String, _ directory: URL) throws -> Void
  ) throws {
    try Scratch.withDirectory { directory in
      let rows = try String(contentsOfFile: shop.orders, encoding: .utf8).split(separator: "\n")
      let northern = Set(rows.filter { $0.contains(",G250,") }.map { $0.prefix { $0 != "," } })
      var dump = rows[0] + ",market\n"
      for row in rows.dropFirst() {
        let order = row.prefix { $0 != "," }
        let isEven = order.last?.wholeNumberValue?.isMultiple(of: 2) == true
        dump += row + (isEven || northern.contains(order) ? ",north\n" : ",south\n")
      }
      let (orders, model) = (
        directory.appending(path: "orders.csv"), directory.appending(path: "m.also")
      )
      try Data(dump.utf8).write(to: orders)
      let run = try Program.run(
        ["train", orders.path, "--items", shop.items, "-o", model.path] + TinyShop.quick + options
      )
      try #require(run.status == 0, "\(run.error)")
      try test(model.path, directory)
    }
  }

  private func items(_ arguments: [String], input: String = "") throws -> [String] {
    let run = try Program.run(arguments + ["--format", "jsonl"], input: input)
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
      let rules = directory.appending(path: "rules.json")
      try Data(#"[{"action":"block","filter":"market != \"south\""}]"#.utf8).write(to: rules)
      #expect(try items(mug + ["--rules", rules.path]) == southern)
      let batch = directory.appending(path: "batch.csv").path
      let run = try Program.run(
        ["batch", model, "--complements", "--rank-all", "-o", batch, "--format", "csv"]
          + ["--filter", "market = 'south'"]
      )
      #expect(run.status == 0, "\(run.error)")
      let rows = try String(contentsOfFile: batch, encoding: .utf8).split(separator: "\n")
      let shown = Set(rows.compactMap { $0.split(separator: ",").dropFirst(2).first })
      #expect(shown.contains("G35") && !shown.contains("G250"))
    }
  }

  @Test func `a market that the model doesn't know is an error with its place`() throws {
    let said = "expected a market that the model knows (\"north\", \"south\"), found \"nrth\""
    try withModel { model, directory in
      let option = ["--filter", "market = 'nrth'"]
      for command in [
        ["complements", model, "--item", "MUG"], ["recommend", model, "--all"],
        ["batch", model, "--recommend", "-o", directory.appending(path: "batch").path],
      ] {
        let run = try Program.run(command + option)
        #expect(
          run.status == 64 && run.error.contains("--filter: filter:10: \(said)"),
          "\(run.error)"
        )
        #expect(run.output.isEmpty)
      }
      let queries = "{\"items\":[\"MUG\"]}\n{\"items\":[\"MUG\"],\"filter\":\"market = 'nrth'\"}\n"
      let lines = try Program.run(
        ["complements", model, "--queries", "-", "--filter", "market in ('north', 'south')"],
        input: queries
      )
      #expect(
        lines.status == 65 && lines.error.contains("standard input:2: filter: column 10: \(said)"),
        "\(lines.error)"
      )
      #expect(lines.lines.count == 1)
      let rules = directory.appending(path: "rules.json")
      try Data(#"[{"action":"block","filter":"market = 'nrth'"}]"#.utf8).write(to: rules)
      let ruled = try Program.run(["complements", model, "--item", "MUG", "--rules", rules.path])
      #expect(
        ruled.status == 65 && ruled.error.contains("rule 1: filter:10: \(said)"),
        "\(ruled.error)"
      )
    }
  }

  @Test func `a model without markets says so`() throws {
    let run = try Program.run(
      ["upgrades", shop.model, "--item", "G20", "--filter", "price < 50 and market = 'north'"]
    )
    #expect(run.status == 64 && run.error.contains("filter:25: the model knows no markets"))
  }

  @Test func `an inspection names the markets`() throws {
    try withModel { model, _ in
      let text = try Program.run(["inspect", model]).text
      #expect(text.contains("markets") && text.contains("2 (north, south)"))
      let document = try Program.run(["inspect", model, "--format", "jsonl"]).objects()
      #expect(document.first?["markets"] as? [String] == ["north", "south"])
    }
    let without = try Program.run(["inspect", shop.model, "--format", "jsonl"])
    #expect(!without.text.contains("market"))
  }

  @Test func `a model of one market knows that one alone`() throws {
    try withModel("--market", "south") { model, _ in
      let text = try Program.run(["inspect", model]).text
      #expect(text.contains("1 (south)"))
    }
  }
}
