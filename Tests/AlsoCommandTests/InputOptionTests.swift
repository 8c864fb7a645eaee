import AlsoBase
import Foundation
import TestSupport
import Testing

/// What options of an import do, by the account of `also check`.
@Suite struct InputOptionTests {
  /// The account of the orders.
  private func account(_ arguments: [String], input: String = "") throws -> [String: Any] {
    let run = try Program.also.run(["check"] + arguments + ["--format", "jsonl"], input: input)
    try #require(run.status == 0, "\(run.error)")
    let report = try run.objects()[0]["account"] as? [String: Any]
    let orders = try #require(report?["orders"] as? [String: Any])
    return try #require(orders["account"] as? [String: Any])
  }

  private func failure(_ arguments: [String], input: String = "") throws -> (Int32?, String) {
    let run = try Program.also.run(["check"] + arguments, input: input)
    #expect(run.output.isEmpty)
    return (run.status, run.error)
  }

  /// Ten orders of two items, `rows` with a column more.
  private func dump(
    _ column: String = "note",
    orders: Range<Int> = 0..<10,
    _ value: (Int) -> String
  )
    -> String
  {
    "order_id,customer_id,item_id,timestamp,\(column)\n"
      + orders.flatMap { order in
        ["A", "B"].map { "o\(order),c\(order % 3),\($0),2024-01-\(order + 10),\(value(order))\n" }
      }.joined()
  }

  // MARK: How files are written

  @Test(arguments: ["^", ";", "tab"])
  func `--delimiter says what separates fields`(delimiter: String) throws {
    // The header alone would be taken for one with bars.
    let text = dump("||||||||") { _ in "" }
      .replacing(",", with: delimiter == "tab" ? "\t" : delimiter)
    let account = try account(["-", "--delimiter", delimiter], input: text)
    #expect(account["rows_read"] as? Int == 20 && account["lines_kept"] as? Int == 20)
    let (status, said) = try failure(["-"], input: text)
    #expect(status == 65 && said.contains("the header lacks order_id"), "\(said)")
  }

  @Test(arguments: ["ab", "a", "\"", ""])
  func `64: a delimiter that is none`(delimiter: String) throws {
    let (status, said) = try failure(["a.csv", "--delimiter", delimiter])
    #expect(status == 64 && said.contains("expected tab, or one ASCII character"), "\(said)")
  }

  @Test func `--encoding is what files are converted from, but for those with a byte order mark`()
    throws
  {
    let directory = try TemporaryDirectory()
    let text = dump(orders: 0..<5) { _ in "" }.replacing(",A,", with: ",Café,")
    let other = dump(orders: 5..<10) { _ in "" }.replacing(",A,", with: ",Café,")
    let paths = [
      try directory.write(#require(text.data(using: .windowsCP1252)), to: "latin-1.csv"),
      try directory.write("\u{feff}" + other, to: "utf-8.csv"),
    ]
    let account = try account(paths + ["--encoding", "windows-1252"])
    #expect(account["lines_kept"] as? Int == 20 && account["items"] as? Int == 2)
    let (status, said) = try failure(paths)
    #expect(status == 65 && said.contains("latin-1.csv:2:7: item_id is") && said.contains("0xE9"))
  }

  @Test func `64: an encoding that nobody knows`() throws {
    let (status, said) = try failure(["a.csv", "--encoding", "klingon"])
    #expect(status == 64 && said.contains("no encoding is called so"))
  }

  // MARK: Which files

  @Test func `a directory is all files in it and below`() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.file("2024/01"),
      withIntermediateDirectories: true
    )
    for (path, orders) in [("2024/01/a.csv", 0..<3), ("2024/b.csv", 3..<6), ("c", 6..<10)] {
      let text = dump(orders: orders) { _ in "" }
      try directory.write(text, to: path)
    }
    for name in ["_SUCCESS", ".c.crc", "2024/_metadata"] {
      try directory.write("no dump", to: name)
    }
    let account = try account([directory.path])
    #expect(account["rows_read"] as? Int == 20 && account["orders"] as? Int == 10)
  }

  @Test func `66: a directory without a file`() throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "_SUCCESS")
    let (status, said) = try failure([directory.path])
    #expect(status == 66 && said.contains(directory.path))
  }

  // MARK: Which rows

  @Test(arguments: ["market", "channel"])
  func `--market and --channel keep rows of those names alone`(column: String) throws {
    let text = dump(column) { ["DE", "DE", "DE", "AT", "CH"][$0 % 5] }
    let all = try account(["-"], input: text)
    #expect(all["lines_kept"] as? Int == 20 && (all["left_out"] as? [String: Any])?.isEmpty == true)
    #expect((all["\(column)s"] as? [String: Any])?["count"] as? Int == 3)
    let option = "--\(column)"
    for (names, kept) in [(["DE"], 12), (["DE", "CH"], 16)] {
      let some = try account(["-"] + names.flatMap { [option, $0] }, input: text)
      #expect(some["rows_read"] as? Int == 20 && some["lines_kept"] as? Int == kept)
      #expect(some["left_out"] as? [String: Int] == ["other_\(column)": 20 - kept])
    }
    let (status, said) = try failure(["-", option, "FR"], input: text)
    #expect(status == 65 && said.contains("no row can be used: 20 × other \(column)"), "\(said)")
  }

  @Test(arguments: ["market", "channel"])
  func `65: a market or channel of a dump that has none`(column: String) throws {
    let (status, said) = try failure(["-", "--\(column)", "DE"], input: dump { _ in "" })
    #expect(status == 65 && said.contains("the header lacks \(column); found"), "\(said)")
  }

  // MARK: What rows teach

  /// What is recommended to all customers by a model of a dump.
  private func answers(_ dump: String, _ options: [String] = []) throws -> (Data, said: String) {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let training = try Program.also.run(
      ["train", "-", "-o", model] + options + TinyShop.quick,
      input: dump
    )
    try #require(training.status == 0, "\(training.error)")
    let run = try Program.also.run(["recommend", model, "--all", "-k", "8"])
    try #require(run.status == 0 && !run.output.isEmpty)
    return (run.output, training.error)
  }

  @Test func `--event-weights says what carts and views teach`() throws {
    let shop = try TinyShop.shared.get()
    let purchases = try TemporaryDirectory.text(of: shop.orders)
      .split(separator: "\n").enumerated()
      .map { $0 == 0 ? "\($1),event\n" : "\($1),\n" }.joined()
    let events = (0..<20).map {
      ",c\($0),G250,2024-05-02,,,cart\n,c\($0),BEANS,2024-05-02,,,view\n"
    }
    let dump = purchases + events.joined()
    let (usual, said) = try answers(dump)
    #expect(said.contains("carts: 20\n") && said.contains("views: 20\n"), "\(said)")
    let (none, saidOfNone) = try answers(dump, ["--event-weights", "view=0,cart=0"])
    #expect(saidOfNone.contains("carts: 20\n"))
    #expect(try none == answers(purchases).0 && none != usual)
    let (carts, _) = try answers(dump, ["--event-weights", "view=0"])
    #expect(carts != usual && carts != none)
    #expect(try answers(dump, ["--event-weights", "cart=0.3,view=0.1"]).0 == usual)
  }

  @Test(arguments: [
    ("view=2", "expected weights from 0 to 1"), ("view", "expected weights from 0 to 1"),
    ("click=1", "click has no weight"), ("view=0.1,", "expected weights from 0 to 1"),
  ])
  func `64: weights that are none`(weights: String, said: String) throws {
    let (status, error) = try failure(["a.csv", "--event-weights", weights])
    #expect(status == 64 && error.contains(said), "\(error)")
  }
}
