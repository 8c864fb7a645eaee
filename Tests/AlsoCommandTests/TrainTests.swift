import AlsoBase
import AlsoLinearAlgebra
import Foundation
import TestSupport
import Testing

/// Training and inspection.
@Suite struct TrainTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  @Test func `training says what became of every row, and what came out`() throws {
    let run = shop.training
    try #require(run.status == 0, "\(run.error)")
    #expect(run.error.contains(/orders.csv: (\d+) rows read = \d+ kept \+ 1 left out/))
    #expect(run.error.contains("left out, refund without its purchase: 1"))
    #expect(run.error.contains("lines whose item the catalog lacks: 0"))
    #expect(run.text.contains("8 items learnt of 8"))
    // Progress is for terminals.
    #expect(!run.error.contains("\r") && !run.error.contains("\u{1B}"))
  }

  @Test func `quiet is silent, and threads don't change a byte`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("two.also")
    let settings = TinyShop.quick.dropLast() + ["2"]
    let run = try Program.also.run(
      ["train", shop.orders, "--items", shop.items, "-o", model, "--quiet"] + settings
    )
    #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
    #expect(try TemporaryDirectory.bytes(of: model) == TemporaryDirectory.bytes(of: shop.model))
  }

  @Test func `both models are solved as asked, and a model says how`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let arguments = ["train", shop.orders, "-o", model, "--solver", "cg"] + TinyShop.quick
    #expect(try Program.also.run(arguments).status == 0)
    let rows = try Program.also.run(["inspect", model, "--format", "tsv"]).lines
    #expect(rows.contains("basket model\tsolver\tcg"))
    #expect(rows.contains("taste model\tsolver\tcg"))
    // Eight factors are solved exactly unless asked otherwise.
    let usual = try Program.also.run(["inspect", shop.model, "--format", "tsv"]).lines
    #expect(usual.contains("basket model\tsolver\texact"))
  }

  @Test func `the instructions are those asked for, and others that the machine has are named`()
    throws
  {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    for set in InstructionSet.allCases {
      let arguments = ["train", shop.orders, "-o", model, "--instruction-set", set.rawValue]
      let run = try Program.also.run(arguments + TinyShop.quick)
      if let kernels = Kernels(set) {
        let rows = try Program.also.run(["inspect", model, "--format", "tsv"]).lines
        #expect(rows.contains("model\tinstruction set\t\(numericalEnvironment(kernels))"))
      } else {
        #expect(run.status == 64 && run.error.contains("it has portable"))
      }
    }
  }

  @Test func `a plan says what training will take, and trains nothing`() throws {
    let arguments = ["train", shop.orders, "--items", shop.items, "--plan"] + TinyShop.quick
    let text = try Program.also.run(arguments)
    #expect(text.status == 0 && text.text.contains("× 8 items"))
    for fact in ["import", "basket model", "taste model", "peak memory", "model file"] {
      #expect(text.text.contains(fact))
    }
    let object = try Program.also.run(arguments + ["--format", "jsonl", "--quiet"]).objects()[0]
    let seconds = try #require(object["seconds"] as? Double)
    let stages = try #require(object["stages"] as? [[String: Any]])
    #expect(abs(stages.reduce(0) { $0 + ($1["seconds"] as? Double ?? .nan) } - seconds) < 1e-9)
    let planned = try #require(object["model_bytes"] as? Int)
    let size = try TemporaryDirectory.bytes(of: shop.model).count
    // Beside the sections a file has a header, gaps, and the account of its inputs.
    #expect(planned <= size && size - planned < 8192)
    #expect((object["peak_memory_bytes"] as? Int ?? 0) > 1_000_000)
  }

  @Test func `only a plan does without an output`() throws {
    let run = try Program.also.run(["train", shop.orders])
    #expect(run.status == 64 && run.error.contains("--output"))
  }

  @Test func `malformed rows are left out and counted if that is allowed`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let dump = try TemporaryDirectory.text(of: shop.orders) + "o9,,MUG,soon,1,6\n"
    let arguments = ["train", "-", "-o", model] + TinyShop.quick
    #expect(try Program.also.run(arguments, input: dump).status == 65)
    #expect(!FileManager.default.fileExists(atPath: model))
    let run = try Program.also.run(arguments + ["--skip-malformed", "1"], input: dump)
    #expect(run.status == 0 && run.error.contains("left out, malformed: 1"))
  }

  @Test func `orders at or after the end are not learnt from`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let arguments = ["train", shop.orders, "-o", model, "--until", "2024-03-01"]
    let run = try Program.also.run(arguments + ["--format", "json"] + TinyShop.quick)
    #expect(run.status == 0 && run.error.contains("left out, on or after the end: "))
    let summary = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let manifest = summary?["manifest"] as? [String: Any]
    #expect(manifest?["orders"] as? Int == 120)
  }

  @Test func `too few orders to learn from are bad data`() throws {
    let dump = "order_id,item_id,timestamp\no1,A,2024-01-01\no1,B,2024-01-01\n"
    let run = try Program.also.run(["train", "-", "-o", "/dev/null"], input: dump)
    #expect(run.status == 65 && run.error.contains("too few to learn from"))
  }

  @Test func `a model tells what it is, and is sound`() throws {
    let run = try Program.also.run(["inspect", shop.model, "--verify"])
    #expect(run.status == 0 && run.error.contains("is sound"))
    for fact in ["items learnt", "basket model", "final loss", "CRC-32C", "left out, refund"] {
      #expect(run.text.contains(fact))
    }
    let rows = try Program.also.run(["inspect", shop.model, "--format", "tsv"]).lines
    #expect(rows.first == "group\tname\tvalue" && rows.contains("model\titems\t8"))
    let object = try Program.also.run(["inspect", shop.model, "--format", "jsonl"]).objects()[0]
    #expect((object["sections"] as? [Any] ?? []).count > 10 && object["manifest"] != nil)
  }
}
