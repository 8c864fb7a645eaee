import Foundation
import TestSupport
import Testing

/// `also-benchmarks write-random-model` and `also-benchmarks answers`.
@Suite struct AnswersTests {
  let directory: TemporaryDirectory
  var model: String { directory.file("random.also") }

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ options: String...) throws -> Program.Run {
    try Program.benchmarks.run(["write-random-model", model] + options)
  }

  @Test func `answers come from all items and customers of the model that was written`() throws {
    let written = try write("--items", "300", "--customers", "40", "--factors", "8")
    #expect(written.status == 0 && written.output.isEmpty && written.error.isEmpty)
    let run = try Program.benchmarks.run(["answers", model, "--queries", "50", "--count", "5"])
    #expect(run.status == 0 && run.text.split(separator: "\n").count == 1)
    let line = try run.object()
    #expect(line["items"] as? Int == 300 && line["customers"] as? Int == 40)
    let size = try FileManager.default.attributesOfItem(atPath: model)[.size] as? Int ?? 0
    let bytes = try #require(line["bytes"] as? Int)
    #expect(bytes > size / 2 && bytes <= size)
    let answers = try #require(line["answers"] as? [String: [String: Double]])
    #expect(answers.keys.sorted() == ["complements", "recommend", "upgrades"])
    for (name, spread) in answers {
      let (median, percentile99) = (spread["median"] ?? 0, spread["percentile99"] ?? 0)
      #expect(median > 0 && percentile99 >= median, "\(name)")
    }
    let complements = answers["complements"]?["results"] ?? 0
    #expect(complements > 1 && complements <= 5)
  }

  @Test func `66: no such model`() throws {
    let run = try Program.benchmarks.run(["answers", model])
    #expect(run.status == 66 && run.text.isEmpty && run.error.contains(model))
  }

  @Test func `65: what isn't a model`() throws {
    _ = try directory.write(Array("orders".utf8), to: "random.also")
    let run = try Program.benchmarks.run(["answers", model])
    #expect(run.status == 65 && run.text.isEmpty && run.error.contains(model))
  }

  @Test func `74: a file that can't be written`() throws {
    let run = try Program.benchmarks.run(["write-random-model", directory.file("none/random.also")])
    #expect(run.status == 74 && run.error.contains(directory.file("none")))
  }

  @Test(arguments: ["--items", "--customers", "--factors"])
  func `64: a size that is out of range`(option: String) throws {
    #expect(try write(option, "0").status == 64)
  }
}
