import AlsoBase
import Foundation
import TestSupport
import Testing

/// The health report of order dumps.
@Suite struct CheckTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// The report of a dump as JSON.
  private func document(_ dump: String, _ arguments: [String] = []) throws -> [String: Any] {
    let run = try Program.also.run(["check", "-", "--format", "jsonl"] + arguments, input: dump)
    try #require(run.status == 0, "\(run.error)")
    return try run.objects()[0]
  }

  private func found(_ document: [String: Any]) -> [String] {
    let findings = document["findings"] as? [[String: Any]] ?? []
    #expect(findings.allSatisfy { ($0["advice"] as? String)?.isEmpty == false })
    return findings.compactMap { $0["found"] as? String }
  }

  /// Orders of two items each, one a day.
  private func dump(
    days: some Sequence<Int>,
    row: (Int) -> (item: String, customer: String)
  ) -> String {
    "order_id,customer_id,item_id,timestamp\n"
      + days.map { day in
        let (item, customer) = row(day)
        let date = "2024-\(two(day / 28 + 1))-\(two(day % 28 + 1))"
        return "o\(day),\(customer),\(item),\(date)\no\(day),\(customer),MUG,\(date)\n"
      }.joined()
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test func `a report has the account, what answers take, and what to do`() throws {
    let run = try Program.also.run(["check", shop.orders, "--items", shop.items])
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.text.contains(/orders.csv: (\d+) rows read = \d+ kept \+ 1 left out/))
    #expect(run.text.contains("items.csv: 8 rows read = 8 kept + 0 left out"))
    #expect(run.text.contains(/all +items in at least 5 orders +8 of 8 +2\n/))
    #expect(run.text.contains(/downgrades +with a cheaper one of their kind +2 of 8 +1\n/))
    #expect(run.text.contains(/learnt mix +orders in the last eighth of the time +\d+ +100/))
    #expect(run.text.contains(/- \d+\.\d % of the lines are of guests/))
  }

  @Test func `times that haven't come, and those far from all others, are told`() throws {
    let rows = dump(days: 0..<300) { ("ITEM\($0 % 4)", "c\($0 % 9)") }
    let odd = rows + "late,c1,MUG,2205-01-01\nearly,c1,MUG,1970-01-01\n"
    let document = try document(odd)
    #expect(
      found(document).contains(
        "Rows are of a time that hasn't come: 1, such as standard input:602: late,c1,MUG,2205-01-01."
      )
    )
    #expect(
      found(document).contains(
        "Orders are of times far from all others: 1, such as order early of 1970-01-01T00:00:00Z"
          + " (standard input:603)."
      )
    )
    let plain = found(try self.document(rows))
    #expect(!plain.contains { $0.contains("far from") || $0.contains("hasn't come") })

    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let train = ["train", "-", "-o", model, "--no-learn-mix", "--threads", "1"]
    let run = try Program.also.run(train, input: odd)
    #expect(run.error.contains(/later than now: 1, .*:602: late,c1/), "\(run.error)")
    #expect(
      run.error.contains("orders of times far from all others: 1, such as order early of 1970")
    )
    #expect(run.error.contains("1970-01-01T00:00:00Z (standard input:603)"), "\(run.error)")
    let options = try Program.also.run(["inspect", model, "--format", "json"]).text
    #expect(options.contains(/"now" : "20\d\d-/))
    let later = try Program.also.run(train + ["--now", "2205-01-02"], input: odd)
    #expect(!later.error.contains("later than now"), "\(later.error)")
  }

  @Test func `a file that is given twice is told`() throws {
    let run = try Program.also.run(["check", shop.orders, shop.orders])
    #expect(run.status == 0 && run.text.contains("- Two of the files are equal, byte for byte."))
    let once = try Program.also.run(["check", shop.orders])
    #expect(!once.text.contains("byte for byte") && !once.text.contains("repeat an item"))
  }

  @Test func `rows that an export has twice are told`() throws {
    let rows = dump(days: 0..<40) { ("ITEM\($0 % 4)", "c\($0 % 9)") }
    let twice = rows + rows.split(separator: "\n").dropFirst().joined(separator: "\n")
    let words = "50.0 % of the rows repeat an item"
    #expect(try found(document(twice)).contains { $0.hasPrefix(words) })
  }

  @Test func `a report for programs says the same, and equal runs say equal things`() throws {
    let arguments = ["check", shop.orders, "--items", shop.items, "--format", "jsonl"]
    let run = try Program.also.run(arguments)
    let object = try run.objects()[0]
    let account = object["account"] as? [String: Any]
    let orders = account?["orders"] as? [String: Any]
    #expect((orders?["account"] as? [String: Any])?["orders"] as? Int == 400)
    #expect((account?["items"] as? [String: Any])?["files"] as? [String] == [shop.items])
    let needs = try #require(object["needs"] as? [[String: Any]])
    #expect(needs.first?["there"] as? Int == 8 && needs.first?["is_met"] as? Bool == true)
    #expect((object["counts"] as? [String: Any])?["trained_items"] as? Int == 8)
    #expect(try Program.also.run(arguments + ["--threads", "2"]).output == run.output)
  }

  @Test func `without categories replacements are learnt from who bought several items`() throws {
    let run = try Program.also.run(["check", shop.orders])
    #expect(run.text.contains(/upgrades, downgrades +customers who bought several items +\d+/))
    #expect(!run.text.contains("of their kind"))
  }

  @Test func `findings are rows for spreadsheets`() throws {
    let rows = try Program.also.run(["check", shop.orders, "--format", "tsv"]).lines
    #expect(rows.first == "found\tadvice")
    #expect(rows.contains { $0.contains("no category") && $0.contains("Give a catalog") })
  }

  @Test func `too little to learn from is bad data, and the report says why`() throws {
    let dump = "order_id,item_id,timestamp\no1,A,2024-01-01\no1,B,2024-01-01\n"
    let run = try Program.also.run(["check", "-"], input: dump)
    #expect(run.status == 65 && run.error.contains("too few to learn from"))
    #expect(run.text.contains(/all +items in at least 5 orders +0 of 2 +2 +too few/))
    let unusable = try Program.also.run(
      ["check", "-"],
      input: "order_id,item_id,timestamp,quantity\no1,A,2024-01-01,0\n"
    )
    #expect(unusable.status == 65 && unusable.error.contains("no row can be used"))
  }

  @Test func `identifiers that differ only in case or blanks are named`() throws {
    let dump = dump(days: 0..<40) { ($0 % 2 == 0 ? "85123A" : "85123a", "c\($0 % 7)") }
    let found = try found(document(dump))
    #expect(found.contains { $0.contains("items") && $0.contains("\"85123A\" and \"85123a\"") })
    let directory = try TemporaryDirectory()
    let arguments = ["train", "-", "-o", directory.file("m.also")] + TinyShop.quick
    let training = try Program.also.run(arguments, input: dump).error
    let shown = "items that differ only in case or blanks: 1 group, such as \"85123A\""
    #expect(training.contains(shown))
  }

  @Test func `days without orders and a week that seems cut are named`() throws {
    let days = Array(0..<60) + Array(80..<150) + [156]
    let found = try found(document(dump(days: days) { ("i\($0 % 5)", "c\($0 % 7)") }))
    #expect(found.contains { $0.contains("longer than usual: 20 days from 2024-03-05 on") })
    #expect(found.contains { $0.contains("the dump seems to be cut") })
  }

  @Test func `what is missing is named, with what to do`() throws {
    // Every other order is of one customer, the others are of a new one each, for something new.
    let dump = dump(days: 0..<250) { day in
      day % 2 == 0 ? ("i\(day % 12)", "0") : ("new\(day)", "c\(day)")
    }
    let found = try found(document(dump))
    for words in [
      "are in fewer than 5 orders", "have no price", "have no category", "of one customer, \"0\"",
      "customers have several orders",
    ] {
      #expect(found.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test func `numbers of lines in place of those of orders are suspected`() throws {
    let rows = (0..<60).map { "o\($0),i\($0 % 3),2024-01-01\n" }.joined()
    let found = try found(document("order_id,item_id,timestamp\n" + rows))
    #expect(found.contains { $0.contains("Only 0.0 % of the orders hold several items") })
    #expect(found.contains("All orders are of one day."))
  }

  @Test func `a catalog that lacks items, or rows left out, are named`() throws {
    let dump =
      dump(days: 0..<40) { ("i\($0 % 2)", "c\($0 % 7)") }
      + (0..<20).map { "o\($0),c1,MUG,\n" }.joined()
    let directory = try TemporaryDirectory()
    let items = try directory.write("item_id,name\ni0,Cup\nnever,Pot\n", to: "items.csv")
    let document = try document(dump, ["--items", items])
    let found = found(document)
    #expect(found.contains { $0.contains("The catalog lacks the items of") })
    #expect(found.contains { $0.contains("left out, most of them (20) as \"no timestamp\"") })
    let orders = (document["account"] as? [String: Any])?["orders"] as? [String: Any]
    #expect(orders?["items_never_ordered"] as? Int == 1)
  }

  @Test func `what is sold below its cost is named`() throws {
    let dump = """
      order_id,item_id,timestamp,unit_price,cost
      o1,A,2024-01-01,10,7
      o1,B,2024-01-01,5,7
      o1,B,2024-01-01,8,7
      o2,A,2024-01-01,10,

      """
    let text = try Program.also.run(["check", "-"], input: dump).text
    #expect(text.contains("rows with a cost: 3, 75.0 % of those sold\n"))
    let row = "1, such as standard input:3: o1,B,2024-01-01,5,7"
    #expect(text.contains("rows sold below their cost: \(row)\n"))
    #expect(text.contains("- 33.3 % of the rows with a cost are sold below it: \(row)"))
    let run = try Program.also.run(["check", "-", "--format", "jsonl"], input: dump)
    let account = try run.objects()[0]["account"] as? [String: Any]
    let costs = (account?["orders"] as? [String: Any])?["costs"] as? [String: Any]
    #expect(costs?["rows_sold"] as? Int == 4 && costs?["rows"] as? Int == 3)
    #expect(costs?["rows_below"] as? Int == 1)
    let without = try Program.also.run(
      ["check", "-"],
      input: dump.replacing(",cost", with: ",other")
    )
    .text
    #expect(!without.contains("cost") && without.contains("columns that aren't used: other"))
  }

  @Test func `a shop with all that answers take has nothing to correct`() throws {
    var dump = "order_id,customer_id,item_id,timestamp,unit_price,category\n"
    for day in 0..<250 {
      let date = "2024-\(two(day / 28 + 1))-\(two(day % 28 + 1))"
      for order in 0..<10 {
        let (id, customer) = ("o\(day)-\(order)", "c\((day * 10 + order) % 97)")
        for item in [order % 4, 4 + (day + order) % 4] {
          dump += "\(id),\(customer),i\(item),\(date),\(10 + 3 * item),k\(item / 2)\n"
        }
      }
    }
    let run = try Program.also.run(["check", "-"], input: dump)
    #expect(run.status == 0 && run.text.hasSuffix("\nNothing looks wrong.\n"), "\(run.text)")
    #expect(!run.text.contains("too few"))
  }
}
