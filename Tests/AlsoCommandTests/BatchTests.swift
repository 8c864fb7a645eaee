import AlsoBase
import AlsoDocuments
import Foundation
import TestSupport
import Testing
import AlsoCommand

/// The answers for everything, in one file.
@Suite struct BatchTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private func batch(_ arguments: [String]) throws -> String {
    let directory = try TemporaryDirectory()
    let file = directory.file("answers")
    let run = try Program.also.run(["batch", shop.model, "-o", file] + arguments)
    try #require(run.status == 0, "\(arguments): \(run.error)")
    #expect(try directory.names == ["answers"], "nothing is left beside the file")
    return try TemporaryDirectory.text(of: file)
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test func `each line is what a query for that customer answers`() throws {
    let text = try batch(["--recommend", "-k", "4", "--threads", "2"])
    let asked = try Program.also.run(["recommend", shop.model, "--all", "-k", "4"])
    #expect(text == asked.text)
    #expect(lines(text).count > 50)
  }

  @Test func `every item is asked about, and named`() throws {
    for (flag, command) in [("--complements", "complements"), ("--upgrades", "upgrades")] {
      let answers = try lines(batch([flag, "-k", "3"])).map {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      }
      #expect(answers.count == 8)
      for var answer in answers {
        let items = answer["items"] as? [String] ?? []
        let asked = try Program.also.run(
          [command, shop.model, "--item"] + items + ["-k", "3", "--format", "jsonl"]
        )
        answer["items"] = nil
        let same = NSDictionary(dictionary: answer).isEqual(try asked.objects().first)
        #expect(same, "\(flag) \(items)")
      }
    }
  }

  @Test func `the file doesn't depend on the number of threads`() throws {
    let one = try batch(["--complements", "--threads", "1", "--format", "csv"])
    #expect(try batch(["--complements", "--threads", "3", "--format", "csv"]) == one)
  }

  @Test func `comma-separated values have one row a result`() throws {
    let rows = try lines(batch(["--upgrades", "--format", "csv", "-k", "2"]))
    #expect(
      rows.first
        == "item_id,rank,recommended_item_id,score,reason,price,price_difference,evidence,both,"
        + "with_item,times_chance,customers"
    )
    let first = try #require(rows.first { $0.hasPrefix("G20,1,") }).split(separator: ",")
    #expect(["G30", "G35"].contains(first[2]) && first[4] == "upgrade")
  }

  @Test func `a wide row has a column for each result that was asked for`() throws {
    let rows = try lines(batch(["--recommend", "--format", "wide", "-k", "3"]))
    #expect(rows.first == "customer_id,rec1,rec2,rec3")
    for row in rows { #expect(row.filter { $0 == "," }.count == 3, "\(row)") }
  }

  @Test func `filters and what the shop wants are heeded`() throws {
    let cheap = try lines(batch(["--recommend", "--format", "csv", "--price", ":7"])).dropFirst()
    let prices = cheap.compactMap {
      Double($0.split(separator: ",", omittingEmptySubsequences: false)[5])
    }
    #expect(prices.count == cheap.count && prices.count > 20 && prices.allSatisfy { $0 <= 7 })
    let directory = try TemporaryDirectory()
    let rules = try directory.write(
      #"[{"action":"block","items":["MUG"]}]"#,
      to: "rules.json"
    )
    let all = try batch(["--recommend", "--format", "csv"])
    let blocked = try batch(["--recommend", "--format", "csv", "--rules", rules])
    #expect(all.contains(",MUG,") && !blocked.contains(",MUG,"))
  }

  @Test(arguments: ["jsonl", "csv", "wide", "postgresql", "redis"])
  func `who opted out is in no form of a batch`(form: String) throws {
    let directory = try TemporaryDirectory()
    let optOuts = try directory.write(Array("c1\n".utf8), to: "opt-outs")
    let asked = ["--recommend", "--format", form, "-k", "3"]
    let (all, some) = (try batch(asked), try batch(asked + ["--opt-outs", optOuts]))
    // A comma between digits is none of a word by default.
    let name = /\bc1\b/.wordBoundaryKind(.simple)
    #expect(all.contains(name) && !some.contains(name))
    #expect(some.contains(/\bc2\b/.wordBoundaryKind(.simple)))
  }

  @Test func `what a batch can't be asked is refused`() throws {
    for (arguments, words) in [
      (["--complements", "--new-only"], "--new-only goes with --recommend"),
      (["--complements", "--format", "wide", "-k", "1001"], "wide has at most 1000"),
      (["--complements", "--format", "postgresql", "--name", "a b"], "--name is a b"),
      (["--complements", "--format", "postgresql", "--name", "1abc"], "--name is 1abc"),
      (["--complements", "--format", "postgresql", "--name", "a..b"], "--name is a..b"),
      (["--complements", "--format", "postgresql", "--name", "."], "--name is ."),
      (["--complements", "--spreadsheet-safe"], "--spreadsheet-safe goes with"),
      (["--complements", "-k", "0"], "-k is 0"),
      (["--complements", "--upgrades"], "upgrades"),
      ([], "--complements"),
    ] {
      let run = try Program.also.run(["batch", shop.model, "-o", "/tmp/never"] + arguments)
      #expect(run.status == 64 && run.error.contains(words), "\(arguments): \(run.error)")
    }
  }

  @Test func `a killed batch is gone on with, and ends in the same file`() throws {
    let whole = try batch(["--recommend", "--rank-all"])
    let directory = try TemporaryDirectory()
    let file = directory.file("answers")
    for delay in [0.002, 0.005, 0.01, 0.02] {
      let batch = try ChildProcess(
        .also,
        ["batch", shop.model, "-o", file, "--recommend", "--rank-all", "--resume", "--quiet"]
      )
      Thread.sleep(forTimeInterval: delay)
      batch.send(SIGKILL)
      _ = try batch.finish()
      let left = try? TemporaryDirectory.text(of: file)
      #expect(left == nil || left == whole)
    }
    let run = try Program.also.run(
      ["batch", shop.model, "-o", file, "--recommend", "--rank-all", "--resume"]
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(try TemporaryDirectory.text(of: file) == whole)
  }
}

/// Files that are gone on with.
@Suite struct ResumableFileTests {
  @Test func `what was kept needn't be made again, and what wasn't is`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("file")
    var first = try ResumableFile.open(path: path, origin: ["file": "a"], resume: true)
    #expect(first.done == 0)
    try first.append(Array("one".utf8), done: 1)
    try first.keep()
    try first.append(Array("lost".utf8), done: 2)
    _ = consume first
    #expect(!FileManager.default.fileExists(atPath: path))

    var second = try ResumableFile.open(path: path, origin: ["file": "a"], resume: true)
    #expect(second.done == 1)
    try second.append(Array("two".utf8), done: 2)
    try second.commit()
    #expect(try TemporaryDirectory.text(of: path) == "onetwo")
    #expect(try directory.names == ["file"])
  }

  @Test func `without being asked to, a file is begun anew`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("file")
    var first = try ResumableFile.open(path: path, origin: ["file": "a"], resume: false)
    try first.append(Array("one".utf8), done: 1)
    try first.keep()
    _ = consume first
    var second = try ResumableFile.open(path: path, origin: ["file": "a"], resume: false)
    #expect(second.done == 0)
    try second.append(Array("new".utf8), done: 1)
    try second.commit()
    #expect(try TemporaryDirectory.text(of: path) == "new")
  }

  @Test func `a file that was begun from something else is refused`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("file")
    var first = try ResumableFile.open(path: path, origin: ["file": "a"], resume: true)
    try first.append(Array("one".utf8), done: 1)
    try first.keep()
    _ = consume first
    let failure = #expect(throws: Failure.self) {
      _ = try ResumableFile.open(path: path, origin: ["file": "b"], resume: true)
    }
    #expect(failure?.status == .badData)
    #expect(failure?.message == "\(path): was begun with another file; leave out --resume.")
  }

  @Test func `a file of which a part is gone is refused`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("file")
    var first = try ResumableFile.open(path: path, origin: ["file": "a"], resume: true)
    try first.append(Array("one".utf8), done: 1)
    try first.keep()
    _ = consume first
    let partial = directory.file(".file.also-partial")
    try FileHandle(forWritingTo: URL(filePath: partial)).truncate(atOffset: 2)
    let failure = #expect(throws: Failure.self) {
      _ = try ResumableFile.open(path: path, origin: ["file": "a"], resume: true)
    }
    #expect(failure?.status == .badData && failure?.message.contains("shorter") == true)
  }

  @Test func `a file that can't be written is an error`() {
    let error = #expect(throws: FileError.self) {
      _ = try ResumableFile.open(path: "/no/such/file", origin: ["file": "a"], resume: false)
    }
    #expect(error.map { Failure($0).status } == .cannotWrite)
  }
}
