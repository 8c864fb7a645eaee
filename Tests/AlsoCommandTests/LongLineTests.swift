import Foundation
import Testing

/// Lines longer than memory would like.
@Suite struct LongLineTests {
  /// What the program may have in memory at most.
  static let memoryLimit = 100_000_000
  static let header = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"

  @Test(arguments: ["x", "o,", "\"\""])
  func `a line of 200 MB is refused, and takes no memory`(unit: String) throws {
    let run = try Piped(["train", "-", "-o", "/tmp/never.also", "--skip-malformed", "1"])
    try run.write(Self.header)
    let block = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
    try run.write("\"")
    for _ in 0..<191 { try run.write(block) }
    let memory = try #require(run.peakMemory, "no VmHWM in /proc")
    let (status, error) = try run.finish()
    #expect(memory < Self.memoryLimit)
    #expect(status == 65)
    #expect(error.hasPrefix("Error: no row can be used: 1 × malformed"))
  }

  @Test func `ten million columns are refused`() throws {
    let run = try Piped(["train", "-", "-o", "/tmp/never.also"])
    let block = String(repeating: "c,", count: 1 << 20)
    // The program doesn't wait for all of it.
    try? (0..<10).forEach { _ in try run.write(block) }
    let (status, error) = try run.finish()
    #expect(status == 65)
    let fault = "standard input:1:1: a row of more than 1048576 bytes, expected a line break before"
    #expect(error.hasPrefix("Error: \(fault)"))
  }
}

/// The program, with its standard input in our hands.
private struct Piped {
  private let process = Process()
  private let input = Pipe()
  private let error = Pipe()

  init(_ arguments: [String]) throws {
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = error
    try process.run()
  }

  func write(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// The most bytes that the program had in memory so far, where Linux tells.
  var peakMemory: Int? {
    let path = "/proc/\(process.processIdentifier)/status"
    guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split(whereSeparator: \.isWhitespace) ?? []
    return words.lazy.compactMap { Int($0) }.first.map { $0 * 1024 }
  }

  /// Ends the input, and gives the exit status and what was said.
  func finish() throws -> (status: Int32, error: String) {
    try input.fileHandleForWriting.close()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}
