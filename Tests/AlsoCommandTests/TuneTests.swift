import AlsoBase
import Foundation
import TestSupport
import Testing

/// Tuning, as its users run it.
@Suite struct TuneTests {
  private let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// Tunes an order dump, and hands over what was said and the options file, if one was written.
  private func tune(
    _ orders: String,
    _ flags: [String] = []
  ) throws -> (run: Program.Run, options: Data?) {
    let directory = try TemporaryDirectory()
    let file = directory.file("tuned.json")
    let arguments = ["tune", orders, "--items", shop.items, "-o", file, "--quiet"]
    let run = try Program.also.run(arguments + ["--candidates", "5"] + flags + TinyShop.quick)
    return (run, FileManager.default.contents(atPath: file))
  }

  @Test func `a table says what was tried, and training reads what was chosen`() throws {
    let (run, options) = try tune(shop.orders)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    for fact in [
      "round 1 of 3: 5 candidates", "round 3 of 3: 2 ", "times the default's", "setting",
    ] {
      #expect(run.text.contains(fact), "\(run.text)")
    }
    #expect(run.text.hasSuffix("settings are chosen\n"))
    let directory = try TemporaryDirectory()
    let file = try directory.write(#require(options), to: "tuned.json")
    let model = directory.file("m.also")
    let train = ["train", shop.orders, "-o", model, "--options", file]
    #expect(try Program.also.run(train).status == 0)
    let facts = try Program.also.run(["inspect", model, "--format", "tsv"]).lines
    // What flags gave was kept.
    #expect(facts.contains("basket model\tfactors\t8"))
    #expect(facts.contains("taste model\tfactors\t8"))
  }

  @Test func `programs get every candidate, round and ratio`() throws {
    let run = try tune(shop.orders, ["--format", "json"]).run
    let object = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let document = try #require(object)
    #expect((document["candidates"] as? [Any])?.count == 5)
    #expect((document["folds"] as? [String])?.count == 2)
    #expect((document["budgets"] as? [Any])?.count == 3 && document["chosen"] is Int)
    let entries = try #require(document["entries"] as? [[String: Any]])
    #expect(entries.count == 5 + 3 + 2)
    let standard = entries.filter { $0["candidate"] as? Int == 0 }
    #expect(standard.map { $0["round"] as? Int } == [1, 2, 3])
    #expect(standard.allSatisfy { $0["ratio"] as? Double == 1 })
    let rows = try tune(shop.orders, ["--format", "tsv"]).run.lines
    #expect(rows.count == 11 && rows[0].hasPrefix("round\tcandidate\tratio\tbaskets\t"))
    #expect(try tune(shop.orders, ["--format", "jsonl"]).run.objects().count == 10)
  }

  /// The dump goes on with orders that would turn everything upside down.
  @Test func `orders from the end on have no part in it, and threads don't either`() throws {
    let directory = try TemporaryDirectory()
    var dump = try TemporaryDirectory.text(of: shop.orders)
    for order in 0..<300 {
      for item in ["G250", "MUG", "UNHEARD-OF"] {
        dump += "late\(order),c\(order % 9),\(item),2024-06-\(10 + order % 20),9,0.01\n"
      }
    }
    let longer = try directory.write(dump, to: "longer.csv")
    let flags = ["--until", "2024-06-01", "--format", "json"]
    let short = try tune(shop.orders, flags)
    let long = try tune(longer, flags + ["--threads", "2"])
    #expect(short.run.status == 0 && long.run.status == 0, "\(long.run.error)")
    #expect(short.run.output == long.run.output)
    #expect(short.options != nil && short.options == long.options)
    // They'd be heard if they were let in.
    let heard = try tune(longer, ["--format", "json"])
    #expect(heard.run.output != short.run.output)
  }

  @Test(arguments: [
    (["--candidates", "1"], "--candidates is 1, expected 2 to 10000"),
    (["--taste-sweeps", "0"], "--taste-sweeps is 0, expected 1 to 1000"),
  ])
  func `64: what can't be tuned with`(flags: [String], said: String) throws {
    let run = try Program.also.run(["tune", "a.csv", "-o", "t.json"] + flags)
    #expect(run.status == 64 && run.error.contains(said), "\(run.error)")
  }

  @Test func `64: an output is asked for`() throws {
    let none = try Program.also.run(["tune", "a.csv"])
    #expect(none.status == 64 && none.error.contains("--output"))
  }

  @Test(arguments: [
    ("2020-01-01", "no row can be used"),
    ("2030-01-01", "nothing to learn from"),
  ])
  func `65: orders that can't be tuned by, and nothing is written`(
    until: String,
    said: String
  ) throws {
    let directory = try TemporaryDirectory()
    let file = directory.file("tuned.json")
    let dump = "order_id,item_id,timestamp\no1,A,2024-01-01\no2,A,2024-01-01\n"
    let run = try Program.also.run(["tune", "-", "-o", file, "--until", until], input: dump)
    #expect(run.status == 65 && run.error.contains(said), "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `73: an output that can't be created, found before the work`() throws {
    let run = try Program.also.run(["tune", shop.orders, "-o", "/no/such/directory/t.json"])
    #expect(run.status == 73 && !run.error.contains("rows read"))
  }
}
