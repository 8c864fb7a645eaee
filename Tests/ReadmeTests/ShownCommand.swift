/// A command that a page shows: one program and its words.
struct ShownCommand: Equatable {
  let words: [String]

  var program: String { words[0] }

  /// The commands of a `console` block, which stand behind `$`.
  ///
  /// A command goes on in the next line where a quote is open, and behind `\` and `|`. What else the block has
  /// is output.
  static func typed(in console: String) -> [ShownCommand] {
    var scripts: [String] = []
    var isOpen = false
    for line in console.split(separator: "\n") {
      if isOpen {
        scripts[scripts.count - 1] += "\n" + line
      } else if line.hasPrefix("$ ") {
        scripts.append(String(line.dropFirst(2)))
      } else {
        continue
      }
      isOpen = scripts.last.map(isUnfinished) ?? false
    }
    return scripts.flatMap(commands)
  }

  /// Whether a line of shell goes on in the next one.
  private static func isUnfinished(_ script: String) -> Bool {
    let quotes = script.count { $0 == "\"" } % 2 + script.count { $0 == "'" } % 2
    return quotes > 0 || script.hasSuffix("\\") || script.hasSuffix("|")
  }

  /// The simple commands of a script, without redirections and assignments.
  ///
  /// This knows of the shell what pages need: quotes, pipes, lists and redirections.
  static func commands(in script: String) -> [ShownCommand] {
    var commands: [[String]] = [[]]
    var skipsNext = false
    for token in tokens(of: script) {
      switch token {
      case .operator(let sign) where sign.contains(">") || sign.contains("<"): skipsNext = true
      case .operator: commands.append([])
      case .word where skipsNext: skipsNext = false
      case .word(let word):
        if commands[commands.count - 1].isEmpty, word.prefixMatch(of: #/[A-Z_]+=/#) != nil {
          continue
        }
        commands[commands.count - 1].append(word)
      }
    }
    return commands.filter { !$0.isEmpty }.map(ShownCommand.init)
  }

  private enum Token {
    case word(String)
    case `operator`(String)
  }

  private static func tokens(of script: String) -> [Token] {
    var tokens: [Token] = []
    var word: String?
    var quote: Character?
    func end() {
      if let finished = word { tokens.append(.word(finished)) }
      word = nil
    }
    for character in script.replacing("\\\n", with: " ") {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isNewline {
        end()
        tokens.append(.operator("\n"))
      } else if character.isWhitespace {
        end()
      } else if "|&;<>".contains(character) {
        // `2>` is one sign.
        if character == ">", word == "2" { word = nil }
        end()
        tokens.append(.operator(String(character)))
      } else {
        word = (word ?? "") + String(character)
      }
    }
    end()
    return tokens
  }
}
