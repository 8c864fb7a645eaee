/// Lines of tab-separated values, as databases and spreadsheets read them.
package enum TabSeparated {
  /// One line with its line break.
  ///
  /// Backslash, tab, line feed and carriage return within a value are escaped as `\\`, `\t`, `\n`, `\r`;
  /// `empty` stands for a value without characters.
  package static func line(_ values: [String], empty: String = "") -> String {
    values.map { $0.isEmpty ? empty : escaped($0) }.joined(separator: "\t") + "\n"
  }

  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: { [0x5C, 0x09, 0x0A, 0x0D].contains($0) }) else {
      return value
    }
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
