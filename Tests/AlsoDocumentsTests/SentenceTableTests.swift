import AlsoDocuments
import AlsoModelFile
import AlsoServing
import Foundation
import Testing

/// The table of sentences, and where its rows are used.
@Suite struct SentenceTableTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// A row of the table, with the type and the case that it is in Swift.
  private struct Row {
    let type: String
    let name: String
    let key: String
    let wording: Wording
  }

  private static func listed<Sentences: Sentence>(_: Sentences.Type) -> [Row] {
    Sentences.allCases.map {
      Row(type: "\(Sentences.self)", name: "\($0)", key: $0.rawValue, wording: $0.english)
    }
  }

  private static let pageRows =
    listed(AnswerSentence.self) + listed(PartSentence.self) + listed(FrameSentence.self)
    + listed(ViewSentence.self)
  private static let rows =
    pageRows + listed(FindingSentence.self) + listed(AdviceSentence.self)
    + listed(NeedSentence.self)

  private static func texts(in folder: String, _ type: String) throws -> [String] {
    let folder = sources.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(type) && !$0.contains("Sentences/") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  private static let swift = Result {
    try texts(in: "AlsoDocuments", ".swift") + texts(in: "AlsoCommand", ".swift")
  }
  private static let scripts = Result { try texts(in: "also-server/Page/Files", ".js") }
  private static let document = Result {
    try texts(in: "also-server/Page/Files", ".html").joined()
  }

  @Test func `each slot has a name that Swift can fill`() {
    let known = Set(Slot.allCases.map(\.rawValue))
    for row in Self.rows {
      #expect(row.wording.slots.isSubset(of: known), "\(row.type).\(row.name)")
      #expect(row.wording.one == nil || !row.wording.other.isEmpty)
    }
    #expect(Set(Self.rows.flatMap(\.wording.slots)) == known)
  }

  @Test func `no two sentences of the page have one key`() {
    #expect(PageSentences.wordings.count == Self.pageRows.count)
  }

  @Test func `what answers name has words`() {
    let names =
      Reason.allCases.map { "reason.\($0.rawValue)" } + Shortfall.codes.map { "shortfall.\($0)" }
      + AcceptanceWeights.Feature.allCases.map { "part.\($0.rawValue)" }
    for name in names { #expect(PageSentences.wordings[name] != nil, "\(name)") }
  }

  @Test func `each part that has words is one of a score`() throws {
    let parts =
      try Self.texts(in: "AlsoScoring", ".swift") + Self.texts(in: "AlsoServing", ".swift")
    let features = AcceptanceWeights.Feature.allCases.map(\.rawValue)
    for part in PartSentence.allCases {
      let name = String(part.rawValue.dropFirst("part.".count))
      #expect(
        features.contains(name) || parts.contains { $0.contains("Self(\"\(name)\")") },
        "\(name)"
      )
    }
  }

  @Test func `no sentence is unused`() throws {
    let scripts = try Self.scripts.get().joined()
    let document = try Self.document.get()
    let members = try Self.swift.get().map { (text: $0, members: Self.members(namedIn: $0)) }
    for (type, rows) in Dictionary(grouping: Self.rows, by: \.type) {
      let said = members.filter { $0.text.contains(type) }.reduce(into: Set<String>()) {
        $0.formUnion($1.members)
      }
      for row in rows where !said.contains(row.name) {
        let group = row.key.split(separator: ".")[0]
        #expect(
          scripts.contains("say(\"\(row.key)\"") || document.contains("{\(row.key)}")
            || row.key.contains(".") && scripts.contains("saidOf(\"\(group)\""),
          "\(type).\(row.name)"
        )
      }
    }
  }

  /// What stands behind a dot in a program, such as `b` in `a.b`.
  private static func members(namedIn source: String) -> Set<String> {
    let chains = source.split { !($0.isLetter || $0.isNumber || $0 == ".") }
    return Set(
      chains.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false).dropFirst() }
        .map(String.init)
    )
  }

  @Test func `the page says what is in the table, and fills each slot`() throws {
    let scripts = try Self.scripts.get().joined()
    var said = 0
    for call in scripts.matches(of: /\bsay\(\s*"([^"]+)"/) {
      let key = String(call.1)
      let wording = try #require(PageSentences.wordings[key], "\(key)")
      let rest = scripts[call.range.upperBound...]
      #expect(Self.members(of: rest) == wording.slots.union(wording.one == nil ? [] : ["count"]))
      said += 1
    }
    #expect(said > 80)
  }

  @Test func `the document says what is in the table`() throws {
    for slot in Wording(stringLiteral: try Self.document.get()).slots {
      let sentence = try #require(FrameSentence(rawValue: slot), "\(slot)")
      #expect(sentence.english.slots.isEmpty && sentence.english.one == nil, "\(slot)")
    }
  }

  @Test func `the page has no sentence of its own`() throws {
    let words = /[A-Za-z]{2,} [a-z]{2,}/
    for script in try Self.scripts.get() {
      for text in Self.code(of: script).matches(of: /"[^"\n]*"|`[^`]*`/) {
        let said = String(text.output).replacing(/\$\{[^}]*\}/, with: "")
        #expect(!said.contains(words), "\(said)")
      }
    }
    let document = try Self.document.get().replacing(/<[^>]*>/, with: "")
    #expect(!document.contains(words))
  }

  @Test(arguments: [
    "AlsoDocuments/Words.swift", "AlsoDocuments/Queries/Query+Heading.swift",
    "AlsoCommand/Documents/HealthDocument.swift", "AlsoCommand/Documents/HealthFindings.swift",
  ])
  func `what forms sentences has none of its own`(path: String) throws {
    let source = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
    for text in Self.code(of: source).matches(of: /"[^"\n]*"/) {
      #expect(!text.output.contains(/[A-Za-z]{2,} [a-z]{2,}/), "\(text.output)")
    }
  }

  /// A program without its comments.
  private static func code(of source: String) -> String {
    source.replacing(/(?s)\/\*.*?\*\//, with: "").replacing(/(?m)^\s*\/\/.*$/, with: "")
  }

  /// The names of the values that a call hands over, whose text goes on with `, { a, b: 1, ...ratio })`.
  private static func members(of call: Substring) -> Set<String> {
    guard let start = call.prefixMatch(of: /,\s*\{/)?.range.upperBound else { return [] }
    var (depth, members) = (0, [""])
    scan: for character in call[start...] {
      switch character {
      case "}" where depth == 0: break scan
      case "," where depth == 0: members.append("")
      default:
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
        members[members.count - 1].append(character)
      }
    }
    let names = members.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    return Set(
      names.filter { !$0.isEmpty }.flatMap { name in
        name == "...ratio" ? ["both", "whole"] : [String(name.prefix { $0 != ":" })]
      }
    )
  }
}
