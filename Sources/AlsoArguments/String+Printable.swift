extension String {
  /// The text on one line of a terminal: what could do something else there than to be read is replaced.
  ///
  /// That is control characters, and those that turn the direction of what follows them.
  package var printable: String { printable { _ in false } }

  /// The text on lines of a terminal; see ``printable``.
  package var printableLines: String { printable { $0 == "\n" || $0 == "\t" } }

  private func printable(but isKept: (Unicode.Scalar) -> Bool) -> String {
    func isRead(_ scalar: Unicode.Scalar) -> Bool {
      isKept(scalar)
        || scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
    }
    guard !unicodeScalars.allSatisfy(isRead) else { return self }
    let scalars = unicodeScalars.map { isRead($0) ? $0 : "\u{FFFD}" }
    return String(String.UnicodeScalarView(scalars))
  }
}
