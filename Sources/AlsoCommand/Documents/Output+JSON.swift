internal import AlsoDocuments

extension Output {
  /// Writes a value as a document over several lines, or as one line.
  mutating func write(json value: some Encodable, isPretty: Bool) throws {
    try write(isPretty ? JSON.pretty(value) : JSON.line(value))
    try write("\n")
  }
}
