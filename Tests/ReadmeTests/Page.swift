import Foundation
import Testing

/// A page of Markdown: its fenced blocks, and the prose around them.
struct Page: Sendable, CustomTestStringConvertible {
  /// A fenced block.
  struct Block {
    /// The line of the page on which the block's content begins, counted from 1.
    let line: Int
    /// The word behind the opening fence.
    let language: String
    let text: String
  }

  /// Something in the prose, and the line that it begins on.
  struct Mention {
    let line: Int
    let text: String
  }

  /// The page's path in the repository.
  let path: String
  let blocks: [Block]
  /// The page without its blocks, whose lines are left empty.
  let prose: String

  init(_ text: String, path: String) {
    self.path = path
    var blocks: [Block] = []
    var prose: [Substring] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let isFence = line.hasPrefix("```")
      prose.append(isFence || open != nil ? "" : line)
      if !isFence {
        open?.lines.append(line)
      } else if let block = open {
        let text = block.lines.joined(separator: "\n")
        blocks.append(Block(line: block.line, language: block.language, text: text))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), number + 2, [])
      }
    }
    self.blocks = blocks
    self.prose = prose.joined(separator: "\n")
  }

  /// The blocks in a language.
  func blocks(in language: String) -> [Block] { blocks.filter { $0.language == language } }

  /// Each `sh` block and what it is shown to print: the `text` block that follows it, if one does.
  var sessions: [(script: Block, output: Block?)] {
    blocks.indices.compactMap { index in
      guard blocks[index].language == "sh" else { return nil }
      let next = blocks.indices.contains(index + 1) ? blocks[index + 1] : nil
      return (blocks[index], next?.language == "text" ? next : nil)
    }
  }

  /// The `text` blocks that are no session's output: synopses.
  var synopses: [Block] {
    let outputs = Set(sessions.compactMap(\.output?.line))
    return blocks(in: "text").filter { !outputs.contains($0.line) }
  }

  /// What stands in the prose between single backticks; links to symbols stand between double ones.
  var codeSpans: [Mention] {
    prose.matches(of: #/(`+)([^`]+)(`+)/#).compactMap { match in
      guard match.1.count == 1, match.3.count == 1 else { return nil }
      return mention(
        String(match.2.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
        at: match.range
      )
    }
  }

  /// Where the page's links lead.
  var links: [Mention] {
    prose.matches(of: #/\]\(([^)\s]+)\)/#).map { mention(String($0.1), at: $0.range) }
  }

  /// The names by which links reach the headings, as GitHub makes them.
  var anchors: Set<String> {
    Set(
      prose.matches(of: #/(?m)^#+ +(.+)$/#).map { match in
        String(
          match.1.lowercased().compactMap { character in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          }
        )
      }
    )
  }

  private func mention(_ text: String, at range: Range<String.Index>) -> Mention {
    Mention(line: 1 + prose[..<range.lowerBound].count { $0 == "\n" }, text: text)
  }

  var testDescription: String { path }
}

extension Page {
  /// Every page of the repository.
  static let all: [Page] = {
    let root = Workplace.repository
    let files = FileManager.default.enumerator(
      at: root,
      includingPropertiesForKeys: nil,
      options: [.skipsHiddenFiles]
    )
    let paths = (files?.allObjects ?? []).compactMap { ($0 as? URL)?.path }
      .filter { $0.hasSuffix(".md") }
      .map { String($0.dropFirst(root.path.count + 1)) }
    return paths.sorted().compactMap { path in
      contents(of: path).map { Page($0, path: path) }
    }
  }()

  /// The text of a file of the repository, if there is one.
  static func contents(of path: String) -> String? {
    (try? Data(contentsOf: Workplace.repository.appending(path: path)))
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Substring {
  /// The text without such characters at either end.
  func trimming(while isSurplus: (Character) -> Bool) -> Substring {
    guard let first = firstIndex(where: { !isSurplus($0) }),
      let last = lastIndex(where: { !isSurplus($0) })
    else { return "" }
    return self[first...last]
  }
}
