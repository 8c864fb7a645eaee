import Foundation
import Testing

/// Examples in comments of Sources.
@Suite struct CommentExamplesTests {
  /// An example, and where it is.
  private struct Example {
    let place: String
    let lines: [Substring]
  }

  private static func trimmed(_ line: some StringProtocol) -> Substring {
    Substring(line.trimmingCharacters(in: .whitespaces))
  }

  /// The examples of a file: what stands in its comments between lines of three backticks.
  private static func examples(of path: String) throws -> [Example] {
    var (examples, open) = ([Example](), [Substring]?.none)
    let text = try String(contentsOf: Workplace.repository.appending(path: path), encoding: .utf8)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = trimmed(line)
      guard line.hasPrefix("///") else { continue }
      let content = trimmed(line.dropFirst(3))
      if content.hasPrefix("```"), let lines = open {
        examples.append(Example(place: "\(path):\(number + 1 - lines.count)", lines: lines))
        open = nil
      } else if content == "```swift" {
        open = []
      } else {
        open?.append(content)
      }
    }
    return examples
  }

  private static func all() throws -> [Example] {
    let sources = Workplace.repository.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .flatMap { try examples(of: "Sources/" + $0) }
  }

  @Test func `they compile`() throws {
    let source = try #require(Page.contents(of: "Tests/ReadmeTests/CommentExamples.swift"))
    let compiled = source.split(separator: "\n").map(Self.trimmed)
    let examples = try Self.all()
    #expect(examples.count > 10)
    for example in examples {
      let isThere = compiled.indices.contains {
        compiled[$0...].starts(with: example.lines)
      }
      #expect(isThere, "\(example.place): Tests/ReadmeTests/CommentExamples.swift lacks it")
    }
  }
}
