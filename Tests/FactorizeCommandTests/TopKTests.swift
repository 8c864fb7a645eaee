import Foundation
import TestSupport
import Testing

/// `also-benchmarks top-k`, run as the comparison with other programs runs it.
@Suite struct TopKTests {
  let matrix: TinyMatrix

  /// The customers are of the rows of the matrix, of which the first has the items 0 and 2, the second the
  /// item 1, the third none and the last all.
  init() throws {
    matrix = try TinyMatrix()
    try write([1, 0, 0, 1, 1, 1, -1, 0], to: "rows.f32")
    try write([3, 0, 0, 2, 1, 1], to: "columns.f32")
  }

  private func write(_ factors: [Float], to name: String) throws {
    try matrix.write(factors.map(\.bitPattern), to: name)
  }

  private func topK(_ arguments: String...) throws -> Program.Run {
    try Program.benchmarks.run(["top-k", matrix.path, matrix.path, "--factors", "2"] + arguments)
  }

  private func part(_ name: String, of run: Program.Run) throws -> [String: Any] {
    try #require(run.object()[name] as? [String: Any])
  }

  @Test func `it prints one line, with the times of each round`() throws {
    let run = try topK("--rounds", "4", "--threads", "2", "--single", "9")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.text.split(separator: "\n").count == 1)
    let line = try run.object()
    #expect(line["tool"] as? String == "also" && line["threads"] as? Int == 2)
    for (name, queries) in ["customers": 4, "items": 3] {
      let part = try part(name, of: run)
      #expect(part["queries"] as? Int == queries)
      #expect((part["wall"] as? [Double])?.count == 4 && (part["cpu"] as? [Double])?.count == 4)
    }
    let single = try part("single", of: run)
    let median = try #require(single["median"] as? Double)
    #expect(try median > 0 && #require(single["percentile99"] as? Double) >= median)
  }

  @Test func `what customers have isn't among their best`() throws {
    // The first is left with item 1, the second with 2 and 0, the third with 0 and 1, the last with none.
    let customers = try part("customers", of: topK("--count", "2"))
    let score = try #require(customers["score"] as? Double)
    #expect(score == 0 + (1 + 0) + (3 + 2))
  }

  @Test func `items are compared by cosines`() throws {
    let items = try part("items", of: topK("--count", "1", "--queries", "2"))
    #expect(items["queries"] as? Int == 2 && items["score"] as? Double == 2)
  }

  @Test(arguments: ["rows.f32", "columns.f32", "offsets.i64"])
  func `66: a file that is missing`(name: String) throws {
    try matrix.remove(name)
    let run = try topK()
    #expect(run.status == 66 && run.text.isEmpty)
    #expect(run.error == "Error: \(matrix.file(name)): No such file or directory\n")
  }

  @Test func `65: factors that don't fit the matrix`() throws {
    try write([1, 2, 3, 4], to: "columns.f32")
    let run = try topK()
    #expect(run.status == 65)
    #expect(run.error.contains("columns.f32: expected 3 rows of 2 factors, found 4 numbers"))
  }

  @Test func `65: factors that aren't finite`() throws {
    try write([1, 0, 0, 1, .infinity, 1, -1, 0], to: "rows.f32")
    let run = try topK()
    #expect(run.status == 65 && run.error.contains("rows.f32: row 2 isn't finite"))
  }

  @Test(arguments: [["--count", "0"], ["--threads", "-1"], ["--rounds", "x"]])
  func `64: wrong usage`(option: [String]) throws {
    #expect(try topK(option[0], option[1]).status == 64)
  }
}
