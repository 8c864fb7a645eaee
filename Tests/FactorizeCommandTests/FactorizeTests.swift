import Foundation
import TestSupport
import Testing

/// `also-benchmarks factorize`, run as the comparison with other programs runs it.
@Suite struct FactorizeTests {
  let matrix: TinyMatrix

  init() throws { matrix = try TinyMatrix() }

  private func factorize(_ arguments: String...) throws -> Program.Run {
    try Program.benchmarks.run(["factorize", matrix.path, "--factors", "2"] + arguments)
  }

  @Test func `it prints one line, with the times of each sweep`() throws {
    let run = try factorize("--sweeps", "3", "--threads", "2", "--solver", "exact")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.text.split(separator: "\n").count == 1)
    let line = try run.object()
    #expect((line["wall"] as? [Double])?.count == 3 && (line["cpu"] as? [Double])?.count == 3)
  }

  @Test func `it says what ran`() throws {
    let line = try factorize("--sweeps", "3", "--threads", "2", "--solver", "exact").object()
    #expect(line["tool"] as? String == "also" && line["solver"] as? String == "exact")
    let expected = ["factors": 2, "threads": 2, "rows": 4, "columns": 3, "entries": 6]
    for (name, value) in expected { #expect(line[name] as? Int == value, "\(name)") }
    #expect(try #require(line["peak_memory"] as? Int) > 1_000_000)
  }

  @Test(arguments: [1, 5])
  func `its loss is that of the factors it writes`(sweeps: Int) throws {
    let output = matrix.file("factors")
    let run = try factorize("--sweeps", "\(sweeps)", "--output", output)
    let rows = try matrix.vectors("\(output)/rows.f32", width: 2)
    let columns = try matrix.vectors("\(output)/columns.f32", width: 2)
    try #require(rows.count == 4 && columns.count == 3)
    let (loss, naive) = (try #require(run.object()["loss"] as? Double), matrix.loss(rows, columns))
    // The program's is that of the columns solved for rows in half precision, eleven bits.
    #expect(abs(loss - naive) < 3e-4 * naive)
  }

  @Test func `it minimizes the loss that it prints`() throws {
    let output = matrix.file("factors")
    _ = try factorize("--sweeps", "50", "--output", output)
    let rows = try matrix.vectors("\(output)/rows.f32", width: 2)
    let columns = try matrix.vectors("\(output)/columns.f32", width: 2)
    let least = matrix.loss(rows, columns)
    for stretch in [0.99, 1.01] {
      let stretched = rows.map { $0.map { $0 * stretch } }
      #expect(matrix.loss(stretched, columns) > least)
    }
  }

  @Test(arguments: ["shape.json", "offsets.i64", "columns.i32"])
  func `66: a file that is missing`(name: String) throws {
    try matrix.remove(name)
    let run = try factorize()
    #expect(run.status == 66 && run.text.isEmpty)
    #expect(run.error == "Error: \(matrix.file(name)): No such file or directory\n")
  }

  @Test(arguments: [
    ([0, 2, 3, 6], "expected 5 offsets for 4 rows, found 4"),
    ([0, 3, 2, 3, 6], "row 1 ends before it begins"),
    ([0, 2, 3, 3, 5], "expected offsets from 0 to 6, found 0 to 5"),
    ([1, 2, 3, 3, 6], "expected offsets from 0 to 6, found 1 to 6"),
  ])
  func `65: offsets that don't fit`(offsets: [Int64], said: String) throws {
    try matrix.write(offsets, to: "offsets.i64")
    let run = try factorize()
    #expect(run.status == 65 && run.error.contains("offsets.i64: \(said)"))
  }

  @Test(arguments: [
    [0, 2, 3, 0, 1, 2], [2, 0, 1, 0, 1, 2], [0, 2, -1, 0, 1, 2], [0, 0, 1, 0, 1, 2],
  ])
  func `65: columns that aren't distinct and ascending within the shape`(columns: [Int32]) throws {
    try matrix.write(columns, to: "columns.i32")
    let run = try factorize()
    #expect(run.status == 65 && run.error.contains("expected ascending columns below 3"))
  }

  @Test func `65: a file that is cut short`() throws {
    try matrix.write([1, 2, 3] as [UInt8], to: "columns.i32")
    let run = try factorize()
    #expect(run.status == 65 && run.error.contains("3 bytes are no whole number of Int32"))
  }

  @Test(arguments: ["", "4 × 3", "{\"rows\": 4}", "{\"rows\": 0, \"columns\": 3}"])
  func `65: a shape that is none`(shape: String) throws {
    try matrix.write(shape, to: "shape.json")
    let run = try factorize()
    #expect(run.status == 65 && run.error.contains("shape.json: expected"))
  }

  @Test(arguments: [["--sweeps", "0"], ["--threads", "-1"], ["--solver", "guess"]])
  func `64: wrong usage`(option: [String]) throws {
    #expect(try factorize(option[0], option[1]).status == 64)
  }

  @Test func `73: an output that can't be written`() throws {
    let run = try factorize("--output", "/dev/null/factors")
    #expect(run.status == 73 && run.error.contains("/dev/null/factors"))
  }
}
