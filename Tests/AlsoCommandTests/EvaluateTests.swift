import AlsoBase
import Foundation
import TestSupport
import Testing

/// Evaluation, as its users run it.
@Suite struct EvaluateTests {
  private let shop: TinyShop
  private let arguments: [String]

  init() throws {
    shop = try TinyShop.shared.get()
    arguments =
      ["evaluate", shop.orders, "--items", shop.items, "--split-at", "2024-05-01", "--quiet"]
      + TinyShop.quick
  }

  @Test func `an evaluation has every task, baseline and metric, for programs`() throws {
    let rows = try Program.also.run(arguments + ["--format", "jsonl"]).objects()
    #expect(Set(rows.compactMap { $0["task"] as? String }).count == 8)
    for ranker in [
      "popularity", "co-occurrence", "cosine", "conditional", "EASE^R", "item-factor cosine",
      "also distinctive",
    ] {
      let row = try #require(
        rows.first { $0["task"] as? String == "baskets" && $0["ranker"] as? String == ranker }
      )
      let metrics = try #require(row["metrics"] as? [String: [String: [String: Double]]])
      #expect(metrics["all"]?.count == 8 && metrics["guest"] != nil && metrics["returning"] != nil)
      #expect((row["differences"] != nil) == (ranker == "also distinctive"))
    }
    for ranker in ["first-time buyers", "P(B|A)", "taste cosine", "also"] {
      let row = try #require(
        rows.first { $0["task"] as? String == "upgrades" && $0["ranker"] as? String == ranker }
      )
      let metrics = try #require(row["metrics"] as? [String: [String: [String: Double]]])
      #expect(metrics["all"]?["uplift@3"]?["value"] != nil)
    }
    for ranker in ["names", "taste cosine", "also"] {
      let row = try #require(
        rows.first { $0["task"] as? String == "similar" && $0["ranker"] as? String == ranker }
      )
      let metrics = try #require(row["metrics"] as? [String: [String: [String: Double]]])
      #expect(metrics["all"]?["P@5"]?["value"] != nil)
    }
    let document = try JSONSerialization.jsonObject(
      with: Program.also.run(arguments + ["--format", "json"]).output
    )
    let rankers = (document as? [String: Any])?["rankers"] as? [Any]
    #expect(rankers?.count == rows.count)
    let tsv = try Program.also.run(arguments + ["--format", "tsv"]).lines
    #expect(tsv[0] == "task\tranker\tgroup\tqueries\tmetric\tless\tvalue\tlow\thigh")
    #expect(
      tsv.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 9 }
    )
    #expect(
      tsv.contains { $0.hasPrefix("baskets\talso likely\tall\t") && $0.contains("\tNDCG@10\t") }
    )
  }

  @Test func `for people it is tables of at most 100 columns`() throws {
    let table = try Program.also.run(arguments)
    #expect(table.status == 0 && table.error.isEmpty)
    #expect(table.lines.allSatisfy { $0.count <= 100 })
    for part in ["baskets: ", "returning, ", "NDCG@10  SNHR@10", "95 % interval", "less the best"] {
      #expect(table.text.contains(part))
    }
  }

  @Test func `the threads don't matter`() throws {
    let one = try Program.also.run(arguments + ["--format", "json"])
    let three = try Program.also.run(arguments + ["--format", "json", "--threads", "3"])
    #expect(one.status == 0 && one.output == three.output)
  }

  @Test func `a model that knows the orders before the split is judged as the one trained there`()
    throws
  {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let trained = try Program.also.run(
      ["train", shop.orders, "--items", shop.items, "-o", model, "--until", "2024-05-01"]
        + TinyShop.quick
    )
    #expect(trained.status == 0)
    let given = try Program.also.run(
      ["evaluate", shop.orders, "--items", shop.items, "--model", model, "--quiet"]
        + ["--format", "json"]
    )
    let own = try Program.also.run(arguments + ["--format", "json"])
    #expect(given.status == 0 && given.output == own.output)
    // Its prices may be the catalog's only if one says so.
    _ = try Program.also.run(
      ["train", shop.orders, "--items", shop.items, "-o", model, "--until", "2024-05-01"]
        + ["--price-source", "catalog"] + TinyShop.quick
    )
    let judge = ["evaluate", shop.orders, "--items", shop.items, "--model", model, "--quiet"]
    let refused = try Program.also.run(judge)
    #expect(refused.status == 65 && refused.error.contains("--allow-catalog-prices"))
    #expect(try Program.also.run(judge + ["--allow-catalog-prices"]).status == 0)
  }

  @Test func `answers that can't be written are told of`() throws {
    let run = try Program.also.run(arguments + ["--write-answers", "/dev/null/answers"])
    #expect(run.status == 73 && run.error.contains("/dev/null/answers"))
  }
}
