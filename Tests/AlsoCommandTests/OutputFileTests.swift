import AlsoBase
import Foundation
import TestSupport
import Testing

/// Where outputs go, whose they are, and what is left beside them.
@Suite struct OutputFileTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// The commands that write one file, without its name.
  private var commands: [[String]] {
    [
      ["train", shop.orders, "--quiet"] + TinyShop.quick + ["-o"],
      ["batch", shop.model, "--recommend", "--quiet", "-o"],
      ["tune", shop.orders, "--candidates", "2", "--no-learn-mix", "--quiet"] + TinyShop.quick
        + ["-o"],
    ]
  }

  private func names(_ directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  private func shell(_ script: String, _ arguments: [String], in directory: String) throws
    -> Program.Run
  {
    try Program.shell.run(
      ["-c", script, Program.also.path] + arguments,
      in: directory
    )
  }

  @Test(arguments: 0..<3)
  func `a pipe gets what a file gets, and stays a pipe`(command: Int) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let file = try Program.also.run(commands[command] + ["file"], in: directory.path)
    #expect(file.status == 0, "\(file.error)")
    let script = "mkfifo pipe; cat pipe > got & \"$0\" \"$@\" pipe; code=$?; wait; exit $code"
    let pipe = try shell(script, commands[command], in: directory.path)
    #expect(pipe.status == 0 && pipe.error.isEmpty, "\(pipe.error)")
    let (got, wanted) = (directory.appending(path: "got"), directory.appending(path: "file"))
    #expect(try Data(contentsOf: got) == Data(contentsOf: wanted))
    #expect(try names(directory) == ["file", "got", "pipe"])
  }

  @Test(arguments: 0..<3)
  func `a symbolic link stays one`(command: Int) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let link = directory.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    let run = try Program.also.run(commands[command] + ["link"], in: directory.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    #expect(try names(directory) == ["file", "link"])
  }

  @Test func `what standard output leads to is gone on with`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let script = "(echo head; \"$0\" \"$@\" /dev/stdout) > all"
    let run = try shell(script, commands[1], in: directory.path)
    #expect(run.status == 0, "\(run.error)")
    let answers = try Program.also.run(commands[1] + ["answers"], in: directory.path)
    #expect(answers.status == 0)
    let all = try String(contentsOf: directory.appending(path: "all"), encoding: .utf8)
    let alone = try String(contentsOf: directory.appending(path: "answers"), encoding: .utf8)
    #expect(all == "head\n" + alone)
  }

  @Test(arguments: 0..<3)
  func `permissions are kept`(command: Int) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let file = directory.appending(path: "file").path
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    try #require(
      FileManager.default.createFile(atPath: file, contents: Data(), attributes: attributes)
    )
    #expect(try Program.also.run(commands[command] + [file]).status == 0)
    let after = try FileManager.default.attributesOfItem(atPath: file)
    #expect(after[.posixPermissions] as? Int == 0o600)
  }

  @Test(arguments: 0..<3)
  func `a file that another run writes is refused before the work`(command: Int) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let file = directory.appending(path: "file")
    let other = try AtomicFile(replacing: file.path)
    try other.append("the other's")
    let run = try Program.also.run(commands[command] + [file.path])
    #expect(run.status == 73)
    #expect(run.error.hasPrefix("Error: \(file.path): another run writes it; "))
    try other.commit()
    #expect(try String(contentsOf: file, encoding: .utf8) == "the other's")
  }

  @Test(arguments: 0..<3)
  func `what a dead run left is removed, and the user's files stay`(command: Int) throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let left = [".file.also-partial", ".file.also-record", "file.partial", "file.resume"]
    for name in left { try Data("left".utf8).write(to: directory.appending(path: name)) }
    let run = try Program.also.run(commands[command] + ["file"], in: directory.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try names(directory) == ["file", "file.partial", "file.resume"])
  }
}
