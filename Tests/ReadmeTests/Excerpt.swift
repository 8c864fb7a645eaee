/// What a page shows of a program's output.
///
/// `…` alone on a line stands for any lines, and within a line for any text. Durations, which differ from
/// run to run, and empty lines aren't compared.
struct Excerpt {
  private let lines: [String]

  init(_ text: String) { lines = Self.lines(of: text) }

  /// The first line that isn't where it should be in `output`; `nil` if the excerpt is a true one.
  func firstMissingLine(in output: String) -> String? {
    var rest = Self.lines(of: output)[...]
    var maySkip = false
    for line in lines {
      if line == "…" {
        maySkip = true
        continue
      }
      let found = maySkip ? rest.firstIndex { Self.matches($0, line) } : rest.startIndex
      guard let found, found < rest.endIndex, Self.matches(rest[found], line) else { return line }
      rest = rest[(found + 1)...]
      maySkip = false
    }
    return maySkip ? nil : rest.first.map { "the end, instead of: \($0)" }
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let words = line.replacing(#/\d+ min \d+ s\b|\d+(\.\d+)? s\b/#, with: "… s")
      return String(words.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// Whether a line is the one that is shown.
  private static func matches(_ line: String, _ shown: String) -> Bool {
    let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
    var rest = line[...]
    for (place, part) in parts.enumerated() {
      if place == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if place == parts.count - 1 {
        return rest.hasSuffix(part)
      } else if let range = rest.firstRange(of: part) {
        rest = rest[range.upperBound...]
      } else if !part.isEmpty {
        return false
      }
    }
    return rest.isEmpty
  }
}
