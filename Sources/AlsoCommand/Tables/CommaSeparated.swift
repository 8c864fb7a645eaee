/// Lines of comma-separated values, as RFC 4180 says but for the line break, which is a line feed.
package enum CommaSeparated {
  /// One line with its line break.
  ///
  /// Spreadsheets take a value for a formula that begins with one of `=+-@`, a tab or a carriage return, and
  /// do what it says, whoever wrote it. Where it is `forSpreadsheets`, an apostrophe stands before such a
  /// value, which they take for text then; other programs see the apostrophe.
  package static func line(_ values: [String], forSpreadsheets: Bool = false) -> String {
    values.map { quoted(forSpreadsheets ? text($0) : $0) }.joined(separator: ",") + "\n"
  }

  private static func text(_ value: String) -> String {
    guard let first = value.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(value) == nil
    else { return value }
    return "'" + value
  }

  private static func quoted(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard !isPlain else { return value }
    // Scalars, for a quotation mark and what combines with it are one character that is no quotation mark.
    var text = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
