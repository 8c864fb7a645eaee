import Foundation
import Testing

/// What pages say of programs without running them: see docs/README.md, "How pages are kept true".
@Suite struct ShownCommandsTests {
  private let programs: KnownPrograms

  init() throws { programs = try KnownPrograms.shared.get() }

  @Test(arguments: Page.all)
  func `commands that a page shows without running them can be given`(page: Page) {
    for block in page.blocks(in: "console") {
      let commands = ShownCommand.typed(in: block.text)
      #expect(!commands.isEmpty, "\(page.path):\(block.line): no command behind $")
      for command in commands { expectNoFault(of: command, page, block.line) }
    }
    for block in page.synopses {
      for line in block.text.split(separator: "\n") {
        let words = line.split { " []()|".contains($0) }.map(String.init)
        expectNoFault(of: ShownCommand(words: words), page, block.line)
      }
    }
  }

  @Test(arguments: Page.all)
  func `commands, options and files in a page's text exist`(page: Page) {
    let folders = ["Sources/", "Tests/", "Tools/", "Benchmarks/", "models/", "docs/", ".ci/"]
    for span in page.codeSpans {
      let words = span.text.split(separator: " ").map(String.init)
      if words.count > 1, programs.knows(words[0]) {
        for command in ShownCommand.commands(in: span.text) {
          expectNoFault(of: command, page, span.line)
        }
        continue
      }
      for option in span.text.matches(of: #/(^|[ \/])(--[a-z][a-z-]*)/#) {
        #expect(programs.hasOption(String(option.2)), "\(page.path):\(span.line)")
      }
      if words.count == 1, !span.text.contains("*"), folders.contains(where: span.text.hasPrefix) {
        let file = Workplace.repository.appending(path: span.text).path
        #expect(FileManager.default.fileExists(atPath: file), "\(page.path):\(span.line)")
      }
    }
  }

  private func expectNoFault(of command: ShownCommand, _ page: Page, _ line: Int) {
    let fault = programs.fault(of: command)
    #expect(fault == nil, "\(page.path):\(line): \(command.words.joined(separator: " "))")
  }
}
