import AlsoBase
import AlsoModelFile
import Foundation
import TestSupport
import Testing

/// What a batch goes on with, and what not.
@Suite struct ResumingTests {
  /// Rules, the first of which a stopped batch was begun with.
  private static let rules = [
    #"[{"action":"block","items":["A-1"]}]"#, #"[{"action":"block","items":["A-2"]}]"#,
  ]

  /// A batch that is begun with rules from standard input, and killed when it has kept something.
  private struct Stopped {
    let directory: URL
    let arguments: [String]

    var record: URL { directory.appending(path: ".answers.also-record") }

    init(in directory: URL) throws {
      self.directory = directory
      arguments = [
        "batch", "model", "--recommend", "--rank-all", "--rules", "-", "--quiet", "--threads", "1",
        "-o", "answers",
      ]
      var model = RandomModel(items: 100)
      model.customers = 5_000
      // As many as keep this machine busy until something is kept.
      while try !isKept(by: model) { model.customers *= 2 }
    }

    private func isKept(by model: RandomModel) throws -> Bool {
      try model.contents.write(to: directory.appending(path: "model").path)
      let process = try ChildProcess(
        .also,
        arguments,
        in: directory.path,
        input: .text(ResumingTests.rules[0])
      )
      let isOver = eventually {
        FileManager.default.fileExists(atPath: record.path) || !process.isRunning
      }
      try #require(isOver)
      process.send(SIGKILL)
      _ = try process.finish()
      return FileManager.default.fileExists(atPath: record.path)
    }

    func resume(_ rules: String, _ options: [String] = []) throws -> Program.Run {
      try Program.also.run(arguments + ["--resume"] + options, in: directory.path, input: rules)
    }
  }

  @Test func `only what was begun from all the same is gone on with`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let directory = URL(filePath: temporary.path)
    let stopped = try Stopped(in: directory)
    for (rules, options, difference) in [
      (Self.rules[1], [], "another rules"),
      (Self.rules[0], ["-k", "4"], "another k, another question"),
      (Self.rules[0], ["--format", "csv"], "another format"),
    ] {
      let run = try stopped.resume(rules, options)
      #expect(run.status == 65)
      let said = "Error: answers: was begun with \(difference); leave out --resume.\n"
      #expect(run.error == said)
    }

    let record = try String(contentsOf: stopped.record, encoding: .utf8)
    for (key, value) in [("program", ProgramVersion.number), ("model", "")] {
      let changed = record.replacing("\"\(key)\":\"\(value)", with: "\"\(key)\":\"0")
      try #require(changed != record)
      try Data(changed.utf8).write(to: stopped.record)
      let run = try stopped.resume(Self.rules[0])
      #expect(run.status == 65 && run.error.contains("with another \(key);"), "\(run.error)")
    }
    try Data(record.utf8).write(to: stopped.record)

    #expect(try stopped.resume(Self.rules[0]).status == 0)
    let answers = directory.appending(path: "answers")
    let resumed = try Data(contentsOf: answers)
    let whole = try Program.also.run(stopped.arguments, in: directory.path, input: Self.rules[0])
    #expect(try whole.status == 0 && resumed == Data(contentsOf: answers))
  }
}
