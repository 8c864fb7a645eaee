import Foundation
import TestSupport
import Testing

/// Lines longer than memory would like.
@Suite struct LongLineTests {
  /// What the program may have in memory at most.
  static let memoryLimit = 100_000_000
  static let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"

  @Test(arguments: ["x", "o,", "\"\""])
  func `a line of 200 MB is refused, and takes no memory`(unit: String) throws {
    let arguments = ["train", "-", "-o", "/dev/null", "--skip-malformed", "1"]
    let program = try ChildProcess(.also, arguments, input: .pipe)
    try program.write(Self.header)
    let block = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
    try program.write("\"")
    for _ in 0..<191 { try program.write(block) }
    let memory = try #require(peakMemory(of: program), "no VmHWM in /proc")
    let run = try program.finish()
    #expect(memory < Self.memoryLimit)
    #expect(run.status == 65)
    #expect(run.error.hasPrefix("Error: no row can be used: 1 × malformed"))
  }

  @Test func `ten million columns are refused`() throws {
    let program = try ChildProcess(.also, ["train", "-", "-o", "/dev/null"], input: .pipe)
    let block = String(repeating: "c,", count: 1 << 20)
    // The program doesn't wait for all of it.
    try? (0..<10).forEach { _ in try program.write(block) }
    let run = try program.finish()
    #expect(run.status == 65)
    let fault = "standard input:1:1: a row of more than 1048576 bytes, expected a line break before"
    #expect(run.error.hasPrefix("Error: \(fault)"))
  }

  @Test func `a query of megabytes is refused with its line`() throws {
    let shop = try TinyShop.shared.get()
    let queries = "{\"items\": [\"MUG\"]}\n\n" + String(repeating: "x", count: 2 << 20)
    let run = try Program.also.run(["complements", shop.model, "--queries", "-"], input: queries)
    #expect(run.status == 65 && run.lines.count == 1, "\(run.error)")
    #expect(run.error.contains("standard input:3: expected a line of at most 1048576 bytes"))
  }

  /// The most bytes that a program had in memory so far, where Linux tells.
  private func peakMemory(of program: ChildProcess) -> Int? {
    let path = "/proc/\(program.identifier)/status"
    guard let status = try? TemporaryDirectory.text(of: path) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split(whereSeparator: \.isWhitespace) ?? []
    return words.lazy.compactMap { Int($0) }.first.map { $0 * 1024 }
  }
}
