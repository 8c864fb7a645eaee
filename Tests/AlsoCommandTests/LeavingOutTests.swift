import Foundation
import TestSupport
import Testing

/// What a shop leaves out of what is learnt, and out of answers.
@Suite struct LeavingOutTests {
  private let directory: TemporaryDirectory

  /// Machines go with filters and beans, and everything with a bag; one account orders a lot.
  init() throws {
    directory = try TemporaryDirectory()
    var rows = "order_id,customer_id,item_id,timestamp,unit_price\n"
    for number in 0..<240 {
      let items =
        number % 4 == 0 ? ["MACHINE", "FILTER", "BEANS", "BAG"] : ["MUG \(number % 7)", "BAG"]
      let customer = number % 6 == 0 ? "RESELLER" : "C\(number % 90)"
      for item in items {
        rows += "\(number),\(customer),\(item),2025-0\(1 + number % 6)-1\(number % 10),5\n"
      }
    }
    _ = try directory.write(rows, to: "orders.csv")
    let sold = ["MACHINE", "FILTER", "BAG"] + (0..<7).map { "MUG \($0)" }
    let catalog = "item_id,price\n" + sold.map { "\($0),5\n" }.joined()
    _ = try directory.write(catalog, to: "items.csv")
  }

  private func run(_ arguments: String...) throws -> Program.Run {
    let run = try Program.also.run(arguments + ["--quiet"], in: directory.path)
    try #require(run.status == 0, "\(run.error)")
    return run
  }

  /// What goes with the machine by a model that is trained with such options.
  private func complements(_ options: String...) throws -> [String] {
    let train = ["train", "orders.csv", "--basket-factors", "8", "--taste-factors", "8", "-o", "m"]
    let trained = try Program.also.run(train + options + ["--quiet"], in: directory.path)
    try #require(trained.status == 0, "\(trained.error)")
    let answer = try run(
      "complements",
      "m",
      "--item",
      "MACHINE",
      "-k",
      "9",
      "--format",
      "jsonl",
      "--minimum-times-chance",
      "0"
    ).objects()[0]
    let results = answer["results"] as? [[String: Any]] ?? []
    return results.compactMap { $0["item"] as? String }.sorted()
  }

  @Test func `what the catalog lacks is no answer, unless it is kept`() throws {
    #expect(try complements() == ["BAG", "BEANS", "FILTER"])
    #expect(try complements("--items", "items.csv") == ["BAG", "FILTER"])
    let kept = try complements("--items", "items.csv", "--keep-uncatalogued")
    #expect(kept == ["BAG", "BEANS", "FILTER"])
  }

  @Test func `items that are left out were never sold`() throws {
    _ = try directory.write("BAG\nNO SUCH ITEM\n", to: "no-goods")
    #expect(try complements("--exclude-items", "no-goods") == ["BEANS", "FILTER"])
  }

  @Test func `customers who are left out or opted out are counted, and teach nothing`() throws {
    _ = try directory.write("RESELLER\nNOBODY\n", to: "odd")
    for option in ["--exclude-customers", "--opt-outs"] {
      let check = try Program.also.run(["check", "orders.csv", option, "odd"], in: directory.path)
      #expect(check.status == 0)
      // Every sixth of 240 orders, of which every other holds four items and each two.
      #expect(check.text.contains("left out, excluded customer: 120"), "\(check.text)")
      #expect(!check.text.contains("RESELLER"))
      #expect(check.error.contains("none of 1 of the customers"), "\(check.error)")
    }
  }
}
