import AlsoBase
import AlsoModelFile
import Foundation
import TestSupport
import Testing

/// Each documented exit status, one by one, from the program itself. (70, a bug, has no honest way to be
/// brought about from outside: see `FailureTests`.)
@Suite struct ExitStatusTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  @Test(arguments: [["--version"], ["--help"], ["train", "--help"], ["complements", "--version"]])
  func `0: help and version`(arguments: [String]) throws {
    let run = try Program.also.run(arguments)
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.text.contains(arguments.contains("--version") ? "also 0." : "USAGE: also"))
  }

  @Test func `0: completions`() throws {
    #expect(
      try Program.also.run(["--generate-completion-script", "bash"]).text.contains("complements")
    )
  }

  @Test func `0: a closed pipe ends the program quietly`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let run = try Program.also.run(
      ["recommend", shop.model, "--all"],
      output: .handle(pipe.fileHandleForWriting)
    )
    #expect(run.status == 0 && run.error.isEmpty)
  }

  @Test func `1: a model that isn't sound`() throws {
    try withDamagedModel {
      $0[$0.count - 1] ^= 1
    } _: { path in
      let run = try Program.also.run(["inspect", path, "--verify"])
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.error.contains("damaged"))
    }
  }

  @Test(arguments: [
    (["complements", "MODEL"], "give --item or --queries"),
    (["complements", "MODEL", "--item", "A", "--queries", "q"], "exclude each other"),
    (["complements", "MODEL", "--item", "A", "-k", "0"], "expected 1 or more"),
    (["complements", "MODEL", "--queries", "q", "--customer", "c"], "--customer goes with --item"),
    (["complements", "MODEL", "--item", "A", "--objective", "best"], "distinctive"),
    (["upgrades", "MODEL", "--item", "A", "--band", "1.75:1.05"], "the smaller one first"),
    (["upgrades", "MODEL", "--item", "A", "--band", "0:1"], "two positive numbers"),
    (["recommend", "MODEL", "--all", "--customer", "c"], "exclude each other"),
    (["recommend", "MODEL", "--all", "--format", "xml"], "jsonl"),
    (["train", "a.csv", "-o", "m", "--threads", "0"], "expected 1 to 1024"),
    (["train", "a.csv", "-o", "m", "--until", "2017"], "ISO 8601"),
    (["train", "a.csv", "-o", "m", "--basket-factors", "0"], "--basket-factors is 0"),
    (["train", "a.csv", "-o", "m", "--taste-regularization", "0"], "--taste-regularization is 0"),
    (["train", "a.csv", "-o", "m", "--price-source", "guess"], "catalog"),
    (["train", "a.csv", "-o", "m", "--options", "-"], "not from standard input"),
    (["train", "a.csv", "-o", "m", "--neighbors", "0"], "--neighbors is 0, expected 1 to 10000"),
    (["train", "-", "-o", "m", "--items", "-"], "only once"),
    (["train", "a.csv"], "--output"),
    (["evaluate", "a.csv"], "--split-at"),
    (
      ["evaluate", "a.csv", "--split-at", "2020-01-01", "--ease-items=-1"], "--ease-items is -1"
    ),
    (
      ["evaluate", "a.csv", "--split-at", "2020-01-01", "--ease-penalty", "0"],
      "--ease-penalty is 0"
    ),
    (["evaluate", "a.csv", "--split-at", "2020-01-02", "--until", "2020-01-01"], "later than"),
    (["guess"], "guess"),
  ])
  func `64: a command line that can't be understood`(arguments: [String], said: String) throws {
    let run = try Program.also.run(arguments)
    #expect(run.status == 64)
    #expect(run.error.contains(said) && run.output.isEmpty)
  }

  @Test func `65: a row that can't be parsed, named with its place`() throws {
    let dump = "order_id,item_id,timestamp,quantity\no1,A,2024-01-01,1\no2,A,yesterday,1\n"
    let run = try Program.also.run(["train", "-", "-o", "/dev/null"], input: dump)
    #expect(run.status == 65)
    #expect(run.error.contains("standard input:3:6") && run.error.contains("ISO 8601"))
  }

  @Test func `65: a line that isn't a query, behind the answers to those before it`() throws {
    let queries = "{\"items\":[\"G20\"]}\n\n{\"items\":\"G20\"}\n"
    let run = try Program.also.run(["complements", shop.model, "--queries", "-"], input: queries)
    #expect(run.status == 65 && run.lines.count == 1)
    #expect(run.error == "Error: standard input:3: items: expected a list of strings\n")
  }

  @Test func `65: a file that is no model, or a damaged one`() throws {
    #expect(try Program.also.run(["inspect", shop.items]).status == 65)
    try withDamagedModel {
      $0.removeLast()
    } _: { path in
      let run = try Program.also.run(["complements", path, "--item", "G20"])
      #expect(run.status == 65)
    }
  }

  @Test func `65: no orders on one side of the split`() throws {
    let run = try Program.also.run(["evaluate", shop.orders, "--split-at", "2030-01-01"])
    #expect(run.status == 65 && run.error.contains("nothing to judge by"))
  }

  @Test func `65: an evaluation that would know what came after the split`() throws {
    let evaluate = ["evaluate", shop.orders, "--items", shop.items]
    let early = try Program.also.run(
      evaluate + ["--model", shop.model, "--split-at", "2024-03-01", "--allow-catalog-prices"]
    )
    #expect(early.status == 65 && early.error.contains("the model learnt from orders up to"))
    let split = ["--split-at", "2024-03-01", "--price-source", "catalog"]
    let catalog = try Program.also.run(evaluate + split)
    #expect(catalog.status == 65 && catalog.error.contains("--allow-catalog-prices"))
  }

  @Test(arguments: [
    ["train", "/no/such.csv", "-o", "/dev/null"], ["inspect", "/no/such.also"],
    ["complements", "/no/such.also", "--item", "A"],
  ])
  func `66: an input that is missing`(arguments: [String]) throws {
    let run = try Program.also.run(arguments)
    #expect(run.status == 66 && run.error.contains("/no/such"))
  }

  @Test func `66: a query file that is missing`() throws {
    let run = try Program.also.run(["complements", shop.model, "--queries", "/no/such.jsonl"])
    #expect(run.status == 66 && run.error.contains("/no/such.jsonl"))
  }

  @Test func `73: an output that can't be created, found before the work`() throws {
    let run = try Program.also.run(["train", shop.orders, "-o", "/no/such/directory/m.also"])
    #expect(run.status == 73 && !run.error.contains("rows read"))
  }

  @Test func `74: a device that is full`() throws {
    let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    let run = try Program.also.run(["inspect", shop.model], output: .handle(full))
    #expect(run.status == 74 && run.error.contains("standard output"))
  }

  @Test func `75: a model of another version`() throws {
    try withDamagedModel(Self.setVersion) { path in
      for arguments in [["inspect", path], ["inspect", path, "--verify"]] {
        let run = try Program.also.run(arguments)
        #expect(run.status == 75 && run.error.contains("update the program"))
      }
    }
  }

  /// Makes a header one of format version 9: with a checksum that is right.
  private static func setVersion(_ bytes: inout [UInt8]) {
    bytes[FileHeader.Offset.formatVersion] = 9
    var checksum = CRC32C()
    checksum.update(Array(bytes[..<FileHeader.Offset.headerChecksum]).span)
    for byte in 0..<4 {
      bytes[FileHeader.Offset.headerChecksum + byte] = UInt8(
        truncatingIfNeeded: checksum.value >> (8 * byte)
      )
    }
  }

  private func withDamagedModel(
    _ damage: (inout [UInt8]) -> Void,
    _ body: (_ path: String) throws -> Void
  ) throws {
    let directory = try TemporaryDirectory()
    var bytes = try TemporaryDirectory.bytes(of: shop.model)
    damage(&bytes)
    try body(try directory.write(bytes, to: "damaged.also"))
  }
}
