import Foundation

/// A page of Markdown, as far as its fenced blocks go.
struct Page {
  /// A fenced block.
  struct Block {
    /// The line of the page on which the block's content begins, counted from 1.
    let line: Int
    /// The word behind the opening fence.
    let language: String
    let text: String
  }

  let blocks: [Block]

  init(_ text: String) {
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if !line.hasPrefix("```") {
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
}
